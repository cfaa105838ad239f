import JSON
import MailMessage
import SentLog

extension Services {
    /// Makes a new form of a logged message.
    func recover(_ id: LogID, purpose: RecoverPurpose) async -> [AppEvent] {
        await answering {
            let detail = try await log.detail(id)
            let row = detail.summary
            var content = try await content(of: detail, withOwnBytes: purpose != .edit)
            switch purpose {
            case .resend:
                content.refer(to: detail)
                if row.isTest { content.address(to: row) }
            case .template:
                for field in [FormField.to, .cc, .bcc] { content[field] = "" }
                content.inReplyTo = nil
                content.references = []
            case .edit, .otherIdentity: break
            }
            let note =
                switch purpose {
                case .resend where row.isTest:
                    "a new draft of test \(id), to \(row.recipientText) alone, as the test was"
                case .resend: "a new draft of message \(id); the first stays as it is"
                case .template: "a new message after message \(id), without its recipients"
                case .edit: "message \(id) as a new draft; it stays in the log as it was"
                case .otherIdentity: "choose another From; message \(id) stays in the log as it was"
                }
            let focus: FormField? = purpose == .otherIdentity ? .from : nil
            return [.contentRecovered(await kept(content), note: note, focus: focus)]
        }
    }

    /// A text of a logged message, to be copied.
    func text(_ text: LoggedText, of id: LogID) async -> [AppEvent] {
        await answering {
            let detail = try await log.detail(id)
            let result =
                switch text {
                case .raw: String(decoding: try await log.rawSource(id).prefix(.max), as: UTF8.self)
                case .body: try await content(of: detail, withOwnBytes: false).body
                case .command: SendCommandText.text(for: try await commandContent(of: detail), detail)
                }
            return [.textRecovered(result, what: text.name)]
        }
    }

    /// What the form had saved of a message, with the attachments from the message's own bytes: files may have
    /// changed or gone since. A message that no form made is read back from its bytes.
    private func content(of detail: LogDetail, withOwnBytes: Bool) async throws -> DraftContent {
        let id = detail.summary.id
        let saved = detail.content.flatMap { try? JSONParser.parse($0) }.map(DraftContent.init(json:))
        if let saved, !withOwnBytes || saved.attachments.isEmpty || !detail.hasSource { return saved }
        let message = ParsedMessage(try await log.rawSource(id).prefix(.max))
        guard var saved else {
            var content = DraftContent(message, row: detail.summary)
            let request = detail.request.flatMap { try? JSONParser.parse($0) } ?? [:]
            content.takeRest(of: message, request: request)
            return content
        }
        saved.takeBytes(from: DraftContent(message, row: detail.summary).attachments)
        return saved
    }

    /// The same for a command: files by their paths, everything else with its bytes.
    private func commandContent(of detail: LogDetail) async throws -> DraftContent {
        let content = try await content(of: detail, withOwnBytes: false)
        guard !content.keptContents.isEmpty else { return content }
        if detail.hasSource {
            let own = try await self.content(of: detail, withOwnBytes: true)
            if own.keptContents.isEmpty { return own }
        }
        return try await attachments.holding(content)
    }
}

extension DraftContent {
    /// Gives each attachment the bytes that the message itself has of it, found by name, and else, where none is
    /// missing, by its place.
    fileprivate mutating func takeBytes(from own: [DraftAttachment]) {
        var rest = own
        for index in attachments.indices {
            if let found = rest.firstIndex(where: { $0.name == attachments[index].name }) {
                attachments[index].source = rest.remove(at: found).source
            } else if own.count == attachments.count {
                attachments[index].source = own[index].source
            }
        }
    }

    /// The recipients that a message had, whatever its form says: a test went to one's own address alone.
    fileprivate mutating func address(to row: LogSummary) {
        for (field, addresses) in [(FormField.to, row.to), (.cc, row.cc), (.bcc, row.bcc)] {
            self[field] = addresses.fieldText
        }
    }

    /// Makes this an answer to a message, in its thread (RFC 5322, section 3.6.4), by the Message-ID that its
    /// recipients have. To what was never sent nothing can refer.
    mutating func refer(to detail: LogDetail) {
        let seen = SentDetail(log: detail, explanation: nil).recipientsMessageID
        guard detail.summary.state == .sent, let id = seen.flatMap({ try? MessageID($0) }) else { return }
        let thread = references.isEmpty ? [inReplyTo].compactMap(\.self) : references
        references = thread.filter { $0 != id.text } + [id.text]
        inReplyTo = id.text
    }
}
