/// The identifier of a message (RFC 5322, section 3.6.4).
public struct MessageID: Sendable, Hashable, CustomStringConvertible {
    /// The identifier without its angle brackets.
    public let value: String

    /// - Parameter text: the identifier, with its angle brackets or without.
    /// - Throws: ``MessageError`` with ``MessageError/Reason/badMessageID`` for an empty one, or one with
    ///   white space, angle brackets inside, control characters, or anything beyond ASCII.
    public init(_ text: String) throws(MessageError) {
        var value = text[...]
        while value.first?.isWhitespace == true { value = value.dropFirst() }
        while value.last?.isWhitespace == true { value = value.dropLast() }
        if value.utf8.first == UInt8(ascii: "<"), value.utf8.last == UInt8(ascii: ">") {
            value = value.dropFirst().dropLast()
        }
        let isValid = value.utf8.allSatisfy {
            (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        guard isValid, !value.isEmpty, value.utf8.count <= 900 else {
            throw MessageError(.badMessageID, field: "messageId", value: text)
        }
        self.value = String(value)
    }

    private init(valid value: String) { self.value = value }

    /// Reads a field with any number of identifiers, white space or commas between them.
    /// - Throws: ``MessageError`` for the first that is none.
    public static func list(parsing text: String) throws(MessageError) -> [MessageID] {
        var result: [MessageID] = []
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            // `<a@x><b@x>` is two as well: a bracket ends one.
            for piece in word.split(separator: ">") {
                result.append(try MessageID("\(piece)\(piece.first == "<" ? ">" : "")"))
            }
        }
        return result
    }

    /// A new identifier: 128 random bits at the sender's domain.
    static func random(_ bytes: [UInt8], domain: String) -> MessageID {
        MessageID(valid: "\(HeaderText.hexadecimal(bytes))@\(domain)")
    }

    /// The identifier in its angle brackets.
    public var text: String { "<\(value)>" }

    public var description: String { text }
}
