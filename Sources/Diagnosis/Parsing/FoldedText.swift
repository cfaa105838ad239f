/// A text made ready to be searched for wordings: ASCII letters lower, every run of white space one blank,
/// typographic quotation marks plain. Each byte knows where it came from, so that what is found can be
/// quoted as it was written.
struct FoldedText: Sendable {
    let bytes: [UInt8]
    /// The offset in ``original`` that each byte came from, and the end.
    private let offsets: [Int]
    private let original: [UInt8]

    init(_ text: String) {
        original = Array(text.utf8)
        var bytes: [UInt8] = []
        var offsets: [Int] = []
        bytes.reserveCapacity(original.count)
        offsets.reserveCapacity(original.count + 1)
        var index = 0
        while index < original.count {
            let byte = original[index]
            let (folded, length) = Self.fold(byte, at: index, in: original)
            if folded == 0x20, bytes.last == 0x20 || bytes.isEmpty {
                index += length
                continue
            }
            bytes.append(folded)
            offsets.append(index)
            index += length
        }
        offsets.append(original.count)
        self.bytes = bytes
        self.offsets = offsets
    }

    private static func fold(_ byte: UInt8, at index: Int, in text: [UInt8]) -> (UInt8, Int) {
        switch byte {
        case 0x09...0x0D, 0x20: (0x20, 1)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): (byte | 0x20, 1)
        case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80:
            switch text[index + 2] {
            case 0x98, 0x99: (UInt8(ascii: "'"), 3)
            case 0x9C, 0x9D: (UInt8(ascii: "\""), 3)
            default: (byte, 1)
            }
        default: (byte, 1)
        }
    }

    /// What stands in these places, as it was written.
    func text(_ range: Range<Int>) -> String {
        String(decoding: original[place(range)], as: UTF8.self)
    }

    /// The same places in the text as it was written.
    func place(_ range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound] }

    /// The place of a word, from an offset on.
    func range(of word: [UInt8], from start: Int = 0) -> Range<Int>? {
        guard let first = word.first, bytes.count >= word.count else { return nil }
        let last = bytes.count - word.count
        var index = start
        while index <= last {
            guard let found = bytes[index...last].firstIndex(of: first) else { return nil }
            if bytes[found..<(found + word.count)].elementsEqual(word) { return found..<(found + word.count) }
            index = found + 1
        }
        return nil
    }

    /// The place of a word in lower case.
    func range(of word: String, from start: Int = 0) -> Range<Int>? {
        range(of: Array(word.utf8), from: start)
    }

    /// The place of the last occurrence of a word in lower case.
    func lastRange(of word: String) -> Range<Int>? {
        var last: Range<Int>?
        var start = 0
        while let found = range(of: word, from: start) {
            last = found
            start = found.upperBound
        }
        return last
    }

    func contains(_ word: String) -> Bool { range(of: word) != nil }

    /// Whether a clause begins here: at the start, or after anything but a letter or a digit and blanks.
    func isClauseStart(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        var before = index - 1
        if bytes[before] == 0x20 {
            guard before > 0 else { return true }
            before -= 1
            let byte = bytes[before]
            // A sentence, a code or a bracket ended; a mere blank between words is no beginning.
            return [":", ".", "-", ")", "]", ">", "\"", "'", "|", ",", ";", "=", "(", "!"].contains {
                byte == UInt8(ascii: $0)
            } || isDigit(byte)
        }
        return !isWord(bytes[before])
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte &- UInt8(ascii: "a") < 26 || byte >= 0x80
    }
}

extension FoldedText {
    /// What follows from an offset on.
    func suffix(from start: Int) -> FoldedText { FoldedText(text(start..<bytes.count)) }
}
