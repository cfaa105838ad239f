import FoundationEssentials
import Glibc

/// How the person's own editor ended.
package enum ExternalEditorResult: Sendable, Equatable {
    case edited(String)
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

    func edit(_ text: String, format: DraftContent.BodyFormat) -> ExternalEditorResult {
        let suffix =
            switch format {
            case .plain: "txt"
            case .markdown: "md"
            case .html: "html"
            }
        let path: String
        do throws(NewFileError) {
            path = try NewFile.write(
                Array(text.utf8),
                folder: folder,
                name: "sesame-\(getpid())",
                extension: suffix
            )
        } catch {
            return .failed(reason: ErrorText.text(for: error), file: error.path)
        }
        let start = Date()
        let status = ShellCommand.run("\(command) \"$1\"", argument: path)
        guard status == 0 else { return .failed(reason: "\"\(command)\" ended with \(status)", file: path) }
        guard let data = try? Data(contentsOf: URL(filePath: path)),
            let edited = String(validating: data, as: UTF8.self)
        else { return .failed(reason: "what \"\(command)\" left is not readable as UTF-8 text", file: path) }
        unlink(path)
        guard edited != text else {
            return .unchanged(wasQuick: Date().timeIntervalSince(start) < Self.quickSeconds)
        }
        return .edited(edited)
    }
}
