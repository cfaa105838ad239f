import TerminalUI

/// A message's body: a text, or an editor's lines, which are put together where they are read. So a draft that is
/// saved while someone types costs the thread of the keys nothing.
struct BodyText: Sendable, Equatable {
    private enum Form {
        case whole(String)
        case lines(TextSnapshot)
    }

    private let form: Form

    init(_ text: String) { form = .whole(text) }

    init(_ lines: TextSnapshot) { form = .lines(lines) }

    /// The body in one. Costs time by its length where it comes from an editor.
    var text: String {
        switch form {
        case .whole(let text): text
        case .lines(let lines): lines.text
        }
    }

    var isEmpty: Bool {
        switch form {
        case .whole(let text): text.isEmpty
        case .lines(let lines): lines.isEmpty
        }
    }

    static func == (one: BodyText, other: BodyText) -> Bool { one.text == other.text }
}
