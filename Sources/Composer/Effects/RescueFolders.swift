import Glibc
import JSON

/// Where a draft goes that the log did not take before the program had to end, each in a file of its own, and
/// where the next start looks for them.
package struct RescueFolders: Sendable {
    /// The best first; one that can't be written to is passed over.
    let paths: [String]

    private static let suffix = "json"

    package init(_ paths: [String]) { self.paths = paths }

    /// Writes a draft, readable for nobody else.
    /// - Returns: the file's path.
    /// - Throws: ``NewFileError`` of the first folder, where none takes it.
    func write(_ content: DraftContent) throws(NewFileError) -> String {
        let bytes = Array(content.json.compactText.utf8)
        var first: NewFileError?
        for folder in paths {
            // Where it can't be made, making the file says why.
            try? XDGPaths.makeFolder(folder)
            do throws(NewFileError) {
                guard Self.isOwn(folder) else { throw NewFileError(path: folder, errno: EACCES) }
                return try NewFile.write(
                    bytes,
                    folder: folder,
                    name: "draft-\(getpid())",
                    extension: Self.suffix
                )
            } catch {
                first = first ?? error
            }
        }
        throw first ?? NewFileError(path: "", errno: ENOENT)
    }

    /// The files that are there.
    func files() -> [RescuedFile] {
        paths.filter(Self.isOwn).flatMap { folder in
            Folder.names(in: folder).sorted().compactMap { name in
                name.hasSuffix(".\(Self.suffix)") ? RescuedFile(path: "\(folder)/\(name)") : nil
            }
        }
    }

    /// One that somebody else could write to, as in /tmp, says nothing that is to be believed.
    private static func isOwn(_ folder: String) -> Bool {
        var status = stat()
        return lstat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == getuid()
            && status.st_mode & 0o022 == 0
    }
}

/// A draft in a file, held by this start alone until it is let go of.
struct RescuedFile {
    let path: String
    let content: DraftContent
    private let descriptor: Int32

    /// - Returns: nil where another start has it, or it is none.
    fileprivate init?(path: String) {
        let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0, status.st_nlink > 0,
            let bytes = LentFile.read(path), let json = try? JSONParser.parse(bytes)
        else {
            close(descriptor)
            return nil
        }
        self.path = path
        self.descriptor = descriptor
        content = DraftContent(json: json)
    }

    /// It is a draft of the log now.
    func remove() {
        unlink(path)
        close(descriptor)
    }

    /// The next start tries again.
    func leave() { close(descriptor) }
}
