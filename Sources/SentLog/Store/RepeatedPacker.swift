/// Packs a text that is packed again and again, each time with a few changes: a long draft while someone types.
///
/// The text is compressed in parts; those that are as they were are not compressed anew.
struct RepeatedPacker {
    /// How long a new part is: the longer the parts, the smaller the whole, and the more is done for a key.
    static let partSize = 32 * 1024
    /// Shorter texts are packed whole in no time.
    static let minimumSize = 2 * partSize

    private var text = ""
    private(set) var parts: [Deflate.Part] = []

    /// Packs a text; it is unpacked like one that ``Deflate/pack(_:)`` has packed.
    mutating func pack(_ text: String) -> [UInt8] {
        var (old, new) = (self.text, text)
        old.withUTF8 { old in
            new.withUTF8 { replaceParts(UnsafeRawBufferPointer(old), UnsafeRawBufferPointer($0)) }
        }
        self.text = text
        return Deflate.pack(parts)
    }

    private mutating func replaceParts(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) {
        let common = CommonEnds(old, new)
        var first = 0
        var start = 0
        while first < parts.count, start + parts[first].count <= common.start {
            start += parts[first].count
            first += 1
        }
        var last = parts.count
        var end = new.count
        while last > first, new.count - end + parts[last - 1].count <= common.end {
            end -= parts[last - 1].count
            last -= 1
        }
        // What little is left of a part goes with its neighbour, or there were more and more of them.
        if start < end, end - start < Self.partSize / 4 {
            if last < parts.count {
                end += parts[last].count
                last += 1
            } else if first > 0 {
                first -= 1
                start -= parts[first].count
            }
        }
        parts.replaceSubrange(first..<last, with: Self.parts(of: new[start..<end]))
    }

    /// Parts of the same length, as near to the usual one as can be.
    private static func parts(of text: Slice<UnsafeRawBufferPointer>) -> [Deflate.Part] {
        let count = max(text.isEmpty ? 0 : 1, text.count / partSize)
        return (0..<count).map { number in
            let start = text.startIndex + text.count * number / count
            let end = text.startIndex + text.count * (number + 1) / count
            return Deflate.part(UnsafeRawBufferPointer(rebasing: text[start..<end]))
        }
    }
}
