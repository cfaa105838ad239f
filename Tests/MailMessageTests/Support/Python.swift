import Glibc
import JSON

@testable import MailMessage

/// Another implementation of mail, run once for a whole table of messages.
enum Python {
    struct Failure: Error {
        var status: Int32
    }

    /// What Python's `email` package reads in each message.
    static func parse(_ messages: [[UInt8]]) throws -> [JSONValue] {
        let folder = try TemporaryFolder()
        for (index, message) in messages.enumerated() { try folder.write(message, to: "\(index).eml") }
        try run(["python3", Resources.path("parse_messages.py"), folder.path])
        let result = try JSONParser.parse(try Resources.read("\(folder.path)/result.json"))
        return messages.indices.map { result["\($0)"] ?? .null }
    }

    static func run(_ arguments: [String]) throws {
        var pid = pid_t()
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let spawned = posix_spawnp(&pid, arguments[0], nil, nil, &words, environ)
        guard spawned == 0 else { throw Failure(status: spawned) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw Failure(status: status) }
    }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/sesame-mail-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Python.Failure(status: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func write(_ bytes: [UInt8], to name: String) throws { try Resources.write(bytes, to: "\(path)/\(name)") }

    deinit {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { unlink("\(path)/\(name)") }
        }
        closedir(folder)
        rmdir(path)
    }
}

/// Files that belong to the tests.
enum Resources {
    static func path(_ name: String, file: String = #filePath) -> String {
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
            + "/Resources/\(name)"
    }

    static func read(_ path: String) throws -> [UInt8] {
        let source = try FileSource(path)
        return try ContentSource(source: source, field: "", name: path).bytes()
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw Python.Failure(status: errno) }
        defer { close(descriptor) }
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count else { throw Python.Failure(status: errno) }
    }
}
