import Glibc
import MailMessage

/// A file that was not there before; one that is there is never touched.
struct NewFile: Sendable {
    /// With a number in its name where the plain one was taken.
    let path: String
    private let descriptor: Int32

    /// Makes it, empty.
    /// - Throws: ``NewFileError`` with the path and the system's reason.
    init(
        folder: String,
        name: String,
        extension suffix: String,
        mode: mode_t = 0o600
    ) throws(NewFileError) {
        for number in 1...999 {
            let path = "\(folder)/\(name)\(number == 1 ? "" : "-\(number)").\(suffix)"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { throw NewFileError(path: path, errno: errno) }
            self.path = path
            self.descriptor = descriptor
            return
        }
        throw NewFileError(path: "\(folder)/\(name).\(suffix)", errno: EEXIST)
    }

    /// Writes a whole file.
    /// - Returns: its path.
    static func write(
        _ bytes: [UInt8],
        folder: String,
        name: String,
        extension suffix: String,
        mode: mode_t = 0o600
    ) throws(NewFileError) -> String {
        let file = try NewFile(folder: folder, name: name, extension: suffix, mode: mode)
        do {
            try file.write { sink in try bytes.withUnsafeBytes { try sink.write($0) } }
        } catch {
            throw error as? NewFileError ?? NewFileError(path: file.path, errno: EIO)
        }
        return file.path
    }

    /// Fills it, and closes it. Where that fails nothing is left of it.
    func write<Result>(_ body: (inout FileSink) throws -> Result) throws -> Result {
        var sink = FileSink(descriptor: descriptor, path: path)
        do {
            let result = try body(&sink)
            try finish()
            return result
        } catch {
            discard()
            throw error
        }
    }

    /// The same for work that waits.
    func write<Result>(_ body: (FileSink) async throws -> Result) async throws -> Result {
        do {
            let result = try await body(FileSink(descriptor: descriptor, path: path))
            try finish()
            return result
        } catch {
            discard()
            throw error
        }
    }

    private func finish() throws(NewFileError) {
        // A network file system may say only now that there is no room.
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
            throw NewFileError(path: path, errno: errno)
        }
        close(descriptor)
    }

    private func discard() {
        close(descriptor)
        unlink(path)
    }
}

/// A file that is being written.
struct FileSink: ByteSink {
    let descriptor: Int32
    let path: String

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw NewFileError(path: path, errno: errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}

/// Why a file could not be written.
struct NewFileError: Error, Hashable {
    var path: String
    var errno: Int32
}
