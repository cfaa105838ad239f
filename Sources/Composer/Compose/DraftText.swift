/// A message as people write it into a file: lines of `Name: value`, an empty line, the body.
///
/// The names are those of a message's header, besides `Tags`, `Configuration-Set`, `Attach` and `Format` for what
/// is not in it. Every other name is a header field of its own.
package enum DraftText {
    /// Why a text is no message.
    package enum Fault: Error, Hashable, Sendable {
        case noColon(line: Int)
        case unknownFormat(String, line: Int)
        case noFile(String, line: Int)
    }

    private static let names: [(name: String, field: FormField)] = [
        ("From", .from), ("To", .to), ("Cc", .cc), ("Bcc", .bcc), ("Reply-To", .replyTo),
        ("Subject", .subject), ("Tags", .tags), ("Configuration-Set", .configurationSet),
        ("List-Unsubscribe", .listUnsubscribe),
    ]

    /// Reads a message.
    /// - Parameters:
    ///   - format: how the body is meant where no `Format` says otherwise.
    ///   - attachment: the file of an `Attach`.
    package static func parse(
        _ text: String,
        format: DraftContent.BodyFormat,
        attachment: (String) -> DraftAttachment?
    ) throws(Fault) -> DraftContent {
        var content = DraftContent()
        content.format = format
        var headers: [String] = []
        let lines = text.replacing("\r\n", with: "\n").split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        var index = 0
        while index < lines.count, !lines[index].allSatisfy(\.isWhitespace) {
            let number = index + 1
            var line = String(lines[index])
            index += 1
            // A line that begins with a blank goes on from the one before, as in a message.
            while index < lines.count, lines[index].first == " " || lines[index].first == "\t",
                !lines[index].allSatisfy(\.isWhitespace)
            {
                line += " " + String(lines[index]).trimmed
                index += 1
            }
            guard let colon = line.firstIndex(of: ":") else { throw .noColon(line: number) }
            let name = String(line[..<colon]).trimmed
            let value = String(line[line.index(after: colon)...]).trimmed
            try take(name, value, line: number, into: &content, headers: &headers, attachment: attachment)
        }
        content[.headers] = headers.joined(separator: "; ")
        content.body = lines.dropFirst(index + 1).joined(separator: "\n")
        if content.body.hasSuffix("\n") { content.body.removeLast() }
        return content
    }

    private static func take(
        _ name: String,
        _ value: String,
        line: Int,
        into content: inout DraftContent,
        headers: inout [String],
        attachment: (String) -> DraftAttachment?
    ) throws(Fault) {
        if let known = names.first(where: { $0.name.lowercased() == name.lowercased() }) {
            let before = content[known.field]
            let separator = known.field == .tags ? " " : ", "
            content[known.field] = before.isEmpty ? value : before + separator + value
            return
        }
        switch name.lowercased() {
        case "in-reply-to": content.inReplyTo = value.isEmpty ? nil : value
        case "references": content.references = value.split(separator: " ").map(String.init)
        case "format":
            guard let format = DraftContent.BodyFormat(rawValue: value.lowercased()) else {
                throw .unknownFormat(value, line: line)
            }
            content.format = format
        case "attach":
            guard let file = attachment(value) else { throw .noFile(value, line: line) }
            content.attachments.append(file)
        default: headers.append("\(name): \(value)")
        }
    }

    /// Writes a message; fields that are empty are left out. Attachments that are no files can't be named, and
    /// are left to the caller.
    package static func text(of content: DraftContent, format: DraftContent.BodyFormat) -> String {
        var text = ""
        for (name, field) in names where !content[field].isEmpty { text += "\(name): \(content[field])\n" }
        if let inReplyTo = content.inReplyTo { text += "In-Reply-To: \(inReplyTo)\n" }
        if !content.references.isEmpty {
            text += "References: \(content.references.joined(separator: " "))\n"
        }
        for field in (try? HeaderLines(parsing: content[.headers]).fields) ?? [] {
            text += "\(field.name): \(field.value)\n"
        }
        if content.format != format { text += "Format: \(content.format.rawValue)\n" }
        for case .file(let path, _, _) in content.attachments.map(\.source) { text += "Attach: \(path)\n" }
        return text + "\n" + content.body + "\n"
    }
}

extension DraftText.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noColon(let line):
            "line \(line) has no colon; the fields are Name: value, and an empty line ends them"
        case .unknownFormat(let word, let line):
            "line \(line): \(Printable.quoted(word)) is no format; plain, markdown and html are"
        case .noFile(let path, let line): "line \(line): \(Printable.text(path)) is no file"
        }
    }
}
