/// Turns a terminal's bytes into events. Feed it pieces of any size: the events don't depend on where they
/// are cut. Only time can tell a lone Esc from the start of a sequence; the caller owns the clock and calls
/// `flushEscape()`.
package struct InputParser: Sendable {
    package init() {}

    package mutating func feed(_ bytes: UnsafeRawBufferPointer) -> [InputEvent] { [] }
    package mutating func feed(_ bytes: [UInt8]) -> [InputEvent] { bytes.withUnsafeBytes { feed($0) } }

    /// Whether an Esc (or an Esc and a sign that may open a sequence) came with nothing after it yet.
    package var hasPendingEscape: Bool { false }
    /// Takes what is pending as keys by themselves.
    package mutating func flushEscape() -> [InputEvent] { [] }
    /// Whether a paste has begun and not ended.
    package var isPasting: Bool { false }
    /// The end of the input, or of patience with a paste: what was held back comes out as it is.
    package mutating func finish() -> [InputEvent] { [] }
}
