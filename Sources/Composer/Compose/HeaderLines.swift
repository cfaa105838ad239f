import MailMessage

/// Header fields as people type them on one line: `X-Ticket: 42; X-Team: ops`.
///
/// A semicolon parts two fields only where a name and a colon follow it, since values may have semicolons. A
/// backslash before it makes it part of the value there too.
package struct HeaderLines: Sendable {
    /// Why a text is not header fields.
    package enum Fault: Error, Sendable {
        case noColon(String)
        case refused(MessageError)
    }

    package private(set) var fields: [HeaderField] = []

    package init(parsing text: String) throws(Fault) {
        var lines: [String] = []
        for piece in text.split(separator: ";", omittingEmptySubsequences: false) {
            if let last = lines.indices.last, lines[last].hasSuffix("\\") {
                lines[last].removeLast()
                lines[last] += ";" + piece
            } else if let last = lines.indices.last, !Self.beginsField(piece) {
                lines[last] += ";" + piece
            } else {
                lines.append(String(piece))
            }
        }
        for line in lines where !line.trimmed.isEmpty { fields.append(try Self.field(line)) }
    }

    /// The fields on one line; reading it gives the same fields again.
    package static func text(of fields: [HeaderField]) -> String {
        joined(fields.map { "\($0.name): \($0.value)" })
    }

    /// The same of fields that are written already, a line each.
    static func joined(_ lines: [String]) -> String {
        lines.map { line in
            let pieces = line.split(separator: ";", omittingEmptySubsequences: false)
            var text = String(pieces[0])
            for (index, piece) in pieces.enumerated().dropFirst() {
                let isEscaped = beginsField(piece) || pieces[index - 1].hasSuffix("\\")
                text += (isEscaped ? "\\;" : ";") + piece
            }
            // A backslash at its end is the value's own.
            return text.hasSuffix("\\") ? text + " " : text
        }.joined(separator: "; ")
    }

    /// Reads one field, `Name: value`.
    package static func field(_ line: String) throws(Fault) -> HeaderField {
        guard let colon = line.firstIndex(of: ":") else { throw .noColon(line.trimmed) }
        let value = line[line.index(after: colon)...]
        do throws(MessageError) {
            return try HeaderField(String(line[..<colon]).trimmed, String(value).trimmed)
        } catch {
            throw .refused(error)
        }
    }

    private static func beginsField(_ piece: Substring) -> Bool {
        guard let colon = piece.firstIndex(of: ":") else { return false }
        let name = piece[..<colon].drop { $0 == " " }
        return !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}

extension HeaderLines.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noColon(let line): "header \"\(line)\" has no colon; a header is Name: value"
        case .refused(let error): error.description
        }
    }
}
