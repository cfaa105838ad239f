import TestSupport
import Testing

@Suite("Subprocess")
struct SubprocessTests {
    private func shell(_ script: String, input: [UInt8] = [], limit: Duration = .seconds(60)) async throws
        -> Subprocess.Result
    {
        try await Subprocess.run(
            "sh",
            ["-c", script],
            environment: ["PATH": "/usr/bin:/bin", "GIVEN": "yes"],
            input: input,
            workingDirectory: "/",
            limit: limit
        )
    }

    @Test("streams, environment, working folder and exit code are the program's own")
    func streams() async throws {
        let result = try await shell("cat; pwd; echo $GIVEN $HOME >&2; exit 7", input: Array("in\n".utf8))
        #expect(result.text == "in\n/\n")
        #expect(result.errorText == "yes\n")
        #expect(result.exitCode == 7)
    }

    @Test("more than a pipe holds goes through both ways")
    func large() async throws {
        let bytes = [UInt8](repeating: 0x61, count: 1_000_000)
        #expect(try await shell("cat", input: bytes).output == bytes)
    }

    @Test("a program that does not read its input does no harm")
    func unread() async throws {
        #expect(try await shell("exit 0", input: [UInt8](repeating: 0, count: 1_000_000)).exitCode == 0)
    }

    @Test("a signal and the time limit are told apart")
    func signals() async throws {
        #expect(try await shell("kill -TERM $$").status == .signaled(15))
        #expect(try await shell("exec sleep 1000", limit: .milliseconds(50)).status == nil)
    }

    @Test("a program that is not there is an error")
    func missing() async throws {
        await #expect(throws: SystemError.self) {
            try await Subprocess.run("/nonexistent", environment: [:])
        }
    }
}
