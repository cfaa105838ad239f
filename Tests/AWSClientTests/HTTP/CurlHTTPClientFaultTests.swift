import TestSupport
import Testing

@testable import AWSClient

extension CurlHTTPClientTests {
    @Test("no server: nothing was sent")
    func noServer() async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        server.stop()
        let error = try await failure(Self.post(server.url))
        #expect(error.kind == .connect)
        #expect(!error.requestMayHaveBeenSent)
        #expect(error.host == "127.0.0.1:\(server.port)")
        #expect(!error.detail.isEmpty)
    }

    @Test("a name that is none: nothing was sent")
    func noName() async throws {
        let error = try await failure(Self.post("http://no-such-name.invalid/"))
        #expect(error.kind == .nameResolution)
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test(
        "an answer that never comes leaves the request's fate open",
        arguments: [
            ScriptedAnswer.noAnswer, .text("partial").ending(.cut(after: 30)),
            .text("partial").ending(.cut(after: 70)),
            ScriptedAnswer().ending(.reset(after: 0)), .raw("220 mail.example.com ESMTP\r\n".utf8),
        ]
    )
    func lostAnswer(_ answer: ScriptedAnswer) async throws {
        let server = try ScriptedServer(answer)
        let error = try await failure(Self.post(server.url))
        #expect(error.kind == .connectionLost)
        #expect(error.requestMayHaveBeenSent)
        #expect(error.wholeRequestMayHaveBeenSent)
        #expect(server.requests.count == 1)
    }

    @Test("on a connection that was used before, a lost answer is lost too: nothing is sent again")
    func lostAnswerOnKeptConnection() async throws {
        let server = try ScriptedServer(ScriptedAnswer.text("ok"), .noAnswer)
        _ = try await client.send(Self.post(server.url))
        let error = try await failure(Self.post(server.url))
        #expect(error.kind == .connectionLost)
        #expect(error.wholeRequestMayHaveBeenSent)
        #expect(server.requests.count == 2)
    }

    @Test("a refusal counts by its status, though its body is cut or too large")
    func cutRefusal() async throws {
        let server = try ScriptedServer(
            ScriptedAnswer.text("refused", status: 400).ending(.cut(after: 90)),
            ScriptedAnswer(status: 500, body: .init(repeating: 65, count: 3_000_000))
        )
        #expect(try await client.send(Self.post(server.url)).status == 400)
        let huge = try await client.send(Self.post(server.url))
        #expect(huge.status == 500)
        #expect(huge.body.count == 1_048_576)
    }

    @Test("an answer larger than the bound is an error", arguments: [true, false])
    func tooLarge(isChunked: Bool) async throws {
        let answer = ScriptedAnswer(body: .init(repeating: 65, count: 1_048_577))
        let server = try ScriptedServer(isChunked ? answer.framing(.chunked(size: 60_000)) : answer)
        let error = try await failure(Self.post(server.url))
        #expect(error.kind == .responseTooLarge)
        #expect(error.requestMayHaveBeenSent)
    }

    @Test("an answer of just the bound is taken")
    func largest() async throws {
        let server = try ScriptedServer(ScriptedAnswer(body: .init(repeating: 65, count: 1_048_576)))
        #expect(try await client.send(Self.post(server.url)).body.count == 1_048_576)
    }

    @Test("header fields without end are too large too")
    func endlessHeader() async throws {
        let line = "X-Filler: \(String(repeating: "x", count: 50_000))\r\n"
        let raw = "HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 30) + "\r\n"
        let server = try ScriptedServer(ScriptedAnswer.raw(raw.utf8))
        #expect(try await failure(Self.post(server.url)).kind == .responseTooLarge)
    }

    @Test("a server that stays silent is given up when the time is over")
    func timeout() async throws {
        let server = try ScriptedServer(ScriptedAnswer.never)
        var request = Self.post(server.url)
        request.timeout = .milliseconds(50)
        let error = try await failure(request)
        #expect(error.kind == .timedOut)
        #expect(error.requestMayHaveBeenSent)
    }

    @Test("cancelling the task ends the exchange")
    func cancellation() async throws {
        let server = try ScriptedServer(ScriptedAnswer.never)
        let task = Task { [self] in try await failure(Self.post(server.url)) }
        try await server.requests(atLeast: 1)
        task.cancel()
        let error = try await task.value
        #expect(error.kind == .cancelled)
        #expect(error.wholeRequestMayHaveBeenSent)
    }

    @Test("each exchange ends once, whenever it is cancelled")
    func racingCancellations() async throws {
        let server = try ScriptedServer(ScriptedAnswer.text("ok"))
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask { [client] in
                    let task = Task { try? await client.send(Self.post(server.url)) }
                    for _ in 0..<number { await Task.yield() }
                    task.cancel()
                    return await task.value.map { $0.status == 200 } ?? true
                }
            }
            for await isRight in group { #expect(isRight) }
        }
        #expect(try await client.send(Self.post(server.url)).status == 200)
    }

    @Test("a task that is cancelled already sends nothing")
    func cancelledBefore() async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        let task = Task { [self] in
            withUnsafeCurrentTask { $0?.cancel() }
            return try await failure(Self.post(server.url))
        }
        let error = try await task.value
        #expect(error.kind == .cancelled)
        #expect(!error.requestMayHaveBeenSent)
        #expect(server.requests.isEmpty)
    }

    @Test(
        "a body that ends too early, or fails, leaves a request that no server can act on",
        arguments: [true, false]
    )
    func unreadableBody(fails: Bool) async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        let body = CountingStream(byteCount: 500_000, end: 300_000, failsAtEnd: fails)
        let error = try await failure(Self.post(server.url, .stream(body)))
        #expect(error.kind == .bodyUnreadable)
        #expect(!error.wholeRequestMayHaveBeenSent)
        #expect(server.requests.isEmpty)
    }

    @Test("a connection cut during the upload leaves a request that no server can act on")
    func cutUpload() async throws {
        let server = try SilentListener()
        let task = Task { [self] in
            try await failure(Self.post(server.url, .stream(CountingStream(byteCount: 50_000_000))))
        }
        try await server.closeAfterFirstBytes()
        let error = try await task.value
        #expect(error.kind == .connectionLost)
        #expect(error.requestMayHaveBeenSent)
        #expect(!error.wholeRequestMayHaveBeenSent)
    }

    @Test(
        "a line break never reaches the wire",
        arguments: [("X-A", "b\r\nX-Evil: 1"), ("X-A\nX-Evil", "b"), ("X-A", "b\u{0}c")]
    )
    func headerInjection(_ name: String, _ value: String) async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        let request = HTTPRequest(method: "GET", url: server.url, headers: [(name, value)])
        #expect(try await failure(request).kind == .invalidRequest)
        #expect(server.requests.isEmpty)
    }

    @Test(
        "what is no address of HTTP is refused",
        arguments: ["ftp://127.0.0.1/", "file:///etc/passwd", "http://"]
    )
    func invalidURL(_ url: String) async throws {
        #expect(try await failure(Self.post(url)).kind == .invalidURL)
    }

    @Test("a server without TLS where TLS is asked for: nothing was sent")
    func notTLS() async throws {
        let server = try SilentListener()
        let task = Task { [self] in try await failure(Self.post("https://127.0.0.1:\(server.port)/")) }
        try await server.closeAfterFirstBytes()
        let error = try await task.value
        #expect(error.kind == .tls)
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test("a file of authorities that is none is an error of TLS")
    func badAuthorities() async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        let client = CurlHTTPClient(configuration: .init(certificateAuthorities: "/no/such/file.pem"))
        let error = try await failure(Self.post("https://127.0.0.1:\(server.port)/"), of: client)
        #expect(error.kind == .tls)
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test("a client that goes away ends what it has under way")
    func clientGoesAway() async throws {
        let server = try ScriptedServer(ScriptedAnswer.text("ok"))
        do {
            let client = CurlHTTPClient()
            _ = try await client.send(Self.post(server.url))
        }
        #expect(server.requests.count == 1)
    }
}
