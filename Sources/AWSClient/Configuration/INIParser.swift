/// Reads the shared files by the AWS CLI's grammar, which is that of Python's `configparser`
/// (<https://docs.python.org/3/library/configparser.html#supported-ini-file-structure>).
///
///     [section]              up to the last closing bracket of the line
///     key = value            or key: value; keys in lower case; no quotes, no comments after a value
///       more of the value    indented deeper than its key
///     # a comment            also ; and also between the lines of a value
///
/// A blank line doesn't end a value. A value that begins on the line after its key is a nested section:
/// `key = value` on each line.
struct INIParser {
    private let path: String
    private var line = 0
    private var indentation = 0
    private var sections: [OpenSection] = []
    /// `[DEFAULT]`, whose keys every section has.
    private var defaults = OpenSection(name: "DEFAULT", line: 0)
    private var isInDefaults = false
    /// The key that an indented line goes on with; none right after a section.
    private var openKey: String?

    private struct OpenSection {
        var name: String
        var line: Int
        var values: [String: OpenValue] = [:]
    }

    private struct OpenValue {
        var line: Int
        /// Each with its number in the file.
        var lines: [(number: Int, text: Substring)]
    }

    private init(path: String) { self.path = path }

    /// Reads a whole file.
    /// - Throws: ``INIError`` with the first fault and its line.
    static func parse(_ content: [UInt8], path: String) throws(INIError) -> INIFile {
        var parser = INIParser(path: path)
        guard !content.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw INIError(fault: .byteOrderMark, position: FilePosition(path: path, line: 1))
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            let line = firstInvalidLine(content)
            throw INIError(fault: .notUTF8, position: FilePosition(path: path, line: line))
        }
        for line in Lines(text) { try parser.read(line) }
        return try parser.file()
    }

    private mutating func read(_ text: Substring) throws(INIError) {
        line += 1
        let content = text.trimmingWhiteSpace
        if content.hasPrefix("#") || content.hasPrefix(";") { return }
        guard !content.isEmpty else { return appendToValue(content) }
        let indentation = text.unicodeScalars.prefix { $0.properties.isWhitespace }.count
        if openKey != nil, indentation > self.indentation { return appendToValue(content) }
        self.indentation = indentation
        if content.hasPrefix("["), let end = content.lastIndex(of: "]"), content.distance(to: end) > 1 {
            try openSection(String(content[content.index(after: content.startIndex)..<end]))
        } else {
            try readKey(content)
        }
    }

    private mutating func appendToValue(_ text: Substring) {
        guard let openKey else { return }
        let number = line
        withSection { $0.values[openKey]?.lines.append((number, text)) }
    }

    private mutating func openSection(_ name: String) throws(INIError) {
        openKey = nil
        isInDefaults = name == defaults.name
        guard !isInDefaults else { return }
        if let first = sections.first(where: { $0.name == name }) {
            throw fault(.duplicateSection(name, firstLine: first.line))
        }
        sections.append(OpenSection(name: name, line: line))
    }

    private mutating func readKey(_ text: Substring) throws(INIError) {
        guard isInDefaults || !sections.isEmpty else { throw fault(.noSection) }
        guard let separator = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw fault(.noSeparator)
        }
        let key = text[..<separator].trimmingWhiteSpace.lowercased()
        guard !key.isEmpty else { throw fault(.noKey) }
        let section = isInDefaults ? defaults : sections[sections.count - 1]
        if let first = section.values[key] {
            throw fault(.duplicateKey(key, section: section.name, firstLine: first.line))
        }
        let value = text[text.index(after: separator)...].trimmingWhiteSpace
        let number = line
        withSection { $0.values[key] = OpenValue(line: number, lines: [(number, value)]) }
        openKey = key
    }

    private mutating func withSection(_ change: (inout OpenSection) -> Void) {
        if isInDefaults { change(&defaults) } else { change(&sections[sections.count - 1]) }
    }

    private func file() throws(INIError) -> INIFile {
        var result: [INIFile.Section] = []
        for section in sections {
            let values = section.values.merging(defaults.values) { own, _ in own }
            var entries: [String: INIFile.Entry] = [:]
            for (key, value) in values { entries[key] = try entry(value) }
            result.append(INIFile.Section(name: section.name, line: section.line, entries: entries))
        }
        return INIFile(path: path, sections: result)
    }

    private func entry(_ value: OpenValue) throws(INIError) -> INIFile.Entry {
        var lines = value.lines[...]
        while lines.count > 1, lines.last?.text.isEmpty == true { lines.removeLast() }
        let text = lines.map(\.text).joined(separator: "\n")
        guard text.hasPrefix("\n") else { return INIFile.Entry(value: text, line: value.line) }
        var nested: [String: INIFile.Entry] = [:]
        for (number, text) in lines where !text.isEmpty {
            guard let separator = text.firstIndex(of: "=") else {
                let position = FilePosition(path: path, line: number)
                throw INIError(fault: .nestedWithoutSeparator, position: position)
            }
            let value = String(text[text.index(after: separator)...].trimmingWhiteSpace)
            nested[String(text[..<separator].trimmingWhiteSpace)] = INIFile.Entry(value: value, line: number)
        }
        return INIFile.Entry(value: text, line: value.line, nested: nested)
    }

    private func fault(_ fault: INIError.Fault) -> INIError {
        INIError(fault: fault, position: FilePosition(path: path, line: line))
    }

    private static func firstInvalidLine(_ content: [UInt8]) -> Int {
        let lines = content.split(separator: 0x0A, omittingEmptySubsequences: false)
        let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return (index ?? 0) + 1
    }
}

/// The lines of a text; LF, CRLF and a lone CR end one.
private struct Lines: Sequence {
    let text: String

    init(_ text: String) { self.text = text }

    func makeIterator() -> AnyIterator<Substring> {
        var rest = text[...]
        return AnyIterator {
            guard !rest.isEmpty else { return nil }
            let line = rest.prefix { $0 != "\n" && $0 != "\r\n" && $0 != "\r" }
            rest = rest[line.endIndex...].dropFirst()
            return line
        }
    }
}

extension Substring {
    /// Without the white space at both ends.
    var trimmingWhiteSpace: Substring {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    fileprivate func distance(to index: Index) -> Int { distance(from: startIndex, to: index) }
}
