/// A text to look for in lines.
struct TextSearch {
    private let query: String
    private let folds: Bool
    private let bytes: [UInt8]

    /// Case counts only if there is an upper-case letter in the query.
    init(_ query: String) {
        folds = !query.contains(where: \.isUppercase)
        self.query = query
        bytes = Array(query.utf8)
    }

    /// The places of the query in a line, in bytes, none overlapping another.
    func matches(in line: String) -> [Range<Int>] {
        guard !bytes.isEmpty, line.utf8.count >= bytes.count || folds else { return [] }
        let isASCII = bytes.allSatisfy { $0 < 0x80 } && (!folds || line.utf8.allSatisfy { $0 < 0x80 })
        return isASCII ? matchesByBytes(in: line) : matchesByCharacters(in: line)
    }

    private func matchesByBytes(in line: String) -> [Range<Int>] {
        var line = line
        return line.withUTF8 { text in
            var matches: [Range<Int>] = []
            var start = 0
            while start + bytes.count <= text.count {
                var length = 0
                while length < bytes.count, fold(text[start + length]) == bytes[length] { length += 1 }
                if length == bytes.count {
                    matches.append(start..<start + length)
                    start += length
                } else {
                    start += 1
                }
            }
            return matches
        }
    }

    private func fold(_ byte: UInt8) -> UInt8 {
        folds && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    private func matchesByCharacters(in line: String) -> [Range<Int>] {
        let wanted = Array(query)
        let text = Array(line)
        var offsets = [0]
        for character in text { offsets.append(offsets[offsets.count - 1] + character.utf8.count) }
        let folded = folds ? text.map { $0.lowercased() } : text.map { String($0) }
        let target = wanted.map { String($0) }
        var matches: [Range<Int>] = []
        var start = 0
        while start + target.count <= folded.count {
            if folded[start..<start + target.count].elementsEqual(target) {
                matches.append(offsets[start]..<offsets[start + target.count])
                start += target.count
            } else {
                start += 1
            }
        }
        return matches
    }
}
