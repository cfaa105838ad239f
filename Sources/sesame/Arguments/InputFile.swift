import Composer
import Diagnosis
import FoundationEssentials
import Glibc

/// Reads a file that was named on the command line.
enum InputFile {
    static func read(_ path: String) throws(Refusal) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw refusal(path, errno) }
        defer { close(descriptor) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return result }
            if count < 0 {
                if errno == EINTR { continue }
                throw refusal(path, errno)
            }
            result.append(contentsOf: buffer[..<count])
        }
    }

    static func refusal(_ path: String, _ code: Int32) -> Refusal {
        let isMissing = code == ENOENT || code == ENOTDIR
        return Refusal(
            isMissing ? "missing-file" : "unreadable-file",
            "\(Printable.text(path)): \(String(cString: strerror(code)))",
            exitCode: isMissing ? .noInput : .inputOutput
        )
    }
}
