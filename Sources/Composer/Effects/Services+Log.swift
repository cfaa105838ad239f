import FoundationEssentials
import SentLog

extension Services {
    func page(
        _ text: String,
        filter: SentState.Filter,
        place: LogPlace,
        generation: Int
    ) async -> AppEvent {
        do {
            let query = filter.narrow(try LogQuery(text))
            let page = try await log.page(query, at: place, limit: SentList.pageSize)
            return .pageLoaded(page, place: place, generation: generation)
        } catch {
            var reason = ErrorText.text(for: error)
            if case .damaged = error as? SentLogError { reason += " \(Self.wayOut)." }
            let isQuery = error is LogQueryError
            return .pageNotLoaded(reason: reason, isQuery: isQuery, generation: generation)
        }
    }

    /// A search that fails has said so by its page.
    func countMatches(_ text: String, filter: SentState.Filter, generation: Int) async -> [AppEvent] {
        guard let query = try? LogQuery(text),
            let count = try? await log.count(filter.narrow(query), upTo: SentState.countLimit + 1)
        else { return [] }
        return [.matchesCounted(count, generation: generation)]
    }

    func detail(_ id: LogID) async -> [AppEvent] {
        do {
            let detail = try await log.detail(id)
            return [.detailLoaded(SentDetail(log: detail, explanation: ErrorText.explanation(of: detail)))]
        } catch SentLogError.noSuchMessage {
            // Deleted meanwhile, here or by another instance: the list is loaded anew.
            return [.rowsChanged]
        } catch {
            return [.noticed(Notice(.error, ErrorText.text(for: error)))]
        }
    }

    /// The part of a raw source that lies around a place.
    func source(_ id: LogID, around offset: Int) async -> [AppEvent] {
        do {
            let source = try await log.rawSource(id)
            let range = RawPart.range(
                around: offset == .max ? source.byteCount : offset,
                of: source.byteCount
            )
            let part = RawPart(
                start: range.lowerBound,
                bytes: try source.bytes(in: range),
                byteCount: source.byteCount
            )
            return [.sourceLoaded(id, part, around: offset)]
        } catch {
            return [.sourceNotLoaded(id, reason: ErrorText.text(for: error))]
        }
    }

    // MARK: Files

    /// Writes the message's own bytes to a new file in the working folder.
    func export(_ id: LogID) async -> [AppEvent] {
        await answering {
            let source = try await log.rawSource(id)
            let file = try NewFile(folder: workingFolder, name: "message-\(id)", extension: "eml")
            try file.write { sink in try source.copy(to: &sink) }
            return [.noticed(Notice(.ok, "saved as \(file.path)"))]
        }
    }

    /// Writes everything that a search finds, oldest first as mailboxes are, into one new file.
    func exportSearch(_ text: String, filter: SentState.Filter) async -> [AppEvent] {
        await answering {
            let query = filter.narrow(try LogQuery(text))
            let file = try NewFile(folder: workingFolder, name: "sent", extension: "mbox")
            let (count, missing) = try await file.write { sink in
                var export = MboxExport(log: log, query: query, writer: MboxWriter(sink))
                return try await export.run()
            }
            let without = missing == 0 ? "" : "; of \(missing) more the bytes are not kept"
            return [.noticed(Notice(.ok, "\(counted(count, "message")) saved as \(file.path)\(without)"))]
        }
    }

    // MARK: Changing

    func delete(_ id: LogID) async -> [AppEvent] {
        await answering {
            guard try await !log.delete([id]).isEmpty else {
                let text = "message \(id) stays: it is being sent, or open in another sesame"
                return [.noticed(Notice(.warning, text)), .rowsChanged]
            }
            return [
                .noticed(Notice(.info, "message \(id) deleted; it can be brought back until you quit")),
                .rowDeleted(id),
            ]
        }
    }

    /// Brings back one deleted row, or all.
    func undelete(_ id: LogID?) async -> [AppEvent] {
        await answering {
            let count = try await log.restore(id.map { [$0] })
            let change: AppEvent = if let id, count > 0 { .rowRestored(id) } else { .rowsChanged }
            let text =
                count == 0 ? "there is nothing to bring back" : "\(counted(count, "message")) brought back"
            return [.noticed(Notice(.info, text)), change]
        }
    }

    /// Notes what a person found out about an uncertain message.
    func settle(_ id: LogID, wasSent: Bool) async -> [AppEvent] {
        await answering {
            try await log.settle(id, as: wasSent ? Acceptance(messageID: nil) : nil)
            let text = wasSent ? "message \(id) is noted as sent" : "message \(id) is noted as not sent"
            return [.noticed(Notice(.ok, text)), .rowsChanged]
        }
    }
}
