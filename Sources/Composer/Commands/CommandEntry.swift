import TerminalUI

/// A row of a screen's table: a command, what it is called, and its keys.
package struct CommandEntry: Sendable {
    package let command: Command
    /// The name in the palette and in the help, as an order: "send the message".
    package let title: String
    /// The first is the one that the bars show.
    package let keys: [KeySequence]
    /// The word beside the key in the bottom bar; nil keeps the command out of it.
    package let barLabel: String?

    init(_ command: Command, _ title: String, keys: [KeySequence] = [], bar: String? = nil) {
        self.command = command
        self.title = title
        self.keys = keys
        self.barLabel = bar
    }
}

/// One key, or two in a row (`Ctrl-X`, then another).
package struct KeySequence: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let keys: [Key]

    package init(_ keys: [Key]) { self.keys = keys }

    /// A sequence written as in the configuration: `ctrl-x ctrl-e`, `f9`, `alt-1`.
    /// - Returns: nil where a word names no key.
    package init?(_ text: String) {
        var keys: [Key] = []
        for word in text.split(separator: " ") {
            guard let key = Key(parsing: String(word)) else { return nil }
            keys.append(key)
        }
        guard !keys.isEmpty, keys.count <= 2 else { return nil }
        self.keys = keys
    }

    /// For the tables in the program's own text, where a wrong key is a mistake of ours.
    package init(stringLiteral text: String) {
        guard let sequence = KeySequence(text) else { preconditionFailure("no key is called \(text)") }
        self = sequence
    }

    /// Whether only one of both can have a meaning: they are the same, or one begins the other.
    func collides(with other: KeySequence) -> Bool {
        keys.starts(with: other.keys) || other.keys.starts(with: keys)
    }

    package var description: String { keys.map(\.description).joined(separator: " ") }
}
