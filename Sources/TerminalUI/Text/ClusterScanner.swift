/// Goes through text by grapheme clusters with their widths. Plain ASCII never reaches the standard
/// library's segmentation, which is what makes a screen of text cheap.
struct ClusterScanner {
    struct Cluster {
        /// The scalar of a cluster of one ASCII byte, else 0.
        var ascii: UInt8
        var range: Range<String.Index>
        var width: Int
    }

    private let text: Substring
    private(set) var index: String.Index

    init(_ text: Substring) {
        self.text = text
        index = text.startIndex
    }

    mutating func next() -> Cluster? {
        let start = index
        guard start < text.endIndex else { return nil }
        let utf8 = text.utf8
        let byte = utf8[start]
        if byte < 0x80, byte != 0x0D {
            let after = utf8.index(after: start)
            if after == text.endIndex || utf8[after] < 0x80 {
                index = after
                return Cluster(ascii: byte, range: start..<after, width: 1)
            }
        }
        let after = text.index(after: start)
        index = after
        return Cluster(ascii: 0, range: start..<after, width: CharacterWidth.of(text[start..<after]))
    }

    /// How many bytes at the beginning are clusters of one printable ASCII character, up to `limit`.
    static func plainPrefix(of bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> Int {
        let end = min(bytes.count, limit)
        var count = 0
        while count < end, 0x20..<0x7F ~= bytes[count] { count += 1 }
        // What is not ASCII may join the character before it.
        if count > 0, count < bytes.count, bytes[count] >= 0x80 { count -= 1 }
        return max(0, count)
    }
}
