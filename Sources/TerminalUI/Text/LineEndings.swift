/// The one place that knows how lines end in text from outside.
package enum LineEndings {
    /// `text` with CR LF and lone CR turned into LF.
    package static func normalized(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
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
}
