import Glibc
import MailMessage

/// Where a message is kept between rendering and sending: in memory while it is small, then in a file that
/// has no name and goes with its last user.
struct Spool: ByteSink {
    static let maximumMemory = 1 << 20

    private var memory: [UInt8] = []
    private var file: SpoolFile?

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        if let file { return try file.append(bytes) }
        memory.append(contentsOf: bytes)
        guard memory.count > Self.maximumMemory else { return }
        let file = try SpoolFile()
        try memory.withUnsafeBytes { try file.append($0) }
        memory = []
        self.file = file
    }

    /// What was written; nothing may be written afterwards.
    func source() -> any RawSource { file ?? MemorySource(memory) }
}

/// A file that was removed as soon as it was made. Bytes once written don't change, and reading names its
/// place each time, so that any number of readers share the descriptor.
final class SpoolFile: RawSource, @unchecked Sendable {
    /// A system call that failed, and its error number.
    struct Failure: Error {
        var call: String
        var code: Int32
    }

    private let descriptor: Int32
    private(set) var byteCount = 0

    init() throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder.isEmpty ? "/tmp" : folder)/sesmail-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw Failure(call: "mkstemp", code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(path)
    }

    deinit { close(descriptor) }

    func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Failure(call: "write", code: errno) }
            byteCount += count
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    func makeReader() -> any RawReader { Reader(file: self) }

    private struct Reader: RawReader {
        let file: SpoolFile
        var position = 0

        mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            while true {
                let count = pread(file.descriptor, buffer.baseAddress, buffer.count, off_t(position))
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { throw Failure(call: "pread", code: errno) }
                position += count
                return count
            }
        }
    }
}
