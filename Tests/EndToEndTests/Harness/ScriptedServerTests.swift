import TestSupport
import Testing

@Suite("Scripted server")
struct ScriptedServerTests {
    private func curl(_ server: ScriptedServer, _ arguments: String...) async throws -> Subprocess.Result {
        try await Subprocess.run(
            "curl",
            ["--silent", "--show-error", "--include"] + arguments + [server.url + "/path?query"],
            environment: TestEnvironment.clean(home: "/nonexistent")
        )
    }

    @Test("a request is kept with its method, target, headers and body, and gets the answer of its turn")
    func records() async throws {
        let server = try ScriptedServer(.text("first"), .text("second", status: 503))
        let first = try await curl(server, "--data", "a=b", "--header", "X-Test: yes")
        let second = try await curl(server)
        #expect(first.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(first.text.hasSuffix("\r\n\r\nfirst"))
        #expect(second.text.hasPrefix("HTTP/1.1 503 "))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/path?query")
        #expect(request.header("x-test") == "yes")
        #expect(request.text == "a=b")
        #expect(server.connectionCount == 2)
    }

    @Test("one connection takes several requests")
    func keepsAlive() async throws {
        let server = try ScriptedServer(.json(["n": 1]))
        _ = try await curl(server, server.url + "/other")
        #expect(server.requests.map(\.connection) == [0, 0])
        #expect(server.connectionCount == 1)
    }

    @Test("a body that is sent in chunks, or after 100 Continue, is read whole", arguments: [true, false])
    func readsBodies(isChunked: Bool) async throws {
        let server = try ScriptedServer(.text("ok"))
        let body = String(repeating: "x", count: 100_000)
        let header = isChunked ? "Transfer-Encoding: chunked" : "Expect: 100-continue"
        _ = try await curl(server, "--data", body, "--header", header)
        #expect(server.requests.first?.text == body)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: ScriptedAnswer
        let curlCode: Int32
    }

    @Test(
        "a fault is one that a client sees",
        arguments: [
            Fault(testDescription: "no answer", answer: .noAnswer, curlCode: 52),
            Fault(
                testDescription: "cut in the body",
                answer: .text("0123456789").ending(.cut(after: 70)),
                curlCode: 18
            ),
            Fault(
                testDescription: "reset",
                answer: .text("0123456789").ending(.reset(after: 0)),
                curlCode: 56
            ),
            Fault(testDescription: "no HTTP", answer: .raw([0xFF, 0x00, 0x0A]), curlCode: 1),
        ]
    )
    func faults(fault: Fault) async throws {
        let server = try ScriptedServer(fault.answer)
        #expect(try await curl(server).exitCode == fault.curlCode)
        #expect(server.requests.count == 1)
    }

    @Test(
        "an answer arrives whole however it is framed",
        arguments: [
            ScriptedAnswer.text("0123456789").framing(.chunked(size: 3)),
            .text("0123456789").framing(.close),
            .text("0123456789").ending(.close),
            .text("0123456789").dripping(7, every: .microseconds(10)),
            .text("0123456789").delayed(by: .microseconds(10)),
        ]
    )
    func framings(answer: ScriptedAnswer) async throws {
        let server = try ScriptedServer(answer)
        let result = try await curl(server)
        #expect(result.exitCode == 0)
        #expect(result.text.hasSuffix("\r\n\r\n0123456789"))
    }

    @Test("a held answer comes when it is released")
    func held() async throws {
        let server = try ScriptedServer(.text("late").held)
        async let result = curl(server)
        try await server.requests(atLeast: 1)
        server.release()
        #expect(try await result.text.hasSuffix("late"))
    }

    @Test("stopping ends what is held and closes the port")
    func stops() async throws {
        let server = try ScriptedServer(.never)
        async let held = curl(server)
        try await server.requests(atLeast: 1)
        server.stop()
        #expect(try await held.exitCode == 52)
        #expect(try await curl(server).exitCode == 7)
    }
}
