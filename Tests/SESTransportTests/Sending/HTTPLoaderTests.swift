import AWSClient
import MailMessage
import SESTransport
import TestSupport
import Testing

@Suite("Fetching the URLs of a message")
struct HTTPLoaderTests {
    private func answer(_ status: Int = 200, _ body: String = "hello", _ headers: [(String, String)] = [])
        -> ScriptedAnswer
    {
        var answer = ScriptedAnswer.text(body)
        answer.status = status
        answer.headers += headers
        return answer
    }

    @Test("a private host is asked where it is allowed, and gives content and type")
    func allowed() async throws {
        let server = try ScriptedServer(answer())
        let loader = HTTPLoader(timeout: .seconds(300), allowsPrivateHosts: true)
        let loaded = try await loader.load("\(server.url)/a?b=c#d", maximumBytes: 100)
        #expect(loaded == LoadedContent(bytes: Array("hello".utf8), contentType: "text/plain"))
        #expect(server.requests.map(\.target) == ["/a?b=c"])
        #expect(server.requests.first?.method == "GET")
    }

    @Test(
        "elsewhere no connection is opened to a private address, however its host is spelled",
        arguments: ["127.0.0.1", "localhost", "127.1", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "localhost."]
    )
    func refused(host: String) async throws {
        let server = try ScriptedServer(answer())
        await #expect(throws: URLLoadError.privateAddress) {
            try await HTTPLoader().load("http://\(host):\(server.port)/", maximumBytes: 100)
        }
        #expect(server.connectionCount == 0)
    }

    @Test("the address that a name leads to is asked about before the connection is opened")
    func resolvedAddress() async throws {
        let server = try ScriptedServer(answer())
        let client = CurlHTTPClient(configuration: .init(proxy: .none, mayConnect: { _ in false }))
        await #expect(throws: HTTPError.self) {
            try await client.send(HTTPRequest(method: "GET", url: "http://localhost:\(server.port)/"))
        }
        #expect(server.connectionCount == 0)
        let seen = Monitor<[PeerAddress]>([])
        let other = CurlHTTPClient(
            configuration: .init(
                proxy: .none,
                mayConnect: { peer in
                    seen.update { $0.append(peer) }
                    return true
                }
            )
        )
        _ = try await other.send(HTTPRequest(method: "GET", url: server.url))
        #expect(seen.value == [.ipv4(0x7F00_0001)])
    }

    @Test("redirects are followed, relative ones too, but not for ever")
    func redirects() async throws {
        let server = try ScriptedServer { request, _ in
            switch request.target {
            case "/start": answer(302, "", [("Location", "next/here")])
            case "/next/here": answer(301, "", [("Location", "/end?x")])
            case "/end?x": answer(200, "there")
            default: answer(302, "", [("Location", "/loop")])
            }
        }
        let loader = HTTPLoader(timeout: .seconds(300), allowsPrivateHosts: true)
        let loaded = try await loader.load("\(server.url)/start", maximumBytes: 100)
        #expect(loaded.bytes == Array("there".utf8))
        await #expect(throws: URLLoadError.tooManyRedirects) {
            try await loader.load("\(server.url)/loop", maximumBytes: 100)
        }
    }

    @Test(
        "a redirect to another scheme, or to nothing, is refused",
        arguments: ["file:///etc/passwd", "gopher://x/"]
    )
    func badRedirect(location: String) async throws {
        let server = try ScriptedServer(answer(302, "", [("Location", location)]))
        await #expect(throws: URLLoadError.badRedirect) {
            try await HTTPLoader(timeout: .seconds(300), allowsPrivateHosts: true).load(
                server.url,
                maximumBytes: 100
            )
        }
    }

    @Test("an answer that is too large, or no success, is an error")
    func answers() async throws {
        let server = try ScriptedServer(answer(200, String(repeating: "x", count: 1000)), answer(404))
        let loader = HTTPLoader(timeout: .seconds(300), allowsPrivateHosts: true)
        await #expect(throws: URLLoadError.tooLarge) { try await loader.load(server.url, maximumBytes: 100) }
        await #expect(throws: URLLoadError.status(404)) {
            try await loader.load(server.url, maximumBytes: 100)
        }
    }

    @Test("an answer that does not come ends with the time")
    func timeout() async throws {
        let server = try ScriptedServer(.never)
        let loader = HTTPLoader(timeout: .milliseconds(200), allowsPrivateHosts: true)
        await #expect(throws: URLLoadError.noAnswer("no answer in time")) {
            try await loader.load(server.url, maximumBytes: 100)
        }
    }
}
