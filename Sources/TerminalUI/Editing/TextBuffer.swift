/// Lines of text and their replacement.
///
/// An array of lines, each a string of its own: a key press copies the bytes of one line, opening a line
/// moves 16 bytes for each one below, and both stay far under a tenth of a millisecond in a megabyte.
/// A piece table would be faster only for single lines of many megabytes, and every reader would pay.
struct TextBuffer: Sendable, Equatable {
    /// Never empty; no line holds a line feed.
    private(set) var lines: [String] = [""]
    private(set) var utf8Count = 0
    private(set) var wordCount = 0

    init(_ text: String = "") {
        guard !text.isEmpty else { return }
        _ = replace(.start..<TextPosition.start, with: LineEndings.normalized(text))
    }

    var isEmpty: Bool { utf8Count == 0 }

    var end: TextPosition {
        TextPosition(line: lines.count - 1, offset: lines[lines.count - 1].utf8.count)
    }

    func length(ofLine line: Int) -> Int { lines[line].utf8.count }

    /// Copied in one go: drafts are saved while someone types.
    var text: String {
        let length = utf8Count
        return String(unsafeUninitializedCapacity: length) { target in
            var count = 0
            for (index, line) in lines.enumerated() {
                if index > 0 {
                    target[count] = 0x0A
                    count += 1
                }
                var line = line
                count += line.withUTF8 {
                    UnsafeMutableBufferPointer(rebasing: target[count...]).update(fromContentsOf: $0)
                }
            }
            return count
        }
    }

    func text(in range: Range<TextPosition>) -> String {
        let first = lines[range.lowerBound.line]
        let start = first.index(atUTF8: range.lowerBound.offset)
        if range.lowerBound.line == range.upperBound.line {
            return String(first[start..<first.index(atUTF8: range.upperBound.offset)])
        }
        var result = String(first[start...])
        for line in lines[range.lowerBound.line + 1..<range.upperBound.line] {
            result += "\n"
            result += line
        }
        let last = lines[range.upperBound.line]
        result += "\n"
        result += last[..<last.index(atUTF8: range.upperBound.offset)]
        return result
    }

    /// Puts `text`, its lines ended by LF, in place of what lies in `range`.
    /// - Returns: the position after it.
    mutating func replace(_ range: Range<TextPosition>, with text: String) -> TextPosition {
        let removedBytes = utf8Distance(range)
        let removedWords = words(around: range)
        let end = splice(range, with: text)
        utf8Count += text.utf8.count - removedBytes
        wordCount += words(around: range.lowerBound..<end) - removedWords
        return end
    }

    private mutating func splice(_ range: Range<TextPosition>, with text: String) -> TextPosition {
        let (start, stop) = (range.lowerBound, range.upperBound)
        var fresh = LineEndings.lines(of: text)
        if fresh.count == 1, start.line == stop.line {
            let line = lines[start.line]
            let place = line.index(atUTF8: start.offset)..<line.index(atUTF8: stop.offset)
            replaceInLine(start.line, place, with: text)
            return TextPosition(line: start.line, offset: start.offset + text.utf8.count)
        }
        let head = lines[start.line][..<lines[start.line].index(atUTF8: start.offset)]
        let tail = lines[stop.line][lines[stop.line].index(atUTF8: stop.offset)...]
        let lastLength = fresh[fresh.count - 1].utf8.count + (fresh.count == 1 ? start.offset : 0)
        fresh[0] = head + fresh[0]
        fresh[fresh.count - 1] += tail
        lines.replaceSubrange(start.line...stop.line, with: fresh)
        return TextPosition(line: start.line + fresh.count - 1, offset: lastLength)
    }

    /// By itself so that no other reference to the line is alive: its bytes are then moved in place.
    private mutating func replaceInLine(_ line: Int, _ place: Range<String.Index>, with text: String) {
        lines[line].replaceSubrange(place, with: text)
    }

    private func utf8Distance(_ range: Range<TextPosition>) -> Int {
        let (start, stop) = (range.lowerBound, range.upperBound)
        if start.line == stop.line { return stop.offset - start.offset }
        var bytes = length(ofLine: start.line) - start.offset + 1 + stop.offset
        for line in start.line + 1..<stop.line { bytes += length(ofLine: line) + 1 }
        return bytes
    }
}

// MARK: - Words

extension TextBuffer {
    /// Words, parted by blanks, that begin in `range` or right after it: all those that a change there can
    /// make or unmake, found without looking further.
    private func words(around range: Range<TextPosition>) -> Int {
        var count = 0
        for number in range.lowerBound.line...range.upperBound.line {
            var line = lines[number]
            let first = number == range.lowerBound.line ? range.lowerBound.offset : 0
            let last = number == range.upperBound.line ? range.upperBound.offset : line.utf8.count
            line.withUTF8 { bytes in
                var followsBlank = first == 0 || Self.isBlank(bytes[first - 1])
                for byte in bytes[first..<min(bytes.count, last + 1)] {
                    let isBlank = Self.isBlank(byte)
                    if !isBlank, followsBlank { count += 1 }
                    followsBlank = isBlank
                }
            }
        }
        return count
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09
    }
}

extension String {
    /// The index of a byte; takes constant time, since the program's strings are UTF-8.
    func index(atUTF8 offset: Int) -> String.Index {
        utf8.index(utf8.startIndex, offsetBy: offset)
    }

    func utf8Offset(of index: String.Index) -> Int {
        utf8.distance(from: utf8.startIndex, to: index)
    }
}
