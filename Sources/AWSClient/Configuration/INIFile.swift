/// A shared file as it is written: sections in order, each with its keys.
struct INIFile: Hashable, Sendable {
    /// A value and the line that its key stands on.
    struct Entry: Hashable, Sendable {
        /// The whole value; the lines of one that goes on over several are joined by line feeds.
        var value: String
        var line: Int
        /// The keys of a nested section (`services`' `sesv2 =` and indented lines), else nil.
        var nested: [String: Entry]?
    }

    /// What stands under one `[name]`.
    struct Section: Hashable, Sendable {
        var name: String
        var line: Int
        /// Keys in lower case.
        var entries: [String: Entry]
    }

    var path: String
    /// In the order of the file. What `[DEFAULT]` holds is in every section already, where it has no such key
    /// of its own.
    var sections: [Section]

    subscript(name: String) -> Section? { sections.first { $0.name == name } }
}
