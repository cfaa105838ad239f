import FoundationEssentials
import Glibc
import JSON

/// The templates in view: their names, and the folder they are in.
package struct TemplateListing: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package var name: String
        /// Its subject, or what is wrong with it.
        package var detail: String
        package var isReadable: Bool

        package init(name: String, detail: String, isReadable: Bool) {
            self.name = name
            self.detail = detail
            self.isReadable = isReadable
        }
    }

    package var folder: String
    package var items: [Item]

    package init(folder: String, items: [Item]) {
        self.folder = folder
        self.items = items
    }
}

/// The folder of message templates: `NAME.md`, lines of header and a body in Markdown, or `NAME.json`, in the
/// shape of `--json`.
package struct TemplateFolder: Sendable {
    package let path: String
    /// The user's home, for `~` in a template.
    package let home: String

    package init(path: String, home: String) {
        self.path = path
        self.home = home
    }

    private static let suffixes = [".md", ".json"]

    /// All templates by name.
    package func list() -> TemplateListing {
        let items = names().map { name in
            do throws(TemplateError) {
                let content = try read(name)
                let subject = content[.subject]
                return TemplateListing.Item(
                    name: name,
                    detail: subject.isEmpty ? "(no subject)" : subject,
                    isReadable: true
                )
            } catch {
                return TemplateListing.Item(name: name, detail: error.text, isReadable: false)
            }
        }
        return TemplateListing(folder: path, items: items)
    }

    private func names() -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let names = files.filter { !$0.hasPrefix(".") }.compactMap { file in
            Self.suffixes.first { file.hasSuffix($0) }.map { String(file.dropLast($0.count)) }
        }
        return Set(names).sorted()
    }

    /// The message that a template is.
    package func read(_ name: String) throws(TemplateError) -> DraftContent {
        try Self.check(name)
        guard let suffix = Self.suffixes.first(where: { FileState("\(path)/\(name)\($0)") != nil }) else {
            throw .notFound(name, nearest: Spelling.nearest(to: name, in: names()), folder: path)
        }
        let file = "\(path)/\(name)\(suffix)"
        guard let data = try? Data(contentsOf: URL(filePath: file)) else {
            throw .unreadable(path: file, errno: access(file, R_OK) == 0 ? EIO : errno)
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw .notText(path: file) }
        if suffix == ".json" {
            guard let json = try? JSONParser.parse(text) else { throw .notJSON(path: file) }
            return try TemplateJSON(path: file, folder: path, home: home).content(json)
        }
        do throws(DraftText.Fault) {
            return try DraftText.parse(text, format: .markdown) { DraftAttachment(path: absolute($0)) }
        } catch {
            throw .malformed(path: file, error)
        }
    }

    private func absolute(_ file: String) -> String {
        if file.hasPrefix("/") { return file }
        return file.hasPrefix("~/") ? home + file.dropFirst() : "\(path)/\(file)"
    }

    /// Saves a message as a template: in Markdown with a header, or as JSON where something goes along that a
    /// header can't say.
    /// - Returns: the file.
    package func write(
        _ content: DraftContent,
        name: String,
        isReplacing: Bool
    ) throws(TemplateError) -> String {
        try Self.check(name)
        let holdsContent = content.attachments.contains { $0.path == nil } || !content.rest.isEmpty
        let file = "\(path)/\(name)\(holdsContent ? ".json" : ".md")"
        if !isReplacing,
            let taken = Self.suffixes.map({ "\(path)/\(name)\($0)" }).first(where: { FileState($0) != nil })
        {
            throw .exists(path: taken)
        }
        let text =
            holdsContent
            ? content.messageJSON.compactText + "\n"
            : DraftText.text(of: content, format: .markdown)
        do {
            try XDGPaths.makeFolder(path)
            try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw .notWritten(path: file, errno: errno == 0 ? EIO : errno)
        }
        // Of two with one name the first suffix counts: the other would hide this one, or be hidden.
        for other in Self.suffixes.map({ "\(path)/\(name)\($0)" }) where other != file { unlink(other) }
        chmod(file, 0o600)
        return file
    }

    static func check(_ name: String) throws(TemplateError) {
        let isFileName =
            !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 200
            && name.unicodeScalars.allSatisfy { $0 != "/" && $0.value >= 0x20 && $0.value != 0x7F }
        guard isFileName else { throw .badName(name) }
    }
}
