/// Writes the words of a text into a buffer, byte by byte: a draft's text goes through here while someone types.
struct WordWriter {
    static let space = UInt8(ascii: " ")

    /// How much room the words of so many bytes of text may take: at most a byte becomes two, with a space, and two
    /// become four, since the lower case of a few letters has three bytes instead of two.
    static func capacity(for count: Int) -> Int { count * 2 }

    /// The words that ``SerialWord`` speaks of.
    private(set) var serials: [Range<Int>] = []
    private let target: UnsafeMutableBufferPointer<UInt8>
    private var count = 0
    private var kinds: ScalarKinds?

    // The word that is being written.
    private var start = 0
    /// Letters and digits, which the greatest length is for.
    private var length = 0
    /// Letters, digits and marks.
    private var scalars = 0
    private var hasDigit = false
    /// The word is one character of a script without spaces: only marks may still come to it.
    private var isSingle = false

    init(_ target: UnsafeMutableBufferPointer<UInt8>) { self.target = target }

    /// - Returns: how many bytes were written.
    mutating func write(_ utf8: UnsafeBufferPointer<UInt8>) -> Int {
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            if byte < 0x80 {
                index += 1
                let lower = byte | 0x20
                if lower &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 {
                    append(ascii: lower)
                } else {
                    endWord()
                }
            } else {
                let (scalar, size) = Self.scalar(utf8, at: index)
                index += size
                take(scalar)
            }
        }
        endWord()
        // The space after the last one.
        return max(0, count - 1)
    }

    private static func scalar(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
        let lead = UInt32(utf8[index])
        let size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = lead & (0xFF >> UInt32(size + 1))
        for next in 1..<size { value = value << 6 | UInt32(utf8[index + next] & 0x3F) }
        return (value, size)
    }

    private mutating func take(_ scalar: UInt32) {
        switch kind(of: scalar) {
        case .nothing: break
        case .separator: endWord()
        case .mark:
            put(scalar)
            scalars += 1
        case .single:
            endWord()
            append(scalar)
            isSingle = true
        case .letter(let letter): append(letter)
        }
    }

    private mutating func kind(of scalar: UInt32) -> ScalarKinds.Kind {
        // Most texts need none.
        if kinds == nil { kinds = ScalarKinds() }
        return kinds?.kind(of: scalar) ?? .separator
    }

    private mutating func append(ascii byte: UInt8) {
        if isSingle { endWord() }
        guard length < SearchText.maximumWordLength else { return }
        target[count] = byte
        count += 1
        length += 1
        scalars += 1
        if byte < UInt8(ascii: "a") { hasDigit = true }
    }

    private mutating func append(_ scalar: UInt32) {
        if scalar < 0x80 { return append(ascii: UInt8(scalar)) }
        if isSingle { endWord() }
        guard length < SearchText.maximumWordLength else { return }
        put(scalar)
        length += 1
        scalars += 1
    }

    private mutating func put(_ scalar: UInt32) {
        func put(_ bits: UInt32) {
            target[count] = UInt8(truncatingIfNeeded: bits)
            count += 1
        }
        func rest(_ shift: UInt32) -> UInt32 { 0x80 | scalar >> shift & 0x3F }
        switch scalar {
        case ..<0x800: put(0xC0 | scalar >> 6)
        case ..<0x10000:
            put(0xE0 | scalar >> 12)
            put(rest(6))
        default:
            put(0xF0 | scalar >> 18)
            put(rest(12))
            put(rest(6))
        }
        put(rest(0))
    }

    private mutating func endWord() {
        isSingle = false
        guard count > start else { return }
        if hasDigit, scalars > SearchIndex.longestPrefix { serials.append(start..<count) }
        target[count] = Self.space
        count += 1
        start = count
        length = 0
        scalars = 0
        hasDigit = false
    }
}
