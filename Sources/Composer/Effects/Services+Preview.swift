import AWSClient
import FoundationEssentials
import Glibc
import JSON
import MailMessage
import SESTransport
import SentLog

extension Services {
    /// Renders what the form holds, as F9 would now.
    func renderPreview(_ content: DraftContent, number: Int) async -> AppEvent {
        var content = content
        var problems: [String] = []
        // A file that is gone does not keep the rest from being shown.
        content.attachments.removeAll { attachment in
            guard let problem = Self.problem(of: attachment) else { return false }
            problems.append("\(FormField.attachments.label): \(problem)")
            return true
        }
        // Neither does a field that has a mistake: the form's own words on it are there already.
        for field in FormField.lines where FieldValidation.problem(in: content[field], of: field) != nil {
            content[field] = ""
        }
        for attachment in content.attachments {
            var alone = DraftContent()
            alone.attachments = [attachment]
            do throws(FormError) { _ = try await attachments.bytes(for: alone) } catch {
                content.attachments.removeAll { $0 == attachment }
                problems.append("\(FormField.attachments.label): \(error.text)")
            }
        }
        do {
            let message = try content.message(with: try await attachments.bytes(for: content))
            let preview = try Self.rendered(message)
            return .previewRendered(preview, problems: problems, number: number)
        } catch {
            let isKnown = (error as? MessageError)?.reason == .missing
            let words = (error as? MessageError).map { content.text(for: $0) } ?? ErrorText.text(for: error)
            let text = isKnown ? [] : [words]
            return .previewRendered(nil, problems: problems + text, number: number)
        }
    }

    private static func rendered(_ message: Message) throws -> Preview {
        var sink = MemorySink()
        _ = try message.render(into: &sink, context: .system())
        var hidden: [Preview.Field] = []
        if !message.bcc.isEmpty {
            hidden.append(.init("Bcc", "\(message.bcc.text)   (not in the message)"))
        }
        // Without recipients there is no request yet; the form says so.
        let prepared = try? PreparedMessage(message, source: MemorySource(sink.bytes))
        return Preview(
            sink.bytes,
            hidden: hidden,
            request: prepared?.requestWithoutData.indentedText ?? "",
            recipientCount: (try? message.envelope().recipients.count) ?? 0
        )
    }

    /// Puts the bytes that the preview shows into the log, for one's own address.
    func freezeTest(_ content: DraftContent, source: RawText, to address: String) async -> AppEvent {
        do {
            let content = try await attachments.keeping(content)
            let message = try content.message(with: try await attachments.bytes(for: content))
            let frozen = try await mailer.freezeTest(
                message,
                bytes: source.bytes,
                to: try Mailbox(parsing: address),
                content: content.json.compactText,
                contents: content.keptContents,
                delivery: settings.delivery
            )
            keep(frozen.connection, for: frozen.id)
            return .testFrozen(
                Outgoing(frozen, of: message, isTest: true, phase: .sending(sent: 0, total: 0))
            )
        } catch {
            let words = (error as? MessageError).map { content.text(for: $0) } ?? ErrorText.text(for: error)
            return .noticed(Notice(.error, "no test sent: \(words)"))
        }
    }

    // MARK: The browser

    /// Opens the HTML with its images in a browser, or says where it lies.
    func openInBrowser(_ source: RawText) async -> [AppEvent] {
        await answering {
            let path = try HTMLPage(ParsedMessage(source.bytes)).write(into: editor.folder)
            if let slash = path.lastIndex(of: "/") { note(pageFolder: String(path[..<slash])) }
            return [.noticed(browser.open(path))]
        }
    }

    // MARK: What is remembered

    package func recall() async -> [AppEvent] { [.recalled(Remembered.read(statePath, files: LocalFiles()))] }

    /// A fault loses nothing that matters, and is not said.
    func remember(_ remembered: Remembered) async -> [AppEvent] {
        try? LocalFiles().replace(statePath, with: Array(remembered.json.compactText.utf8))
        return []
    }

    /// The person was told of these uncertain messages.
    func noteSeen(_ uncertain: [LogID]) async {
        var remembered = Remembered.read(statePath, files: LocalFiles())
        for id in uncertain { _ = remembered.note(seen: id) }
        _ = await remember(remembered)
    }
}
