/// What can be done in a text, by keys or by name.
package enum EditCommand: Hashable, Sendable {
    case move(Motion)
    /// Moves and selects what lies between.
    case select(Motion)
    /// Deletes from the cursor to where the motion goes.
    case erase(Motion)
    /// The same, into the kill ring.
    case kill(Motion)
    case insertNewline
    case insertTab
    /// Inserts the next key as a character (Ctrl-V).
    case insertLiteral
    case yank
    /// Starts a selection that plain motions extend; a second time ends it.
    case mark
    case selectAll
    case cut, copy
    case undo, redo
}

extension EditCommand {
    package var motion: Motion? {
        switch self {
        case .move(let motion), .select(let motion), .erase(let motion), .kill(let motion): motion
        default: nil
        }
    }

    /// Every command, for the configuration and its documentation.
    package static let all: [EditCommand] =
        Motion.allCases.flatMap { [.move($0), .select($0), .erase($0), .kill($0)] } + plain.map(\.0)

    private static let plain: [(EditCommand, String)] = [
        (.insertNewline, "insert-newline"), (.insertTab, "insert-tab"), (.insertLiteral, "insert-literal"),
        (.yank, "yank"), (.mark, "mark"), (.selectAll, "select-all"), (.cut, "cut"), (.copy, "copy"),
        (.undo, "undo"), (.redo, "redo"),
    ]

    /// The command's name: `move-left`, `kill-line-end`, `undo`.
    package var name: String {
        switch self {
        case .move(let motion): "move-\(motion.rawValue)"
        case .select(let motion): "select-\(motion.rawValue)"
        case .erase(let motion): "erase-\(motion.rawValue)"
        case .kill(let motion): "kill-\(motion.rawValue)"
        default: Self.plain.first { $0.0 == self }?.1 ?? ""
        }
    }

    package init?(name: String) {
        guard let command = Self.all.first(where: { $0.name == name }) else { return nil }
        self = command
    }
}
