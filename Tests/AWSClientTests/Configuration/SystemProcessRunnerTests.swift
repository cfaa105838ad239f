import Glibc
import TestSupport
import Testing

@testable import AWSClient

@Suite("SystemProcessRunner")
struct SystemProcessRunnerTests {
    private func run(_ script: String, timeout: Duration = .seconds(60)) async throws(ProcessError)
        -> ProcessResult
    {
        try await SystemProcessRunner().run(["/bin/sh", "-c", script], timeout: timeout)
    }

    @Test("both outputs and the status")
    func collects() async throws {
        let result = try await run("echo out; echo err >&2; exit 3")
        #expect(result.ending == .exit(3))
        #expect(result.output == Array("out\n".utf8))
        #expect(result.errorOutput == Array("err\n".utf8))
    }

    @Test("a program that a signal ends")
    func tellsSignals() async throws {
        #expect(try await run("kill -9 $$").ending == .signal(9))
    }

    @Test("the program is found by its name, its arguments arrive as they are")
    func passesArguments() async throws {
        let result = try await SystemProcessRunner().run(
            ["printf", "%s|", "a b", "", "$HOME", "ü"],
            timeout: .seconds(60)
        )
        #expect(result.output == Array("a b||$HOME|ü|".utf8))
    }

    @Test("a program that is not there, or is no program")
    func tellsMissingPrograms() async throws {
        await #expect(throws: ProcessError.notStarted(code: ENOENT)) {
            try await SystemProcessRunner().run(["/nowhere/tool"], timeout: .seconds(60))
        }
        let folder = try TemporaryDirectory()
        let path = try folder.write("data", to: "file", mode: 0o600)
        await #expect(throws: ProcessError.notStarted(code: EACCES)) {
            try await SystemProcessRunner().run([path], timeout: .seconds(60))
        }
    }

    @Test("standard input is empty, there is no terminal, no signal is blocked or ignored")
    func isolates() async throws {
        let script = "cat; (: < /dev/tty) 2>/dev/null || echo none; grep -E '^Sig(Blk|Ign)' /proc/self/status"
        let result = try await run(script)
        let lines = String(decoding: result.output, as: UTF8.self).split(whereSeparator: \.isNewline)
        #expect(lines.first == "none")
        let masks = lines.dropFirst().compactMap { UInt64($0.suffix(16), radix: 16) }
        // Without 32 and 33, which the C library keeps to itself.
        #expect(masks.map { $0 & ~0x1_8000_0000 } == [0, 0])
    }

    @Test("a program that takes too long is killed, with all that it started")
    func killsSlowPrograms() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("fifo")
        #expect(mkfifo(path, 0o600) == 0)
        await #expect(throws: ProcessError.timedOut(after: .milliseconds(200), errorOutput: Array("e".utf8)))
        {
            try await run("printf e >&2; cat \(path) & cat \(path)", timeout: .milliseconds(200))
        }
    }

    @Test("what a program leaves running doesn't keep its result")
    func doesNotWaitForDaemons() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("fifo")
        #expect(mkfifo(path, 0o600) == 0)
        let result = try await run("cat \(path) & echo done")
        #expect(result.output == Array("done\n".utf8))
        // Lets the `cat` go.
        close(open(path, O_WRONLY))
    }

    @Test("output without end is refused")
    func boundsOutput() async {
        await #expect(throws: ProcessError.tooMuchOutput) {
            try await run("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done")
        }
    }

    @Test("cancelling the task ends the program")
    func cancels() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("fifo")
        #expect(mkfifo(path, 0o600) == 0)
        let task = Task { try await run("echo started > \(path); cat \(path)") }
        let started = try await Task.detached { () throws in
            try [UInt8](LocalPipe.line(path))
        }.value
        #expect(started == Array("started\n".utf8))
        task.cancel()
        await #expect(throws: ProcessError.cancelled) { try await task.value }
    }
}

private enum LocalPipe {
    /// What somebody writes into a named pipe, to the end.
    static func line(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw SystemError("open \(path)") }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 100)
        return Array(bytes[..<max(0, read(descriptor, &bytes, bytes.count))])
    }
}
