import Composer
import FoundationEssentials
import Glibc
import MailMessage

/// The FIELDS of a command line as the content of a form, and as a message.
struct MessageFields {
    let options: CommonOptions

    private var arguments: ParsedArguments { options.arguments }

    /// What the composer opens with.
    /// - Parameter body: what came from elsewhere, such as standard input.
    func content(body: String? = nil) throws(Refusal) -> DraftContent {
        var content = DraftContent()
        content[.from] = arguments.value("from") ?? ""
        for (field, option) in [(FormField.to, "to"), (.cc, "cc"), (.bcc, "bcc"), (.replyTo, "reply-to")] {
            content[field] = arguments.all(option).joined(separator: ", ")
        }
        content[.subject] = arguments.value("subject") ?? ""
        content[.tags] = arguments.all("tag").joined(separator: " ")
        content[.headers] = arguments.all("header").joined(separator: "; ")
        content[.configurationSet] = arguments.value("configuration-set") ?? ""
        content[.listUnsubscribe] = arguments.value("list-unsubscribe") ?? ""
        content.body = try self.body() ?? body ?? ""
        content.format = arguments.has("markdown") ? .markdown : .plain
        for path in arguments.all("attach") {
            content.attachments.append(try attachment(path, isInline: false))
        }
        for path in arguments.all("inline") {
            content.attachments.append(try attachment(path, isInline: true))
        }
        return content
    }

    /// The message that the options describe.
    func message(body: String? = nil) throws(Refusal) -> Message {
        var message: Message
        do {
            message = try content(body: body).message()
            // On the command line each use of --header is one field, whatever signs are in its value.
            message.headers = try arguments.all("header").map { try HeaderLines.field($0) }
        } catch let error as HeaderLines.Fault {
            throw Refusal("invalid-message", "--header: \(error.description)", exitCode: .invalidData)
        } catch {
            throw Refusal(error)
        }
        if let file = arguments.value("html-file") {
            message.html = .text(try text(ofFile: file))
            if message.text == .text("") { message.text = nil }
        }
        return message
    }

    /// Whether the options say what the body is, so that standard input is not asked.
    var saysBody: Bool {
        arguments.has("body") || arguments.has("body-file") || arguments.has("html-file")
    }

    private func body() throws(Refusal) -> String? {
        if let body = arguments.value("body") { return body }
        guard let file = arguments.value("body-file") else { return nil }
        return try text(ofFile: file)
    }

    /// The text of a file, or of standard input for `-`.
    private func text(ofFile path: String) throws(Refusal) -> String {
        let bytes = try path == "-" ? StandardStreams.readInput(limit: Self.inputLimit) : file(path)
        return try Self.text(bytes, name: path == "-" ? "standard input" : path)
    }

    /// - Throws: ``Refusal`` where the bytes are not UTF-8: a wrong guess would be sent.
    static func text(_ bytes: [UInt8], name: String) throws(Refusal) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(
                "invalid-message",
                "\(Printable.text(name)) is not UTF-8 text",
                exitCode: .invalidData
            )
        }
        return text
    }

    /// The raw message that SES takes at the most.
    static let inputLimit = 40 << 20

    private func file(_ path: String) throws(Refusal) -> [UInt8] {
        try InputFile.read(options.absolute(path))
    }

    private func attachment(_ path: String, isInline: Bool) throws(Refusal) -> DraftAttachment {
        let absolute = options.absolute(path)
        guard let state = FileState(absolute) else {
            throw Refusal(
                "missing-file",
                "\(Printable.text(path)): there is no such file",
                exitCode: .noInput
            )
        }
        let name = absolute.split(separator: "/").last.map(String.init) ?? path
        return DraftAttachment(
            name: name,
            contentType: nil,
            contentID: isInline ? name : nil,
            source: .file(path: absolute, byteCount: state.byteCount, modified: state.modified)
        )
    }
}
