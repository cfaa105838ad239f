import Glibc
import MailMessage

/// Puts messages into a Maildir, where mail programs find them: each is written under `tmp`, brought to the
/// disk, and renamed into `new`, so that none is ever seen in part (https://cr.yp.to/proto/maildir.html).
///
/// Bcc is in no file; the envelope is only in the receipt.
public struct MaildirTransport: MailTransport {
    /// A system call that failed, on which path, and its error number.
    public struct Failure: Error, Sendable, Hashable {
        /// `open`, `rename`.
        public var call: String
        /// The file or folder.
        public var path: String
        /// The system's error number.
        public var code: Int32
    }

    private let folder: String
    private let names: MaildirNames

    /// A transport into a folder, which is made, for its owner alone, where it is missing.
    /// - Parameter folder: the Maildir itself, the folder that has `tmp`, `new` and `cur`.
    public init(folder: String) { self.init(folder: folder, names: MaildirNames()) }

    init(folder: String, names: MaildirNames) {
        self.folder = folder
        self.names = names
    }

    public func send(
        _ message: Message,
        context: RenderContext,
        progress: SendProgress?
    ) async throws(SendError) -> Receipt {
        let rendered = try message.spooled(context: context)
        do {
            let name = try deliver(rendered.source)
            progress?(rendered.source.byteCount, rendered.source.byteCount)
            return Receipt(envelope: rendered.envelope, messageID: rendered.messageID, response: name)
        } catch {
            throw .storage(error)
        }
    }

    /// Checks that the folders are there, or makes them, and that files can be made in them.
    public func verify() async throws(SendError) -> TransportVerification {
        do {
            try makeFolders()
            for path in ["tmp", "new"].map({ "\(folder)/\($0)" }) where access(path, W_OK | X_OK) != 0 {
                throw Failure(call: "access", path: path, code: errno)
            }
            return .ready(nil)
        } catch {
            throw .storage(error)
        }
    }

    /// - Returns: the file's name.
    func deliver(_ source: any RawSource) throws -> String {
        try makeFolders()
        let name = names.next()
        let temporary = "\(folder)/tmp/\(name)"
        do {
            try Self.write(source, to: temporary)
            try Self.check(rename(temporary, "\(folder)/new/\(name)") == 0, "rename", temporary)
        } catch {
            unlink(temporary)
            throw error
        }
        try Self.synchronize(folder: "\(folder)/new")
        return name
    }

    private func makeFolders() throws {
        for path in [folder, "\(folder)/tmp", "\(folder)/new", "\(folder)/cur"] {
            try Self.check(mkdir(path, 0o700) == 0 || errno == EEXIST, "mkdir", path)
        }
    }

    private static func write(_ source: any RawSource, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        try check(descriptor >= 0, "open", path)
        defer { close(descriptor) }
        var reader = try source.makeReader()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try reader.read(into: buffer), count > 0 {
            var rest = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            while !rest.isEmpty {
                let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if written < 0 && errno == EINTR { continue }
                try check(written >= 0, "write", path)
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
        try check(fsync(descriptor) == 0, "fsync", path)
    }

    /// Brings the new name itself to the disk.
    private static func synchronize(folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try check(descriptor >= 0, "open", folder)
        defer { close(descriptor) }
        try check(fsync(descriptor) == 0, "fsync", folder)
    }

    private static func check(_ succeeded: Bool, _ call: String, _ path: String) throws {
        let code = errno
        guard succeeded else { throw Failure(call: call, path: path, code: code) }
    }
}
