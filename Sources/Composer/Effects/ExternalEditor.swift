import FoundationEssentials
import Glibc

/// How the person's own editor ended.
package enum ExternalEditorResult: Sendable, Equatable {
    case edited(EditorDocument)
    /// Nothing was changed; an editor that came back within a moment may have only opened a window.
    case unchanged(wasQuick: Bool)
    case failed(reason: String, file: String)

    /// Whether its text is nowhere but in its file.
    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
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
    /// - Parameters:
    ///   - streams: the terminal.
    ///   - lent: has the file from here on. It stays until the result is taken over.
    func edit(
        _ message: EditedMessage,
        on streams: ShellCommand.Streams,
        lent: LentText
    ) -> ExternalEditorResult {
        let file: LentFile
        do throws(NewFileError) {
            file = try LentFile(message, folder: folder)
        } catch {
            return .failed(reason: ErrorText.text(for: error), file: error.path)
        }
        lent.opened(file)
        let path = file.path
        var streams = streams
        streams.kept = file.lock
        let start = Date()
        // Ctrl-C is the editor's: a shell without a trap would go and leave it behind.
        let line = ShellCommand(line: "trap : INT QUIT; \(command) \"$1\"", arguments: [path])
        let status = line.start(streams).map(ShellCommand.wait) ?? 127
        guard status == 0 else { return .failed(reason: "\"\(command)\" ended with \(status)", file: path) }
        let document = message.document
        guard let bytes = LentFile.read(path), let edited = document.edited(to: bytes) else {
            return .failed(reason: "what \"\(command)\" left is not readable as UTF-8 text", file: path)
        }
        guard edited != document else {
            return .unchanged(wasQuick: Date().timeIntervalSince(start) < Self.quickSeconds)
        }
        if edited.part == .message {
            // A text that can't be taken over stays where it is.
            do throws(MessageText.Fault) {
                _ = try MessageText(parsing: edited.text)
            } catch { return .failed(reason: error.description, file: path) }
        }
        return .edited(edited)
    }
}
