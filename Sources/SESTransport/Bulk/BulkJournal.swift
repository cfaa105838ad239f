import FoundationEssentials
import Glibc
import JSON

/// A file that keeps what a bulk run has begun and ended, a line of JSON each, so that another run sends none
/// twice. What was begun is on the disk before it is sent.
public actor BulkJournal {
    /// Why a journal can't be used.
    public enum Failure: Error, Sendable, Hashable {
        /// A system call failed: which, and the system's error number.
        case system(call: String, path: String, code: Int32)
        /// A device, a pipe, a folder.
        case notAFile(path: String)
        /// Another run has it open.
        case inUse(path: String)
        /// A line that is none of a journal's.
        case malformed(path: String, line: Int)
    }

    /// What a journal has of a job.
    enum Entry: Sendable, Equatable {
        case preparing(reference: String)
        case sending(reference: String)
        case sent(messageID: String, reference: String)
        case failed(reference: String)

        /// By what the sender finds the job again; empty where it can't.
        var reference: String {
            switch self {
            case .preparing(let reference), .sending(let reference), .sent(_, let reference),
                .failed(let reference):
                reference
            }
        }
    }

    private let path: String
    private let descriptor: Int32
    private var entries: [BulkKey: Entry] = [:]
    private var byteCount = 0

    /// Opens a journal, or makes a new one, for its owner alone.
    /// - Throws: ``Failure``.
    public init(path: String) throws(Failure) {
        self.path = path
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(call: "open", path: path, code: errno) }
        do throws(Failure) {
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                throw .notAFile(path: path)
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .inUse(path: path) }
            let bytes = try Self.readAll(descriptor, path)
            entries = try Self.entries(bytes, path)
            // A line that was cut when the machine stopped is nothing; the next one must not be joined to it.
            let end = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            if end < bytes.count, ftruncate(descriptor, off_t(end)) != 0 {
                throw .system(call: "ftruncate", path: path, code: errno)
            }
            byteCount = end
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// A new journal in what is open already.
    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        // A program that is just being started has the descriptor too until its exec, and with it the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// How many jobs it has as sent.
    public var sentCount: Int {
        entries.values.count { if case .sent = $0 { true } else { false } }
    }

    func entry(_ key: BulkKey?) -> Entry? { key.flatMap { entries[$0] } }

    /// Writes a line and waits until it is on the disk; of what is only prepared nothing depends on that.
    func write(_ entry: Entry, _ key: BulkKey) throws(Failure) {
        var writer = JSONWriter()
        writer.write(Self.json(entry, key))
        let line = writer.bytes + [0x0A]
        let count = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let code = count < 0 ? errno : ENOSPC
        guard count == line.count else {
            // The next line must not be joined to half of this one.
            ftruncate(descriptor, off_t(byteCount))
            throw .system(call: "write", path: path, code: code)
        }
        byteCount += count
        var mustLast = true
        if case .preparing = entry { mustLast = false }
        guard !mustLast || fdatasync(descriptor) == 0 else {
            throw .system(call: "fdatasync", path: path, code: errno)
        }
        entries[key] = entry
    }

    /// Writes what came of a job.
    /// - Returns: why it could not be written.
    func writeLate(_ entry: Entry, _ key: BulkKey) -> Failure? {
        do throws(Failure) {
            try write(entry, key)
            return nil
        } catch { return error }
    }

    private static func json(_ entry: Entry, _ key: BulkKey) -> JSONValue {
        var members = JSONObject([("job", .string(key.text))])
        func set(_ state: String, _ reference: String) {
            members["state"] = .string(state)
            if !reference.isEmpty { members["reference"] = .string(reference) }
        }
        switch entry {
        case .preparing(let reference): set("preparing", reference)
        case .sending(let reference): set("sending", reference)
        case .failed(let reference): set("failed", reference)
        case .sent(let messageID, let reference):
            set("sent", reference)
            members["messageId"] = .string(messageID)
        }
        return .object(members)
    }

    private static func readAll(_ descriptor: Int32, _ path: String) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .system(call: "read", path: path, code: errno) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// The last word on each job; a last line without an end is left out.
    private static func entries(_ bytes: [UInt8], _ path: String) throws(Failure) -> [BulkKey: Entry] {
        var result: [BulkKey: Entry] = [:]
        let end = bytes.lastIndex(of: 0x0A) ?? 0
        for (number, line) in bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated()
        where !line.isEmpty {
            guard let json = try? JSONParser.parse(line), let key = json["job"]?.string.flatMap(BulkKey.init),
                let entry = entry(json)
            else { throw .malformed(path: path, line: number + 1) }
            result[key] = entry
        }
        return result
    }

    private static func entry(_ json: JSONValue) -> Entry? {
        let reference = json["reference"]?.string ?? ""
        return switch json["state"]?.string {
        case "preparing": .preparing(reference: reference)
        case "sending": .sending(reference: reference)
        case "failed": .failed(reference: reference)
        case "sent": json["messageId"]?.string.map { .sent(messageID: $0, reference: reference) }
        default: nil
        }
    }
}
