import Glibc

/// The files of this machine.
public struct SystemFiles: FileAccess {
    /// All files that the process may read.
    public init() {}

    public func open(_ path: String) throws(FileFault) -> any RawSource { try FileSource(path) }
}

/// A regular file that is read where it is. Its size, time of change and identity are those that it had when it
/// was opened, or reading it ends with ``FileFault/changed``.
public struct FileSource: RawSource {
    /// The path.
    public let path: String
    /// How many bytes the file had when it was opened.
    public let byteCount: Int
    private let identity: FileIdentity

    /// - Throws: ``FileFault`` where there is no such file, it can't be read, or is no regular file.
    public init(_ path: String) throws(FileFault) {
        self.path = path
        // Opening a pipe without a writer would wait for one.
        let descriptor = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK)
        identity = try descriptor.identity()
        byteCount = identity.size
    }

    public func makeReader() throws -> any RawReader { try FileReader(path, expecting: identity) }
}

/// What tells that a file is still the same.
struct FileIdentity: Equatable {
    var device: UInt
    var inode: UInt
    var size: Int
    var changedSeconds: Int
    var changedNanoseconds: Int
}

/// A descriptor that is closed with its last owner.
final class OpenFile: Sendable {
    let descriptor: CInt

    init(_ path: String, flags: CInt) throws(FileFault) {
        guard !path.utf8.contains(0) else { throw FileFault.missing }
        let path = FileName.cString(path)
        var result: CInt
        repeat { result = Glibc.open(path, flags | O_CLOEXEC) } while result < 0 && errno == EINTR
        guard result >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? FileFault.missing : .unreadable(errno: errno)
        }
        descriptor = result
    }

    deinit { close(descriptor) }

    /// What the file is now.
    func identity() throws(FileFault) -> FileIdentity {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFault.unreadable(errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw FileFault.isFolder
        default: throw FileFault.notRegular
        }
        return FileIdentity(
            device: UInt(status.st_dev),
            inode: UInt(status.st_ino),
            size: Int(status.st_size),
            changedSeconds: Int(status.st_mtim.tv_sec),
            changedNanoseconds: Int(status.st_mtim.tv_nsec)
        )
    }
}

/// Reads a file from its beginning to the end that it had.
private struct FileReader: RawReader {
    private let file: OpenFile
    private let expected: FileIdentity
    private var position = 0

    init(_ path: String, expecting identity: FileIdentity) throws(FileFault) {
        file = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK)
        expected = identity
        guard try file.identity() == identity else { throw FileFault.changed }
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count, position < expected.size {
            let wanted = min(buffer.count - filled, expected.size - position)
            let count = pread(
                file.descriptor,
                buffer.baseAddress?.advanced(by: filled),
                wanted,
                off_t(position)
            )
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFault.unreadable(errno: errno) }
            guard count > 0 else { throw FileFault.changed }
            filled += count
            position += count
        }
        if position == expected.size, try file.identity() != expected { throw FileFault.changed }
        return filled
    }
}
