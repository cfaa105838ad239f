import FoundationEssentials
import MailMessage

/// Files whose paths were pasted as text, which may be meant as attachments.
package struct PastedFiles: Sendable, Equatable {
    package var attachments: [DraftAttachment]
    /// Folders among them; those can't be attached.
    package var folders: [String]

    package init(attachments: [DraftAttachment], folders: [String]) {
        self.attachments = attachments
        self.folders = folders
    }
}

/// Reads pasted text as paths, in the ways in which file managers and terminals write them: one to a line, or as
/// words of a shell, quoted or with backslashes; or as `file://` URLs.
enum PastedPaths {
    private static let longestText = 16_384

    /// Whether it is worth to look for files: cheap, since every paste is asked about.
    static func mayBe(_ text: String) -> Bool {
        guard text.utf8.count <= longestText else { return false }
        let start = text.drop { $0.isWhitespace || $0 == "'" || $0 == "\"" }
        return ["/", "~/", "file:///", "file://localhost/"].contains { start.hasPrefix($0) }
    }

    /// What the text names, if all of it are files or folders that are there; nil else.
    static func files(in text: String, home: String) -> PastedFiles? {
        var found = PastedFiles(attachments: [], folders: [])
        for line in text.split(whereSeparator: \.isNewline) {
            let line = String(line).trimmed
            guard !line.isEmpty else { continue }
            if take(line, home: home, into: &found) { continue }
            for word in ShellWords.split(line) {
                guard take(word, home: home, into: &found) else { return nil }
            }
        }
        return found.attachments.isEmpty && found.folders.isEmpty ? nil : found
    }

    private static func take(_ word: String, home: String, into found: inout PastedFiles) -> Bool {
        guard let path = path(word, home: home) else { return false }
        if let file = DraftAttachment(path: path) {
            found.attachments.append(file)
        } else if FileState.isFolder(path) {
            found.folders.append(path)
        } else {
            return false
        }
        return true
    }

    /// The absolute path that a word is; nil where it is none.
    static func path(_ word: String, home: String) -> String? {
        for scheme in ["file://localhost/", "file:///"] where word.hasPrefix(scheme) {
            return "/" + FileName.text(PercentDecoding.bytes(word.dropFirst(scheme.count)))
        }
        if word.hasPrefix("~/") { return home + word.dropFirst() }
        return word.hasPrefix("/") ? word : nil
    }
}

/// Words as a shell parts them: blanks between, quotes and backslashes keep blanks in a word.
enum ShellWords {
    static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in text {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " || character == "\t" {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return words
    }
}

extension DraftAttachment {
    /// A file as it is now.
    /// - Returns: nil where there is no regular file.
    package init?(path: String, isInline: Bool = false) {
        guard let state = FileState(path) else { return nil }
        let name = FileName.sendable(path) ?? path
        self.init(
            name: name,
            contentType: nil,
            contentID: isInline ? name : nil,
            source: .file(path: path, byteCount: state.byteCount, modified: state.modified)
        )
    }
}
