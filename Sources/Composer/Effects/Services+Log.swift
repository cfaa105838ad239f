import AWSClient
import Diagnosis
import FoundationEssentials
import Glibc
import JSON
import MailMessage
import SentLog

extension Services {
    static let pageSize = 200

    func page(
        _ text: String,
        filter: SentState.Filter,
        after cursor: LogCursor?,
        generation: Int
    ) async -> AppEvent {
        do {
            var query = try LogQuery(text)
            switch filter {
            case .none: break
            case .drafts: query.states = [.draft]
            case .failed: query.states = [.failed]
            case .uncertain: query.states = [.uncertain]
            }
            let page = try await log.page(query, after: cursor, limit: Self.pageSize)
            return .pageLoaded(page, generation: generation)
        } catch {
            return .pageNotLoaded(reason: ErrorText.text(for: error), generation: generation)
        }
    }

    func detail(_ id: LogID) async -> [AppEvent] {
        await answering {
            let detail = try await log.detail(id)
            return [.detailLoaded(detail, ErrorText.explanation(of: detail))]
        }
    }

    /// How much of a raw source the screen takes in.
    private static let sourceLimit = 4 << 20

    func source(_ id: LogID) async -> [AppEvent] {
        await answering { [.sourceLoaded(id, try await log.rawSource(id).prefix(Self.sourceLimit))] }
    }

    /// Takes the content of a logged message out again: from what the form saved, else from its own bytes.
    func recover(_ id: LogID, purpose: RecoverPurpose) async -> [AppEvent] {
        await answering {
            let detail = try await log.detail(id)
            var content: DraftContent
            if let text = detail.content, let json = try? JSONParser.parse(text) {
                content = DraftContent(json: json)
            } else {
                content = DraftContent(
                    ParsedMessage(try await log.rawSource(id).prefix(.max)),
                    row: detail.summary
                )
            }
            switch purpose {
            case .resend: content.references = [detail.headerMessageID].compactMap(\.self)
            case .template, .edit, .otherIdentity: break
            }
            let note =
                switch purpose {
                case .resend: "a new draft of message \(id); the first stays as it is"
                case .template: "a new message after message \(id)"
                case .edit: "message \(id) as a new draft; it stays in the log as it was"
                case .otherIdentity: "choose another From; message \(id) stays in the log as it was"
                }
            return [.contentRecovered(content, note: note)]
        }
    }

    /// Writes the message's own bytes to a new file in the working folder.
    func export(_ id: LogID) async -> [AppEvent] {
        await answering {
            let bytes = try await log.rawSource(id).prefix(.max)
            let path = try NewFile.write(
                bytes,
                folder: workingFolder,
                name: "message-\(id)",
                extension: "eml"
            )
            return [.noticed(Notice(.ok, "saved as \(path)"))]
        }
    }

    func delete(_ id: LogID) async -> [AppEvent] {
        await answering {
            let deleted = try await log.delete([id])
            let notice =
                deleted.isEmpty
                ? Notice(.warning, "message \(id) stays: it is being sent, or open in another sesame")
                : Notice(
                    .info,
                    "message \(id) deleted; \"bring back\" in the commands restores it until you quit"
                )
            return [.noticed(notice), .rowsChanged]
        }
    }

    func undelete() async -> [AppEvent] {
        await answering {
            let count = try await log.restore()
            return [.noticed(Notice(.info, "\(counted(count, "message")) brought back")), .rowsChanged]
        }
    }
}
