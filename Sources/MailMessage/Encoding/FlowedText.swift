/// Text in the flowed format (RFC 3676): a line that ends with a blank goes on in the next, so that a reader
/// may wrap a paragraph to its own width.
enum FlowedText {
    /// The longest line (RFC 3676, section 4.2, asks for 78 and less).
    private static let lineLength = 72

    /// A text with CRLF line ends in that format.
    static func encode(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / 32)
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let isLast = index == lines.count - 1
            flow(line.last == 0x0D ? line.dropLast() : line, into: &result)
            if !isLast { result.append(contentsOf: [0x0D, 0x0A]) }
        }
        return result
    }

    private static func flow(_ line: ArraySlice<UInt8>, into result: inout [UInt8]) {
        // The signature's separator keeps its blank (section 4.3); elsewhere one would join the next line.
        guard !line.elementsEqual("-- ".utf8) else { return result.append(contentsOf: line) }
        var rest = line
        while rest.last == 0x20 { rest = rest.dropLast() }
        repeat {
            if isStuffed(rest) { result.append(0x20) }
            let end = breakPlace(rest)
            result.append(contentsOf: rest[..<end])
            rest = rest[end...]
            if !rest.isEmpty { result.append(contentsOf: [0x0D, 0x0A]) }
        } while !rest.isEmpty
    }

    /// After the last blank that fits, or, where a word is longer than a line, after that word's.
    private static func breakPlace(_ line: ArraySlice<UInt8>) -> Int {
        guard line.count > lineLength else { return line.endIndex }
        let fitting = line.prefix(lineLength)
        if let blank = fitting.lastIndex(of: 0x20) { return blank + 1 }
        return line.firstIndex(of: 0x20).map { $0 + 1 } ?? line.endIndex
    }

    /// Section 4.4: a line that begins with a blank, `>` or `From ` gets a blank before it.
    private static func isStuffed(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == 0x20 || line.first == UInt8(ascii: ">") || line.starts(with: "From ".utf8)
    }
}
