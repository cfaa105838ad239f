import CTestSystem
import Glibc

/// Runs a program to its end, with what it is given and what it wrote.
package enum Subprocess {
    /// What came of it.
    package struct Result: Sendable {
        /// Nil where the time limit passed and it was killed.
        package let status: ExitStatus?
        package let output: [UInt8]
        package let error: [UInt8]

        /// Standard output as text.
        package var text: String { String(decoding: output, as: UTF8.self) }
        /// Standard error as text.
        package var errorText: String { String(decoding: error, as: UTF8.self) }
        /// The exit code, where it ended by itself.
        package var exitCode: Int32? { if case .exited(let code) = status { code } else { nil } }
    }

    /// Runs a program with pipes for its three streams.
    /// - Parameters:
    ///   - executable: a path, or a name looked up in the test's own `PATH`.
    ///   - environment: all of it; nothing is inherited.
    ///   - limit: after so long it is killed and ``Result/status`` is nil.
    package static func run(
        _ executable: String,
        _ arguments: [String] = [],
        environment: [String: String],
        input: [UInt8] = [],
        workingDirectory: String? = nil,
        limit: Duration = .seconds(60)
    ) async throws -> Result {
        let standardInput = try Pipe()
        let output = try Pipe()
        let errors = try Pipe()
        let streams = ChildProcess.Streams.descriptors(
            standardInput.readEnd,
            output.writeEnd,
            errors.writeEnd
        )
        let child: ChildProcess
        do {
            defer {
                for end in [standardInput.readEnd, output.writeEnd, errors.writeEnd] { close(end) }
            }
            child = try ChildProcess(
                .init(
                    executable: executable,
                    arguments: arguments,
                    environment: environment,
                    workingDirectory: workingDirectory,
                    streams: streams
                )
            )
        } catch {
            for end in [standardInput.writeEnd, output.readEnd, errors.readEnd] { close(end) }
            throw error
        }
        SystemThread.start { Pipe.write(input, to: standardInput.writeEnd) }
        async let outputBytes = SystemThread.run { Pipe.readAll(output.readEnd) }
        async let errorBytes = SystemThread.run { Pipe.readAll(errors.readEnd) }
        let status = await child.wait(upTo: limit)
        return Result(status: status, output: try await outputBytes, error: try await errorBytes)
    }
}

/// The two ends of a pipe, closed on exec; each is closed by the function that uses it up.
struct Pipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw SystemError("pipe") }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    /// Writes all that is taken, then closes the end.
    static func write(_ bytes: [UInt8], to end: Int32) {
        signal(SIGPIPE, SIG_IGN)
        defer { close(end) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(end, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Reads to the end, then closes it.
    static func readAll(_ end: Int32) -> [UInt8] {
        defer { close(end) }
        var result: [UInt8] = []
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, initialized in
                count = read(end, buffer.baseAddress, buffer.count)
                initialized = max(0, count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return result }
            result += bytes
        }
    }
}
