import Glibc
import TestSupport
import Testing

@testable import AWSClient

@Suite("LocalFiles")
struct LocalFilesTests {
    private let folder: TemporaryDirectory
    private let files = LocalFiles()

    init() throws { folder = try TemporaryDirectory() }

    @Test("what is written is read back, in a folder and a file for the user alone")
    func writesAndReads() throws {
        let path = folder.file("a/b/token.json")
        try files.replace(path, with: Array("one".utf8))
        try files.replace(path, with: Array("two".utf8))
        #expect(try files.read(path) == Array("two".utf8))
        #expect(mode(path) == 0o600)
        #expect(mode(folder.file("a")) == 0o700 && mode(folder.file("a/b")) == 0o700)
        #expect(folder.files(below: "a") == ["b/token.json"])
    }

    @Test("the null device is an empty file to read, and no file to write")
    func nullDevice() throws {
        #expect(try files.read("/dev/null").isEmpty)
        let link = folder.file("config.yaml")
        #expect(symlink("/dev/null", link) == 0)
        #expect(try files.read(link).isEmpty)
        #expect(throws: FileAccessError(.notRegularFile, path: link)) {
            try files.replace(link, with: [0x41])
        }
        #expect(throws: FileAccessError(.notRegularFile, path: "/dev/zero")) { try files.read("/dev/zero") }
    }

    @Test("a file that was open to others is so no longer")
    func closesFiles() throws {
        let path = try folder.write("x", to: "token", mode: 0o644)
        try files.replace(path, with: [])
        #expect(mode(path) == 0o600)
    }

    @Test("a file that is not there, a folder, a pipe, a file that is too large")
    func tellsFaults() throws {
        func kind(_ path: String) -> FileAccessError.Kind? {
            do throws(FileAccessError) {
                _ = try files.read(path)
                return nil
            } catch {
                #expect(error.path == path)
                return error.kind
            }
        }
        #expect(kind(folder.file("none")) == .notFound)
        #expect(kind(folder.path) == .notRegularFile)
        let pipe = folder.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(kind(pipe) == .notRegularFile)
        let large = try folder.write([UInt8](repeating: 0, count: LocalFiles.maximumByteCount + 1), to: "l")
        #expect(kind(large) == .tooLarge)
    }

    @Test("a file in place of a folder on the way")
    func tellsBlockedFolders() throws {
        let path = try folder.write("x", to: "file") + "/below/token"
        #expect(throws: FileAccessError(.notFound, path: path)) { try files.replace(path, with: []) }
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }
}
