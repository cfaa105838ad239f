import Synchronization
import TestSupport
import Testing

@testable import AWSClient

/// Against a server on the loopback interface that answers as each test says.
@Suite("HTTP over libcurl")
struct CurlHTTPClientTests {
    /// Its connections are kept however long a test waits for a processor between two requests.
    let client = CurlHTTPClient(configuration: .init(maximumIdle: .seconds(3600)))

    static func post(_ url: String, _ body: HTTPBody = .bytes(Array("body".utf8))) -> HTTPRequest {
        HTTPRequest(method: "POST", url: url, headers: [("Content-Type", "text/plain")], body: body)
    }

    func failure(_ request: HTTPRequest, of client: CurlHTTPClient? = nil) async throws -> HTTPError {
        let response: HTTPResponse
        do throws(HTTPError) { response = try await (client ?? self.client).send(request) } catch {
            return error
        }
        throw Unexpected(response: response)
    }

    struct Unexpected: Error {
        let response: HTTPResponse
    }

    @Test("a request goes out as it is, and the answer comes back as it is")
    func exchange() async throws {
        let server = try ScriptedServer(
            ScriptedAnswer.text("answer", status: 201, headers: [("X-Two", "a"), ("X-Two", "b")])
        )
        let response = try await client.send(Self.post("\(server.url)/path?q=1"))
        #expect(response.status == 201)
        #expect(response.body == Array("answer".utf8))
        #expect(response.headers.filter { $0.name == "x-two" }.map(\.value) == ["a", "b"])
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/path?q=1")
        #expect(request.text == "body")
        #expect(request.header("content-type") == "text/plain")
        #expect(request.header("content-length") == "4")
    }

    @Test("libcurl's own header fields are left out")
    func noFieldsOfItsOwn() async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        _ = try await client.send(
            HTTPRequest(method: "POST", url: server.url, body: .bytes(.init(repeating: 65, count: 2_000_000)))
        )
        let request = try #require(server.requests.first)
        #expect(request.header("expect") == nil)
        #expect(request.header("content-type") == nil)
        #expect(request.body.count == 2_000_000)
    }

    @Test("each method goes out with its body's length", arguments: ["GET", "HEAD", "POST", "PUT", "DELETE"])
    func methods(_ method: String) async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        _ = try await client.send(HTTPRequest(method: method, url: server.url))
        let request = try #require(server.requests.first)
        #expect(request.method == method)
        #expect(request.header("content-length") == (["GET", "HEAD"].contains(method) ? nil : "0"))
    }

    @Test("one connection serves one request after the other")
    func connectionIsKept() async throws {
        let server = try ScriptedServer(ScriptedAnswer.text("ok"))
        for _ in 0..<3 { _ = try await client.send(Self.post(server.url)) }
        #expect(server.requests.count == 3)
        #expect(server.connectionCount == 1)
    }

    @Test("a connection that was opened ahead is the one that is used")
    func warming() async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        await client.warm(server.url).value
        _ = try await client.send(Self.post(server.url))
        #expect(server.requests.map(\.method) == ["HEAD", "POST"])
        #expect(server.connectionCount == 1)
    }

    @Test("a connection that was idle for too long is not used again")
    func idle() async throws {
        let client = CurlHTTPClient(configuration: .init(maximumIdle: .seconds(1)))
        let server = try ScriptedServer(ScriptedAnswer.text("ok"))
        _ = try await client.send(Self.post(server.url))
        // libcurl reads the clock itself, in whole seconds.
        try await Task.sleep(for: .milliseconds(2100))
        _ = try await client.send(Self.post(server.url))
        #expect(server.connectionCount == 2)
    }

    @Test("a redirect is an answer like any other")
    func redirect() async throws {
        let server = try ScriptedServer(
            ScriptedAnswer(status: 302, headers: [("Location", "http://127.0.0.1:1/")])
        )
        #expect(try await client.send(Self.post(server.url)).status == 302)
        #expect(server.requests.count == 1)
    }

    @Test("many exchanges run at once")
    func concurrency() async throws {
        let server = try ScriptedServer { request, _ in .text(request.text) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<32 {
                group.addTask { [client] in
                    let body = Array("\(number)".utf8)
                    return try await client.send(Self.post(server.url, .bytes(body))).body == body
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
        #expect(server.requests.count == 32)
    }

    @Test("a request that gets no answer holds up no other")
    func hangingBeside() async throws {
        let server = try ScriptedServer { request, _ in
            request.target == "/hangs" ? ScriptedAnswer().held : ScriptedAnswer()
        }
        let hanging = Task { [client] in try await client.send(Self.post("\(server.url)/hangs")) }
        try await server.requests(atLeast: 1)
        #expect(try await client.send(Self.post("\(server.url)/other")).status == 200)
        server.release()
        _ = try await hanging.value
    }

    @Test("a streamed body is sent whole, and its progress told")
    func stream() async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        let told = Mutex<[Int]>([])
        let body = CountingStream(byteCount: 3_000_000)
        _ = try await client.send(Self.post(server.url, .stream(body))) { count in
            told.withLock { $0.append(count) }
        }
        let request = try #require(server.requests.first)
        #expect(request.body == CountingStream.bytes(3_000_000))
        let progress = told.withLock { $0 }
        #expect(progress == progress.sorted())
        #expect(progress.last == 3_000_000)
    }
}
