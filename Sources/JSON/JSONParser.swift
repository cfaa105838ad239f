/// Reads JSON as RFC 8259 defines it: one value, UTF-8, no comments, no trailing commas.
///
/// Stricter than most in one point: a name that an object has twice is an error (RFC 8259, section 4, leaves
/// open what it means), since of two recipients lists one would be lost silently.
public struct JSONParser {
    /// How deep arrays and objects may lie in each other.
    public static let maximumDepth = 512

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Reads one value that fills the whole text, but for white space and one byte-order mark.
    /// - Throws: ``JSONError`` with the line and column of the first fault.
    public static func parse(_ text: some Sequence<UInt8>) throws(JSONError) -> JSONValue {
        let result: Result<JSONValue, JSONError>? = text.withContiguousStorageIfAvailable { bytes in
            var parser = JSONParser(bytes)
            do throws(JSONError) { return .success(try parser.document()) } catch { return .failure(error) }
        }
        guard let result else { return try parse(Array(text)) }
        return try result.get()
    }

    /// Reads one value from a string.
    /// - Throws: ``JSONError`` with the line and column of the first fault.
    public static func parse(_ text: String) throws(JSONError) -> JSONValue { try parse(Array(text.utf8)) }

    private mutating func document() throws(JSONError) -> JSONValue {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
        let result = try value(depth: 0)
        skipWhiteSpace()
        guard position == bytes.count else { throw fault(.trailingContent) }
        return result
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < Self.maximumDepth else { throw fault(.tooDeep) }
        skipWhiteSpace()
        guard let byte = peek else { throw fault(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw fault(.unexpectedCharacter)
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        var members = JSONObject()
        position += 1
        skipWhiteSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipWhiteSpace()
            guard peek == UInt8(ascii: "\"") else {
                throw fault(peek == nil ? .unexpectedEnd : .unexpectedCharacter)
            }
            let start = position
            let name = try string()
            guard members[name] == nil else {
                position = start
                throw fault(.duplicateName(name))
            }
            skipWhiteSpace()
            try expect(UInt8(ascii: ":"))
            members[name] = try value(depth: depth + 1)
            skipWhiteSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        position += 1
        skipWhiteSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipWhiteSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func word(_ spelling: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let matches = spelling.withUTF8Buffer { word in
            bytes.count - position >= word.count
                && word.elementsEqual(bytes[position..<(position + word.count)])
        }
        guard matches else { throw fault(.unexpectedCharacter) }
        position += spelling.utf8CodeUnitCount
        return value
    }

    /// `-`, integer, fraction, exponent: section 6.
    private mutating func number() throws(JSONError) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        if let next = peek, next &- UInt8(ascii: "0") < 10 { throw fault(.badNumber) }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = peek, byte &- UInt8(ascii: "0") < 10 { position += 1 }
        guard position > start else { throw fault(.badNumber) }
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        // A string without escapes, nearly all of them, is one slice.
        skipPlainText()
        if take(UInt8(ascii: "\"")) { return try text(bytes[start..<(position - 1)], at: start) }
        var unescaped = Array(bytes[start..<position])
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return try text(unescaped, at: start)
            case UInt8(ascii: "\\"): try escape(into: &unescaped)
            case 0..<0x20: throw fault(.controlCharacterInString)
            default:
                let start = position
                skipPlainText()
                unescaped.append(contentsOf: bytes[start..<position])
            }
        }
        throw fault(.unexpectedEnd)
    }

    /// Goes on to the next quote, backslash or control character, eight bytes at a time: attachments come as
    /// strings of many megabytes.
    private mutating func skipPlainText() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high = ones << 7
        let start = UnsafeRawBufferPointer(bytes)
        while position + 8 <= start.count {
            let word = start.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            let stops =
                (word &- ones &* 0x20) & ~word | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
            guard stops & high == 0 else { break }
            position += 8
        }
        while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            position += 1
        }
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(JSONError) {
        position += 1
        guard let byte = peek else { throw fault(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            unescaped.append(contentsOf: UTF8.encode(try unicodeEscape())!)
            return
        default: throw fault(.badEscape)
        }
        position += 1
    }

    /// Four hexadecimal digits, and the second half where they name a first half of a surrogate pair.
    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
        guard UTF16.isLeadSurrogate(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw fault(.badSurrogate)
        }
        let second = try hexadecimal()
        guard UTF16.isTrailSurrogate(second) else { throw fault(.badSurrogate) }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt16 {
        guard bytes.count - position >= 4 else { throw fault(.badEscape) }
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue, bytes[position] < 0x80
            else { throw fault(.badEscape) }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }

    fileprivate func text(_ slice: some Collection<UInt8>, at start: Int) throws(JSONError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw fault(.badUTF8, at: start)
        }
        return text
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard !take(byte) else { return }
        throw fault(peek == nil ? .unexpectedEnd : .unexpectedCharacter)
    }

    private mutating func skipWhiteSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func fault(_ reason: JSONError.Reason) -> JSONError { fault(reason, at: position) }

    private func fault(_ reason: JSONError.Reason, at offset: Int) -> JSONError {
        let before = bytes[..<min(offset, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONError(reason: reason, line: line, column: offset - lineStart + 1)
    }
}
