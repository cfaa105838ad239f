import FoundationEssentials
import Glibc

/// Writes a file that was not there before; one that is there is never touched.
enum NewFile {
    /// - Returns: the path, with a number in its name where the plain one was taken.
    /// - Throws: ``NewFileError`` with the path and the system's reason.
    static func write(
        _ bytes: [UInt8],
        folder: String,
        name: String,
        extension suffix: String,
        mode: mode_t = 0o600
    ) throws(NewFileError) -> String {
        for number in 1...999 {
            let path = "\(folder)/\(name)\(number == 1 ? "" : "-\(number)").\(suffix)"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { throw NewFileError(path: path, errno: errno) }
            defer { close(descriptor) }
            try write(bytes, to: descriptor, path: path)
            return path
        }
        throw NewFileError(path: "\(folder)/\(name).\(suffix)", errno: EEXIST)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(NewFileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw NewFileError(path: path, errno: errno) }
            rest = rest.dropFirst(count)
        }
    }
}

/// Why a file could not be written.
struct NewFileError: Error, Hashable {
    var path: String
    var errno: Int32
}
