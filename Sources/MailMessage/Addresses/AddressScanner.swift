/// One token of an address list, with the place where it begins.
struct AddressToken {
    enum Kind: Equatable {
        /// A run of `atext`.
        case atom(String)
        /// A quoted string, unescaped.
        case quoted(String)
        /// A comment, unescaped, inner parentheses kept.
        case comment(String)
        /// A domain literal with its brackets.
        case literal(String)
        case dot, at, comma, colon, semicolon, open, close, end

        /// The byte of a token that is one.
        var byte: UInt8 {
            switch self {
            case .dot: UInt8(ascii: ".")
            case .at: UInt8(ascii: "@")
            case .comma: UInt8(ascii: ",")
            case .colon: UInt8(ascii: ":")
            case .semicolon: UInt8(ascii: ";")
            case .open: UInt8(ascii: "<")
            case .close: UInt8(ascii: ">")
            case .literal: UInt8(ascii: "[")
            default: UInt8(ascii: "\"")
            }
        }
    }

    var kind: Kind
    var offset: Int
    /// Whether white space stands before it.
    var isSpaced: Bool
    /// A line end in that white space: where.
    var lineEnd: Int?
}

/// Splits an address list in tokens (RFC 5322, sections 3.2.1 to 3.2.4).
struct AddressScanner {
    private let bytes: [UInt8]
    private var position = 0
    /// How many bytes were looked at so far, those that were gone back to counted again: what shows that the
    /// work is linear in the input.
    private(set) var visitedByteCount = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Where the next token, or white space before it, begins.
    var peekOffset: Int { position }

    /// Goes back to a place where a token began.
    mutating func back(to offset: Int) { position = offset }

    mutating func next() throws(AddressRules.Fault) -> AddressToken {
        let start = position
        defer { visitedByteCount += position - start }
        var lineEnd: Int?
        while position < bytes.count, isWhiteSpace(bytes[position]) {
            if bytes[position] == 0x0D || bytes[position] == 0x0A { lineEnd = lineEnd ?? position }
            position += 1
        }
        let offset = position
        let kind = try kind()
        return AddressToken(kind: kind, offset: offset, isSpaced: offset > start, lineEnd: lineEnd)
    }

    private mutating func kind() throws(AddressRules.Fault) -> AddressToken.Kind {
        guard position < bytes.count else { return .end }
        let byte = bytes[position]
        if AddressRules.isAtomText(byte) { return .atom(atom()) }
        switch byte {
        case UInt8(ascii: "\""): return .quoted(try quoted())
        case UInt8(ascii: "("): return .comment(try comment())
        case UInt8(ascii: "["): return .literal(try literal())
        default: break
        }
        position += 1
        switch byte {
        case UInt8(ascii: "."): return .dot
        case UInt8(ascii: "@"): return .at
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: ":"): return .colon
        case UInt8(ascii: ";"): return .semicolon
        case UInt8(ascii: "<"): return .open
        case UInt8(ascii: ">"): return .close
        case 0..<0x20, 0x7F: throw AddressRules.Fault(reason: .controlCharacter(byte), offset: position - 1)
        default: throw AddressRules.Fault(reason: .unexpectedCharacter(byte), offset: position - 1)
        }
    }

    private mutating func atom() -> String {
        let start = position
        while position < bytes.count, AddressRules.isAtomText(bytes[position]) { position += 1 }
        return string(bytes[start..<position])
    }

    private mutating func quoted() throws(AddressRules.Fault) -> String {
        let start = position
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            var byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return string(content) }
            if byte == UInt8(ascii: "\\"), position < bytes.count {
                byte = bytes[position]
                position += 1
            }
            content.append(byte)
        }
        throw AddressRules.Fault(reason: .quoteNotClosed, offset: start)
    }

    private mutating func comment() throws(AddressRules.Fault) -> String {
        let start = position
        var content: [UInt8] = []
        var depth = 0
        while position < bytes.count {
            var byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "(") {
                depth += 1
                if depth == 1 { continue }
            } else if byte == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { return string(content) }
            } else if byte == UInt8(ascii: "\\"), position < bytes.count {
                byte = bytes[position]
                position += 1
            }
            content.append(byte)
        }
        throw AddressRules.Fault(reason: .commentNotClosed, offset: start)
    }

    private mutating func literal() throws(AddressRules.Fault) -> String {
        let start = position
        while position < bytes.count {
            position += 1
            if bytes[position - 1] == UInt8(ascii: "]") { return string(bytes[start..<position]) }
        }
        throw AddressRules.Fault(reason: .badLiteral, offset: start)
    }

    private func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }

    private func string(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
