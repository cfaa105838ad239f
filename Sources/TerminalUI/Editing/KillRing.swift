/// What was cut, newest last. Kills in a row, without another command between, become one entry.
package struct KillRing: Hashable, Sendable {
    private var entries: [String] = []
    private static let capacity = 32

    package init() {}

    /// What a yank inserts.
    package var newest: String? { entries.last }

    package mutating func add(_ text: String) {
        guard !text.isEmpty else { return }
        entries.append(text)
        if entries.count > Self.capacity { entries.removeFirst() }
    }

    mutating func extend(after text: String) {
        guard !entries.isEmpty else { return add(text) }
        entries[entries.count - 1] += text
    }

    mutating func extend(before text: String) {
        guard !entries.isEmpty else { return add(text) }
        entries[entries.count - 1] = text + entries[entries.count - 1]
    }
}
