/// Encoded words: characters beyond ASCII in header fields (RFC 2047).
enum EncodedWords {
    /// The most characters that an encoded word has (RFC 2047, section 2).
    static let maximumLength = 75
    /// What stands around the encoded text: `=?UTF-8?Q?` and `?=`.
    private static let frameLength = 12

    /// A text as encoded words in UTF-8, B or Q by which is shorter, no character split between two.
    /// - Parameters:
    ///   - text: what is to be encoded, blanks included.
    ///   - firstLength: how long the first word may be, where a field has begun on the line already.
    static func encode(_ text: some StringProtocol, firstLength: Int = maximumLength) -> [String] {
        let qCount = text.utf8.reduce(0) { $0 + qLength($1) }
        let isQ = qCount <= (text.utf8.count + 2) / 3 * 4
        var words: [String] = []
        var chunk: [UInt8] = []
        var length = 0
        var limit = min(firstLength, maximumLength) - frameLength

        func add(_ bytes: some Collection<UInt8>) {
            let added = isQ ? bytes.reduce(0) { $0 + Self.qLength($1) } : bytes.count
            let room = isQ ? limit : limit / 4 * 3
            if length + added > room && (!chunk.isEmpty || limit < maximumLength - frameLength) {
                if !chunk.isEmpty { words.append(word(chunk, isQ: isQ)) }
                chunk.removeAll(keepingCapacity: true)
                length = 0
                limit = maximumLength - frameLength
            }
            chunk.append(contentsOf: bytes)
            length += added
        }
        for character in text {
            // What people see as one character stays in one word, unless it alone is too long for one.
            let count = character.utf8.reduce(0) { $0 + (isQ ? Self.qLength($1) : 1) }
            if count <= (maximumLength - frameLength) / 4 * 3 {
                add(Array(character.utf8))
            } else {
                for scalar in character.unicodeScalars { add(UTF8.encode(scalar)!) }
            }
        }
        if !chunk.isEmpty { words.append(word(chunk, isQ: isQ)) }
        return words
    }

    /// A display name as the words of a phrase: atoms, one quoted string, or encoded words.
    /// - Parameter firstLength: how long the first word may be where it is an encoded one.
    static func phrase(_ name: String, firstLength: Int = maximumLength) -> [String] {
        guard HeaderText.isPrintableASCII(name), !looksEncoded(name) else {
            return encode(name, firstLength: firstLength)
        }
        let phrase = AddressRules.phrase(name)
        let words =
            phrase.utf8.first == UInt8(ascii: "\"") ? [phrase] : phrase.split(separator: " ").map(String.init)
        return words.allSatisfy { $0.utf8.count <= maximumLength }
            ? words : encode(name, firstLength: firstLength)
    }

    /// Whether a reader could take a part of the text for an encoded word.
    static func looksEncoded(_ text: some StringProtocol) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if previous == UInt8(ascii: "="), byte == UInt8(ascii: "?") { return true }
            previous = byte
        }
        return false
    }

    private static func word(_ bytes: [UInt8], isQ: Bool) -> String {
        isQ ? "=?UTF-8?Q?\(q(bytes))?=" : "=?UTF-8?B?\(Base64.encode(bytes))?="
    }

    /// The Q encoding with only those characters left as they are that may stand so in a phrase
    /// (RFC 2047, section 5, rule 3).
    private static func q(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        for byte in bytes {
            if byte == 0x20 {
                result.append(UInt8(ascii: "_"))
            } else if isQLiteral(byte) {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "="))
                result.append(contentsOf: HeaderText.hexadecimal(UInt32(byte)).utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func qLength(_ byte: UInt8) -> Int { byte == 0x20 || isQLiteral(byte) ? 1 : 3 }

    private static func isQLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
