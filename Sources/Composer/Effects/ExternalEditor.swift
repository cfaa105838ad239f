import FoundationEssentials
import Glibc

/// A text for the person's own editor.
package struct EditorDocument: Sendable, Equatable {
    /// What of the message it is.
    package enum Part: Sendable, Equatable {
        case body(DraftContent.BodyFormat)
        /// The header fields and the body together.
        case message
    }

    package var part: Part
    package var text: String

    package init(_ part: Part, text: String) {
        self.part = part
        self.text = text
    }

    /// By which editors know how to show it.
    var fileExtension: String {
        switch part {
        case .body(.plain): "txt"
        case .body(.markdown): "md"
        case .body(.html): "html"
        case .message: "eml"
        }
    }
}

/// How the person's own editor ended.
package enum ExternalEditorResult: Sendable, Equatable {
    case edited(EditorDocument)
    /// Nothing was changed; an editor that came back within a moment may have only opened a window.
    case unchanged(wasQuick: Bool)
    case failed(reason: String, file: String)
}

/// The person's own editor, on a file that only they can read.
package struct ExternalEditor: Sendable {
    /// The command line, run by `sh -c` with the file's path behind it.
    package var command: String
    /// Where the file is put.
    package var folder: String

    package init(command: String, folder: String) {
        self.command = command
        self.folder = folder
    }

    /// The editor that the environment names, or `vi`.
    package static func command(in environment: [String: String]) -> String {
        [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self).first { !$0.isEmpty } ?? "vi"
    }

    /// Back sooner than this, unchanged, the editor has probably gone on by itself.
    private static let quickSeconds = 1.0

    /// Runs the editor and blocks until it has ended.
    /// - Parameter streams: the terminal.
    func edit(_ document: EditorDocument, on streams: ShellCommand.Streams) -> ExternalEditorResult {
        // Editors end a file's last line; that alone is no change.
        let isOpen = !document.text.hasSuffix("\n")
        let fileText = isOpen && !document.text.isEmpty ? document.text + "\n" : document.text
        let path: String
        do throws(NewFileError) {
            path = try NewFile.write(
                Array(fileText.utf8),
                folder: folder,
                name: "sesame-\(getpid())",
                extension: document.fileExtension
            )
        } catch {
            return .failed(reason: ErrorText.text(for: error), file: error.path)
        }
        let start = Date()
        // Ctrl-C is the editor's: a shell without a trap would go and leave it behind.
        let line = ShellCommand(line: "trap : INT QUIT; \(command) \"$1\"", arguments: [path])
        let status = line.start(streams).map(ShellCommand.wait) ?? 127
        guard status == 0 else { return .failed(reason: "\"\(command)\" ended with \(status)", file: path) }
        guard let data = try? Data(contentsOf: URL(filePath: path)),
            var edited = String(validating: data, as: UTF8.self)
        else { return .failed(reason: "what \"\(command)\" left is not readable as UTF-8 text", file: path) }
        if isOpen, edited.hasSuffix("\n") { edited.removeLast() }
        guard edited != document.text else {
            unlink(path)
            return .unchanged(wasQuick: Date().timeIntervalSince(start) < Self.quickSeconds)
        }
        if document.part == .message {
            // A text that can't be taken over stays where it is.
            do throws(MessageText.Fault) {
                _ = try MessageText(parsing: edited)
            } catch { return .failed(reason: error.description, file: path) }
        }
        unlink(path)
        return .edited(EditorDocument(document.part, text: edited))
    }
}
