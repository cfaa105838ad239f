/// A message as people write it into a file: ``MessageText``, with `Format`, `Attach`, `In-Reply-To` and
/// `References` among its headers for what is not in that.
package enum DraftText {
    /// Why a text is no message.
    package enum Fault: Error, Hashable, Sendable {
        case noField(line: Int, text: String)
        case badHeaders(String)
        case unknownFormat(String)
        case noFile(String)
    }

    /// Reads a message.
    /// - Parameters:
    ///   - format: how the body is meant where no `Format` says otherwise.
    ///   - attachment: the file of an `Attach`.
    package static func parse(
        _ text: String,
        format: DraftContent.BodyFormat,
        attachment: (String) -> DraftAttachment?
    ) throws(Fault) -> DraftContent {
        let message: MessageText
        do throws(MessageText.Fault) { message = try MessageText(parsing: text) } catch {
            switch error {
            case .noField(let line, let text): throw .noField(line: line, text: text)
            }
        }
        var content = DraftContent()
        content.lines = message.lines
        content.format = format
        content.body = message.body.replacing("\r\n", with: "\n")
        if content.body.hasSuffix("\n") { content.body.removeLast() }
        let fields: [(name: String, value: String)]
        do throws(HeaderLines.Fault) {
            fields = try HeaderLines(parsing: content[.headers]).fields.map { ($0.name.text, $0.value) }
        } catch { throw .badHeaders(error.description) }
        var headers: [String] = []
        for (name, value) in fields {
            switch name.lowercased() {
            case "in-reply-to": content.inReplyTo = value
            case "references": content.references = value.split(separator: " ").map(String.init)
            case "format":
                guard let format = DraftContent.BodyFormat(rawValue: value.lowercased()) else {
                    throw .unknownFormat(value)
                }
                content.format = format
            case "attach":
                guard let file = attachment(value) else { throw .noFile(value) }
                content.attachments.append(file)
            default: headers.append("\(name): \(value)")
            }
        }
        content[.headers] = headers.joined(separator: "; ")
        return content
    }

    /// Writes a message. Attachments that are no files can't be named, and are left to the caller.
    package static func text(of content: DraftContent, format: DraftContent.BodyFormat) -> String {
        var headers = content[.headers].isEmpty ? [] : [content[.headers]]
        if let inReplyTo = content.inReplyTo { headers.append("In-Reply-To: \(inReplyTo)") }
        if !content.references.isEmpty {
            headers.append("References: \(content.references.joined(separator: " "))")
        }
        if content.format != format { headers.append("Format: \(content.format.rawValue)") }
        headers += content.attachments.compactMap(\.path).map { "Attach: \($0)" }
        var whole = content
        whole[.headers] = headers.joined(separator: "; ")
        return MessageText(whole).text + "\n"
    }
}

extension DraftText.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noField(let line, let text): MessageText.Fault.noField(line: line, text: text).description
        case .badHeaders(let reason): reason
        case .unknownFormat(let word):
            "\(Printable.quoted(word)) is no format; plain, markdown and html are"
        case .noFile(let path): "\(Printable.text(path)) is no file"
        }
    }
}
