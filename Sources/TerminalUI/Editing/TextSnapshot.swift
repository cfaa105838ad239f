/// The text of an editor at a moment. It shares the editor's lines, so that taking it copies nothing.
package struct TextSnapshot: Sendable, Equatable {
    private let buffer: TextBuffer

    init(_ buffer: TextBuffer) { self.buffer = buffer }

    package var isEmpty: Bool { buffer.isEmpty }

    /// The lines in one, ended by LF. Costs time by their length.
    package var text: String { buffer.text }
}
