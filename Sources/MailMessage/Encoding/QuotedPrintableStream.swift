/// Quoted-printable of a content that comes in pieces.
struct QuotedPrintableStream {
    private let mode: QuotedPrintableEncoder.Mode
    private var normalizer = LineBreakNormalizer()
    /// What was not encoded yet: whether a line ends behind it is not known.
    private var pending: [UInt8] = []
    private var column = 0

    /// - Parameter mode: in a text every line end becomes CRLF.
    init(_ mode: QuotedPrintableEncoder.Mode) { self.mode = mode }

    /// Takes the next piece and gives what can be written.
    mutating func encode(_ piece: UnsafeRawBufferPointer) -> [UInt8] {
        switch mode {
        case .text: normalizer.append(piece, to: &pending)
        case .binary: pending.append(contentsOf: piece)
        }
        return take(upTo: max(0, pending.count - 2))
    }

    /// Gives the rest.
    mutating func finish() -> [UInt8] { take(upTo: pending.count) }

    private mutating func take(upTo end: Int) -> [UInt8] {
        let (encoded, count) = pending.withUnsafeBytes {
            QuotedPrintableEncoder.encode($0, mode, upTo: end, column: &column)
        }
        pending.removeFirst(count)
        return encoded
    }
}
