import FoundationEssentials
import MailMessage
import SentLog

/// The log: lists by number, and one message read out.
extension PlainSession {
    /// How many rows are read out at once.
    private static let pageSize = 10

    private enum Pick: Sendable { case row(LogID), more, back }

    /// Lists what a search finds, the newest first, page by page.
    func listSent(_ search: String) async {
        var cursor: LogCursor?
        var page = await page(search, after: nil)
        guard page?.rows.isEmpty != true else { return console.say("No messages were found.") }
        while let current = page {
            var choices = current.rows.map { row in
                Choice(word: "", text: sentence(row), value: Pick.row(row.id))
            }
            if current.next != nil { choices.append(Choice(word: "more", text: "more", value: .more)) }
            choices.append(Self.back(.back))
            switch await choose("Read which", from: choices, onEnter: .back) {
            case .row(let id):
                await read(id)
                page = await self.page(search, after: cursor)
            case .more:
                cursor = current.next
                page = await self.page(search, after: cursor)
            case .back, nil: return
            }
        }
    }

    private func page(_ search: String, after cursor: LogCursor?) async -> LogPage? {
        do {
            return try await services.log.page(try LogQuery(search), after: cursor, limit: Self.pageSize)
        } catch {
            console.say("\(ErrorText.text(for: error)).".asSentence)
            return nil
        }
    }

    private func sentence(_ row: LogSummary) -> String {
        let subject = row.subject.isEmpty ? "no subject" : row.subject
        return "\(row.stateWord), \(time(row.time)), to \(row.recipientText), \(subject)"
    }

    /// A moment in the style that is set.
    func time(_ date: Date) -> String {
        let settings = services.settings
        return TimeText.text(
            date,
            style: settings.timeStyle,
            now: services.log.configuration.now(),
            timeZone: settings.timeZone
        )
    }

    private enum Deed: Sendable { case again, template, diagnose, source, back }

    /// Reads one message out, and asks what to do with it.
    func read(_ id: LogID) async {
        let detail: LogDetail
        do { detail = try await services.log.detail(id) } catch {
            return console.say("Message \(id) can't be read: \(ErrorText.text(for: error)).")
        }
        let row = detail.summary
        if row.state == .draft {
            guard await setFormAside() else { return }
            for event in await services.openDraft(id) { await opened(event) }
            return
        }
        sayFacts(detail)
        if let explanation = ErrorText.explanation(of: detail) { say(explanation, heading: "Not sent") }
        if row.state == .uncertain {
            console.say(
                "It may have been sent or not. Look in the recipient's mailbox before sending it again."
            )
        }
        await sayBody(id)
        await act(on: id, row)
    }

    private func sayFacts(_ detail: LogDetail) {
        let row = detail.summary
        let facts: [(String, String)] = [
            ("State", row.stateWord), ("Time", time(row.time)), ("From", row.from?.description ?? ""),
            ("To", list(row.to)), ("Cc", list(row.cc)), ("Bcc", list(row.bcc)), ("Subject", row.subject),
            ("Tags", row.tags.map(\.description).joined(separator: ", ")), ("Number", "\(row.id)"),
            ("Copy of draft", row.copyOf?.description ?? ""),
            ("Id", row.messageID ?? ""), ("Message-ID", detail.headerMessageID ?? ""),
            ("Size", row.size.map(sizeText) ?? ""), ("Region", detail.region ?? ""),
            ("Profile", detail.profile ?? ""),
        ]
        for (name, value) in facts where !value.isEmpty { console.say("\(name): \(value)") }
        for attempt in detail.attempts {
            console.say("Attempt \(attempt.number): \(Self.words(attempt, of: row))")
        }
    }

    private static func words(_ attempt: Attempt, of row: LogSummary) -> String {
        switch attempt.outcome {
        case .open: "under way."
        case .accepted: row.isLocal ? "put into the Maildir on this machine." : "accepted."
        case .failed(let failure): "failed, \(failure.code), \(failure.message)".asSentence
        case .uncertain(_, let processEnded):
            processEnded ? "sesame ended before the answer." : "no answer came from SES."
        }
    }

    private func list(_ addresses: [LoggedAddress]) -> String {
        addresses.map(\.description).joined(separator: ", ")
    }

    private func sayBody(_ id: LogID) async {
        guard let bytes = try? await services.log.rawSource(id).prefix(.max) else {
            return console.say("Its text is no longer kept.")
        }
        let message = ParsedMessage(bytes)
        for part in message.attachments {
            console.say("Attached: \(part.filename ?? part.mediaType), \(sizeText(part.content.count))")
        }
        console.say("Body:")
        console.sayLines(message.readableText ?? "")
        console.say("End of the body.")
    }

    private func act(on id: LogID, _ row: LogSummary) async {
        var choices = [
            Choice(word: "again", text: "", value: Deed.again),
            Choice(word: "template", text: "", value: .template),
            Choice(word: "source", text: "", value: .source),
        ]
        if row.state == .failed || row.state == .uncertain {
            choices.append(Choice(word: "diagnose", text: "", value: .diagnose))
        }
        choices.append(Choice(word: "back", text: "", value: .back))
        while let deed = await choose("What next", from: choices, isMenu: true, onEnter: .back) {
            switch deed {
            case .again, .template:
                guard await setFormAside() else { return }
                let purpose: RecoverPurpose = deed == .again ? .resend : .template
                for event in await services.recover(id, purpose: purpose) { await opened(event) }
                return
            case .source:
                guard let bytes = try? await services.log.rawSource(id).prefix(.max) else {
                    console.say("The raw source is no longer kept.")
                    continue
                }
                console.sayLines(String(decoding: bytes, as: UTF8.self))
            case .diagnose: await diagnose(message: id)
            case .back: return
            }
        }
    }
}
