import AWSClient
import Glibc
import JSON
import SentLog

/// A file that the person's own editor has, and a note beside it that says what it belongs to: by that the next
/// start finds what the editor saved, where this program could not take it any more.
///
/// The note is locked as long as this program or the editor has it open, so that no other start takes the file.
struct LentFile: Sendable {
    /// The text.
    let path: String
    private let noteDescriptor: Int32
    private(set) var message: EditedMessage

    private static let noteSuffix = ".note"
    private var notePath: String { path + Self.noteSuffix }

    /// Makes both, readable for nobody else.
    /// - Throws: ``NewFileError`` with the path and the system's reason.
    init(_ message: EditedMessage, folder: String) throws(NewFileError) {
        // Where it can't be made, making the file says why.
        try? XDGPaths.makeFolder(folder)
        let document = message.document
        self.message = message
        path = try NewFile.write(
            Array(document.fileText.utf8),
            folder: folder,
            name: "sesame-\(getpid())",
            extension: document.fileExtension
        )
        let notePath = path + Self.noteSuffix
        noteDescriptor = open(notePath, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard noteDescriptor >= 0, flock(noteDescriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            unlink(path)
            throw NewFileError(path: notePath, errno: code)
        }
        writeNote()
    }

    /// For the editor, which keeps the lock for as long as it runs.
    var lock: Int32 { noteDescriptor }

    /// The row is known by now.
    mutating func belongs(to draft: LogID) {
        guard message.draft != draft else { return }
        message.draft = draft
        writeNote()
    }

    /// What is in the file was saved as this: only what comes after it is new.
    mutating func saved(as content: DraftContent, in draft: LogID) {
        message.content = content
        message.draft = draft
        writeNote()
    }

    /// What has become of the text.
    enum Change: Sendable, Equatable {
        /// It is what the editor was given, or there is none any more.
        case none
        case edited(EditorDocument)
        /// The file is no UTF-8 text.
        case unreadable
    }

    /// What the editor saved last, beside what it was given.
    func change() -> Change {
        let document = message.document
        // An editor that is ended while it saves may leave an empty file.
        guard let bytes = Self.read(path), !bytes.isEmpty else { return .none }
        guard let edited = document.edited(to: bytes) else { return .unreadable }
        return edited == document ? .none : .edited(edited)
    }

    /// Where vim has put what was typed and not saved as it was ended; `vim -r` brings that back.
    var hasSwapFile: Bool {
        guard let slash = path.lastIndex(of: "/") else { return false }
        let swapFile = "\(path[...slash]).\(path[path.index(after: slash)...]).swp"
        return access(swapFile, F_OK) == 0
    }

    /// Nobody looks for the file any more.
    func forget() {
        unlink(notePath)
        close(noteDescriptor)
    }

    /// The text is taken over: nothing is left of the file.
    func remove() {
        unlink(path)
        forget()
    }

    // MARK: The note

    private func writeNote() {
        var object = JSONObject([("content", message.content.json), ("whole", .bool(message.isWhole))])
        object["draft"] = message.draft.map { .number($0.description) }
        let bytes = Array(JSONValue.object(object).compactText.utf8)
        guard ftruncate(noteDescriptor, 0) == 0, lseek(noteDescriptor, 0, SEEK_SET) == 0 else { return }
        var sink = FileSink(descriptor: noteDescriptor, path: notePath)
        try? bytes.withUnsafeBytes { try sink.write($0) }
    }

    /// Those that a start left which has ended, its editor too.
    static func left(in folder: String) -> [LentFile] {
        let names = Folder.names(in: folder).filter { $0.hasSuffix(noteSuffix) }
        return names.sorted().compactMap { LentFile(left: "\(folder)/\($0.dropLast(noteSuffix.count))") }
    }

    /// - Returns: nil where someone still has it, or it is not this user's.
    private init?(left path: String) {
        let notePath = path + Self.noteSuffix
        let descriptor = open(notePath, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_uid == getuid(),
            flock(descriptor, LOCK_EX | LOCK_NB) == 0, let bytes = Self.read(notePath),
            let json = try? JSONParser.parse(bytes)
        else {
            close(descriptor)
            return nil
        }
        self.path = path
        noteDescriptor = descriptor
        message = EditedMessage(
            form: 0,
            draft: json["draft"]?.int.map { LogID(rawValue: Int64($0)) },
            content: DraftContent(json: json["content"] ?? [:]),
            isWhole: json["whole"]?.bool ?? false
        )
    }

    /// A regular file of this user, whole; a link is not followed.
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_uid == getuid()
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let step = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress! + count, $0.count - count)
            }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { break }
            count += step
        }
        return Array(bytes[..<count])
    }
}
