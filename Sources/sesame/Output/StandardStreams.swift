import Glibc

/// The program's standard output and error, written whole.
enum StandardStreams {
    /// Writes all of it, or throws with the system's reason.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(Refusal) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Refusal(
                    "output",
                    "standard output can't be written: \(String(cString: strerror(errno)))",
                    exitCode: .inputOutput
                )
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// A line on standard output.
    static func printLine(_ line: String) throws(Refusal) {
        try write(Array((line + "\n").utf8))
    }

    /// Bytes on standard output.
    static func write(_ bytes: [UInt8]) throws(Refusal) {
        let result = bytes.withUnsafeBytes { bytes -> Result<Void, Refusal> in
            do throws(Refusal) {
                return .success(try write(bytes, to: STDOUT_FILENO))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// A line on standard error; that this fails helps nobody to know.
    static func printError(_ line: String, terminator: String = "\n") {
        Array((line + terminator).utf8).withUnsafeBytes { bytes in
            try? write(bytes, to: STDERR_FILENO)
        }
    }

    /// All of standard input, up to a limit in bytes.
    static func readInput(limit: Int) throws(Refusal) -> [UInt8] {
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return result }
            if count < 0 {
                if errno == EINTR { continue }
                throw Refusal(
                    "input",
                    "standard input can't be read: \(String(cString: strerror(errno)))",
                    exitCode: .inputOutput
                )
            }
            result.append(contentsOf: buffer[..<count])
            guard result.count <= limit else {
                throw Refusal(
                    "input",
                    "standard input is larger than \(limit >> 20) MB, the most that SES takes",
                    exitCode: .invalidData
                )
            }
        }
    }
}
