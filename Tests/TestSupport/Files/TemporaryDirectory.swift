import FoundationEssentials
import Glibc

/// A new empty folder, removed with all that is in it when the last reference goes.
package final class TemporaryDirectory: Sendable {
    /// The absolute path, without symbolic links and without a slash at its end.
    package let path: String

    package init() throws {
        let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(parent)/sesame-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp in \(parent)") }
        guard let resolved = realpath(template, nil) else { throw SystemError("realpath") }
        defer { free(resolved) }
        path = String(cString: resolved)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, with the folders on the way to it.
    /// - Returns: its path.
    @discardableResult
    package func write(_ bytes: some Sequence<UInt8>, to name: String, mode: Int? = nil) throws -> String {
        let target = file(name)
        let folder = String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: target))
        if let mode, chmod(target, mode_t(mode)) != 0 { throw SystemError("chmod \(target)") }
        return target
    }

    /// Writes a file of text, with the folders on the way to it.
    /// - Returns: its path.
    @discardableResult
    package func write(_ text: String, to name: String, mode: Int? = nil) throws -> String {
        try write(text.utf8, to: name, mode: mode)
    }

    /// Writes a file whose name may be no text.
    package func write(_ text: String, name: [UInt8]) throws {
        let path = (Array("\(path)/".utf8) + name).map { CChar(bitPattern: $0) } + [0]
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw SystemError("open") }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw SystemError("write") }
    }

    /// All of a file.
    package func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: file(name))))
    }

    /// Who may do what with a file: 0o600.
    package func permissions(of name: String) throws -> mode_t {
        var status = stat()
        guard lstat(file(name), &status) == 0 else { throw SystemError("lstat \(file(name))") }
        return status.st_mode & 0o777
    }

    /// The paths of the files below a folder of this one, relative to it, sorted; none where it is missing.
    package func files(below name: String = "") -> [String] {
        let root = name.isEmpty ? path : file(name)
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        return paths.filter { isRegularFile("\(root)/\($0)") }.sorted()
    }

    private func isRegularFile(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
