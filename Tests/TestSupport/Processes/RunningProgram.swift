import Glibc

/// A program with pipes for its streams that a test talks with while it runs.
package final class RunningProgram: Sendable {
    private let child: ChildProcess
    private let input: Int32
    private let isInputOpen = Monitor(true)
    private let output = Monitor(Stream())
    private let errors = Monitor(Stream())

    private struct Stream: Sendable {
        var bytes: [UInt8] = []
        var isOver = false

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Starts a program.
    /// - Parameter environment: all of it; nothing is inherited.
    package init(
        _ executable: String,
        _ arguments: [String] = [],
        environment: [String: String],
        workingDirectory: String? = nil
    ) throws {
        let pipes = try (Pipe(), Pipe(), Pipe())
        defer { for end in [pipes.0.readEnd, pipes.1.writeEnd, pipes.2.writeEnd] { close(end) } }
        child = try ChildProcess(
            .init(
                executable: executable,
                arguments: arguments,
                environment: environment,
                workingDirectory: workingDirectory,
                streams: .descriptors(pipes.0.readEnd, pipes.1.writeEnd, pipes.2.writeEnd)
            )
        )
        input = pipes.0.writeEnd
        Self.read(pipes.1.readEnd, into: output)
        Self.read(pipes.2.readEnd, into: errors)
    }

    deinit {
        child.signal(SIGKILL)
        closeInput()
    }

    private static func read(_ end: Int32, into stream: Monitor<Stream>) {
        SystemThread.start {
            var buffer = [UInt8](repeating: 0, count: 65536)
            while true {
                let count = Glibc.read(end, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                stream.update { $0.bytes += buffer[..<count] }
            }
            close(end)
            stream.update { $0.isOver = true }
        }
    }

    /// Writes to its standard input; a text that fits into a pipe.
    package func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Ends its standard input.
    package func closeInput() {
        let input = input
        isInputOpen.update { isOpen in
            if isOpen { close(input) }
            isOpen = false
        }
    }

    /// Sends a signal.
    package func signal(_ number: Int32) { child.signal(number) }

    /// What it wrote to standard output so far.
    package var text: String { output.value.text }
    /// What it wrote to standard error so far.
    package var errorText: String { errors.value.text }

    /// Waits until standard output has so many whole lines.
    /// - Throws: ``TimeLimitPassed``.
    package func wait(forLines count: Int) async throws {
        try await wait(for: "\(count) lines", in: output) { $0.filter { $0 == "\n" }.count >= count }
    }

    /// Waits until standard error has a text.
    /// - Throws: ``TimeLimitPassed``.
    package func wait(forError text: String) async throws {
        try await wait(for: text, in: errors) { $0.contains(text) }
    }

    private func wait(
        for what: String,
        in stream: Monitor<Stream>,
        until condition: @escaping @Sendable (String) -> Bool
    ) async throws {
        _ = await stream.wait(upTo: .seconds(60)) { condition($0.text) || $0.isOver }
        guard condition(stream.value.text) else {
            throw TimeLimitPassed(awaited: what, state: "\(text)\n\(errorText)")
        }
    }

    /// Waits for its end and for all that it wrote.
    /// - Throws: ``TimeLimitPassed``, after killing it.
    @discardableResult
    package func exit() async throws -> ExitStatus {
        let status = await child.wait(upTo: .seconds(60))
        _ = await output.wait(upTo: .seconds(10)) { $0.isOver }
        _ = await errors.wait(upTo: .seconds(10)) { $0.isOver }
        guard let status else { throw TimeLimitPassed(awaited: "the end", state: "\(text)\n\(errorText)") }
        return status
    }
}
