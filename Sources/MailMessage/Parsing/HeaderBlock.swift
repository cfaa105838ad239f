/// Reads the header fields of a message or part (RFC 5322, section 2.2).
struct HeaderBlock {
    private(set) var fields: [ParsedHeader] = []
    /// What stands after the empty line.
    private(set) var body: ArraySlice<UInt8>

    /// - Parameter bytes: a whole message or part; a line that can't be a field begins the body, as it does
    ///   where the empty line was forgotten.
    init(_ bytes: ArraySlice<UInt8>) {
        body = bytes
        // A mailbox file's separator may stand first.
        if bytes.starts(with: "From ".utf8) { _ = Self.line(&body) }
        var name = ""
        var value: [UInt8] = []
        var hasField = false
        while !body.isEmpty {
            let before = body
            let line = Self.line(&body)
            if line.isEmpty { break }
            if hasField, line.first == 0x20 || line.first == 0x09 {
                value += line
                continue
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), let parsed = Self.name(line[..<colon])
            else {
                body = before
                break
            }
            if hasField { append(name, value) }
            name = parsed
            value = Array(line[(colon + 1)...])
            hasField = true
        }
        if hasField { append(name, value) }
    }

    private mutating func append(_ name: String, _ value: [UInt8]) {
        var value = value[...]
        while let first = value.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
        while let last = value.last, last == 0x20 || last == 0x09 { value = value.dropLast() }
        // Old programs write bytes of some charset; RFC 6532 allows UTF-8.
        fields.append(ParsedHeader(name: name, rawValue: Charset.decode(Array(value), "")))
    }

    /// The name before a colon; blanks may stand after it (section 4.5).
    private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
        var bytes = bytes
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        guard !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes one line without its end, LF or CRLF.
    static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
        let line = rest[..<end]
        rest = end < rest.endIndex ? rest[(end + 1)...] : rest[rest.endIndex...]
        return line.last == 0x0D ? line.dropLast() : line
    }
}
