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
