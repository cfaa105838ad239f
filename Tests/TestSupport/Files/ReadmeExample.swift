import FoundationEssentials

/// An example of the README beside the test that compiles it: both must have the very same text.
package enum ReadmeExample {
    /// What the README shows in the block of code that begins with a line.
    package static func shown(after first: String) throws -> String? {
        try text(of: "\(TestTools.packageDirectory)/README.md", after: first, upTo: "```")
    }

    /// What a test's own file has between `// The README's NAME begins here.` and `// The README's NAME ends`.
    package static func compiled(in file: String, name: String = "text") throws -> String? {
        try text(
            of: file,
            after: "// The README's \(name) begins here.",
            upTo: "// The README's \(name) ends"
        )
    }

    /// The lines between two others, their common indentation and empty lines at both ends left out.
    private static func text(of file: String, after first: String, upTo last: String) throws -> String? {
        let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.trimmingBlanks == first[...] }),
            let end = lines[start...].firstIndex(where: { $0.trimmingBlanks.hasPrefix(last) })
        else { return nil }
        let inner = lines[(start + 1)..<end]
        let indentation =
            inner.filter { !$0.trimmingBlanks.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        var result = inner.map { $0.dropFirst(indentation) }
        while result.first?.isEmpty == true { result.removeFirst() }
        while result.last?.isEmpty == true { result.removeLast() }
        return result.joined(separator: "\n")
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring { drop { $0 == " " } }
}
