import Glibc

/// The one place that knows how lines end in text from outside.
package enum LineEndings {
    /// `text` with CR LF and lone CR turned into LF.
    package static func normalized(_ text: String) -> String {
        var text = text
        let first = text.withUTF8 { bytes in
            bytes.baseAddress.flatMap { memchr($0, 0x0D, bytes.count) }
        }
        guard first != nil else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var followsCarriageReturn = false
        for byte in text.utf8 {
            if byte == 0x0A, followsCarriageReturn {
                followsCarriageReturn = false
                continue
            }
            followsCarriageReturn = byte == 0x0D
            bytes.append(followsCarriageReturn ? 0x0A : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The lines of a text, parted by LF: one more than it has of those.
    package static func lines(of text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var lines: [String] = []
            var rest = bytes[...]
            while let start = UnsafeBufferPointer(rebasing: rest).baseAddress,
                let end = memchr(start, 0x0A, rest.count)
            {
                let length = UnsafeRawPointer(end) - UnsafeRawPointer(start)
                lines.append(String(decoding: rest.prefix(length), as: UTF8.self))
                rest = rest.dropFirst(length + 1)
            }
            lines.append(String(decoding: rest, as: UTF8.self))
            return lines
        }
    }
}
