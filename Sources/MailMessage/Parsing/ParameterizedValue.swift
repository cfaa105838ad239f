/// A header field's value with parameters, `value; name=value; name="value"` (RFC 2045, section 5.1), those of
/// RFC 2231 put together and decoded.
struct ParameterizedValue {
    /// What stands before the first semicolon, trimmed.
    private(set) var value = ""
    /// Names in small letters.
    private(set) var parameters: [(name: String, value: String)] = []
    /// Whether the text keeps the grammar: every parameter has a value, every quote an end.
    private(set) var isWellFormed = true

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var pieces: [(name: String, value: [UInt8])] = []
        var index = 0
        value = Self.string(Self.trimmed(Self.upToSemicolon(bytes, &index)))
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "="), bytes[index] != UInt8(ascii: ";") {
                index += 1
            }
            let name = Self.string(Self.trimmed(bytes[start..<index])).lowercased()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
                if !name.isEmpty { isWellFormed = false }
                index += 1
                continue
            }
            index += 1
            let value = parameterValue(bytes, &index)
            if !pieces.contains(where: { $0.name == name }) || pieces.count > 200 {
                pieces.append((name, value))
            }
            if pieces.count > 400 { break }
        }
        parameters = Self.assembled(pieces)
    }

    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// A quoted string or a token, and everything up to the semicolon after it.
    private mutating func parameterValue(_ bytes: [UInt8], _ index: inout Int) -> [UInt8] {
        while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
            let value = Array(Self.trimmed(Self.upToSemicolon(bytes, &index)))
            if value.isEmpty || !value.allSatisfy(HeaderWriter.isToken) { isWellFormed = false }
            return value
        }
        index += 1
        var value: [UInt8] = []
        var isClosed = false
        while index < bytes.count, !isClosed {
            if bytes[index] == UInt8(ascii: "\"") {
                isClosed = true
            } else if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
                index += 1
                value.append(bytes[index])
            } else {
                value.append(bytes[index])
            }
            index += 1
        }
        let rest = Self.trimmed(Self.upToSemicolon(bytes, &index))
        if !isClosed || !rest.isEmpty { isWellFormed = false }
        return value
    }

    private static func upToSemicolon(_ bytes: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
        defer { index += 1 }
        return bytes[start..<index]
    }

    /// The parameters with their pieces joined: `name*0*=charset'language'text; name*1=more`.
    private static func assembled(_ pieces: [(name: String, value: [UInt8])]) -> [(
        name: String, value: String
    )] {
        var result: [(name: String, value: String)] = []
        var segments: [String: [Int: (value: [UInt8], isEncoded: Bool)]] = [:]
        for piece in pieces {
            let words = piece.name.split(separator: "*", omittingEmptySubsequences: false)
            guard words.count > 1, !words[0].isEmpty else {
                result.append((piece.name, EncodedWords.decode(string(piece.value))))
                continue
            }
            let isEncoded = words.last == ""
            let number = Int(words[1]) ?? 0
            segments[String(words[0]), default: [:]][number] = (piece.value, isEncoded)
        }
        for (name, parts) in segments.sorted(by: { $0.key < $1.key }) {
            let value = joined(parts)
            // The extended form is the better one where both are given.
            result.removeAll { $0.name == name }
            result.append((name, value))
        }
        return result
    }

    private static func joined(_ parts: [Int: (value: [UInt8], isEncoded: Bool)]) -> String {
        var bytes: [UInt8] = []
        var charset = "utf-8"
        var number = 0
        while let part = parts[number] {
            var value = part.value[...]
            if part.isEncoded, number == 0, let first = value.firstIndex(of: UInt8(ascii: "'")) {
                charset = string(value[..<first])
                let afterLanguage = value[(first + 1)...].firstIndex(of: UInt8(ascii: "'")) ?? first
                value = value[(afterLanguage + 1)...]
            }
            bytes += part.isEncoded ? percentDecoded(value) : Array(value)
            number += 1
        }
        return Charset.decode(bytes, charset)
    }

    /// The bytes with `%41` as what it stands for.
    static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let high = QuotedPrintable.hexadecimal(bytes[index + 1]),
                let low = QuotedPrintable.hexadecimal(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, isBlank(first) { bytes = bytes.dropFirst() }
        while let last = bytes.last, isBlank(last) { bytes = bytes.dropLast() }
        return bytes
    }

    private static func string(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
