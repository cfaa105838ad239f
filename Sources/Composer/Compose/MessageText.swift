/// The fields and the body of the form as one text, for an editor: a line for each field, also for those that
/// are empty, a blank line, the body. Attachments are not in it.
struct MessageText: Equatable {
    /// The texts of the fields that hold one line.
    private(set) var lines: FewByKey<FormField, String> = [:]
    private(set) var body = ""

    /// Why a text is none.
    enum Fault: Error, Equatable, CustomStringConvertible {
        case noField(line: Int, text: String)

        var description: String {
            switch self {
            case .noField(let line, let text):
                "line \(line), \(Printable.quoted(text)), is no header; Name: value is, and a blank line ends them"
            }
        }
    }

    init(_ content: DraftContent) {
        lines = content.lines
        body = content.body
    }

    /// Reads a text that was edited. Names count in any case; one that is none of the form's is a header of its
    /// own; a line that begins with a blank goes on with the one before it.
    init(parsing text: String) throws(Fault) {
        var headers: [String] = []
        var last: FormField?
        var rest = Substring(text)
        var number = 0
        while !rest.isEmpty {
            let end = rest.firstIndex(where: \.isNewline) ?? rest.endIndex
            let line = rest[..<end]
            rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
            number += 1
            if line.allSatisfy(\.isWhitespace) { break }
            if line.first?.isWhitespace == true, let field = last {
                if field == .headers, let index = headers.indices.last {
                    headers[index] += " " + String(line).trimmed
                } else {
                    add(String(line).trimmed, to: field, separator: " ")
                }
                continue
            }
            guard let colon = line.firstIndex(of: ":"), Self.isName(line[..<colon]) else {
                throw .noField(line: number, text: String(line))
            }
            let name = line[..<colon].lowercased()
            if let field = Self.names.first(where: { $0.name.lowercased() == name })?.field {
                let value = String(line[line.index(after: colon)...]).trimmed
                add(value, to: field, separator: field.holdsAddresses ? ", " : " ")
                last = field
            } else {
                headers.append(String(line).trimmed)
                last = .headers
            }
        }
        if !headers.isEmpty { lines[.headers] = HeaderLines.joined(headers) }
        body = String(rest)
    }

    /// The text; reading it gives the same fields again.
    var text: String {
        var text = ""
        for (field, name) in Self.names { text += "\(name): \(lines[field] ?? "")\n" }
        let headers = lines[.headers] ?? ""
        if let fields = try? HeaderLines(parsing: headers).fields {
            for field in fields { text += "\(field.name): \(field.value)\n" }
        } else {
            text += "\(headers)\n"
        }
        return text + "\n" + body
    }

    private mutating func add(_ text: String, to field: FormField, separator: String) {
        guard !text.isEmpty else { return }
        lines[field] = lines[field].map { $0 + separator + text } ?? text
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private static let names: [(field: FormField, name: String)] = [
        (.from, "From"), (.to, "To"), (.cc, "Cc"), (.bcc, "Bcc"), (.replyTo, "Reply-To"),
        (.subject, "Subject"), (.tags, "Tags"), (.configurationSet, "Configuration-Set"),
        (.listUnsubscribe, "List-Unsubscribe"),
    ]
}
