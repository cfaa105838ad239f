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
        var content = try template()
        func set(_ field: FormField, _ texts: [String], separator: String = ", ") {
            guard let first = texts.first else { return }
            content[field] = texts.count == 1 ? first : texts.joined(separator: separator)
        }
        for (field, option) in [
            (FormField.from, "from"), (.subject, "subject"), (.configurationSet, "configuration-set"),
            (.listUnsubscribe, "list-unsubscribe"),
        ] {
            set(field, [arguments.value(option)].compactMap(\.self))
        }
        for (field, option) in [(FormField.to, "to"), (.cc, "cc"), (.bcc, "bcc"), (.replyTo, "reply-to")] {
            set(field, arguments.all(option))
        }
        set(.tags, arguments.all("tag"), separator: " ")
        set(.headers, arguments.all("header"), separator: "; ")
        if let text = try self.body() ?? body {
            content.body = text
            content.format = .plain
        }
        if arguments.has("markdown") { content.format = .markdown }
        for path in arguments.all("attach") {
            content.attachments.append(try attachment(path, isInline: false))
        }
        for path in arguments.all("inline") {
            content.attachments.append(try attachment(path, isInline: true))
        }
        return content
    }

    /// What the options are put over: the template that they name, or an empty message.
    private func template() throws(Refusal) -> DraftContent {
        guard let name = arguments.value("template") else { return DraftContent() }
        do throws(TemplateError) {
            return try options.templates.read(name)
        } catch {
            throw Refusal(error)
        }
    }

    /// The message that the options describe.
    func message(body: String? = nil) throws(Refusal) -> Message {
        var message: Message
        let content = try content(body: body)
        if arguments.has("template"), let blank = content.blank {
            throw Refusal(
                "invalid-message",
                "the template's blank \(Printable.text(blank)) is not filled in; sesame --template opens it for that",
                exitCode: .invalidData
            )
        }
        do {
            message = try content.message()
            // On the command line each use of --header is one field, whatever signs are in its value.
            if arguments.has("header") {
                message.headers = try arguments.all("header").map { try HeaderLines.field($0) }
            }
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
        guard let attachment = DraftAttachment(path: absolute, isInline: isInline) else {
            let reason =
                FileState.isFolder(absolute)
                ? "this is a folder; only files can be attached" : "there is no such file"
            throw Refusal("missing-file", "\(Printable.text(path)): \(reason)", exitCode: .noInput)
        }
        return attachment
    }
}
