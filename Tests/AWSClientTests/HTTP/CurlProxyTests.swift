import TestSupport
import Testing

@testable import AWSClient

@Suite("HTTP through a proxy")
struct CurlProxyTests {
    func failure(_ url: String, proxy: String) async throws -> HTTPError? {
        try await failure(url, proxy: .url(proxy))
    }

    func failure(_ url: String, proxy: CurlHTTPClient.Configuration.Proxy) async throws -> HTTPError? {
        let client = CurlHTTPClient(configuration: .init(proxy: proxy))
        do throws(HTTPError) {
            _ = try await client.send(HTTPRequest(method: "GET", url: url))
            return nil
        } catch { return error }
    }

    @Test("a request goes to the proxy, with its whole address")
    func plain() async throws {
        let proxy = try ScriptedServer(ScriptedAnswer.text("through"))
        let client = CurlHTTPClient(configuration: .init(proxy: .url(proxy.url)))
        let response = try await client.send(HTTPRequest(method: "GET", url: "http://far.example/path"))
        #expect(response.body == Array("through".utf8))
        #expect(proxy.requests.first?.target == "http://far.example/path")
    }

    @Test("a proxy that lets nobody through gets no request to pass on", arguments: [403, 407, 502])
    func refused(_ status: Int) async throws {
        let proxy = try ScriptedServer(ScriptedAnswer.text("no", status: status))
        let error = try #require(await failure("https://far.example/", proxy: proxy.url))
        #expect(error.kind == .proxy)
        #expect(!error.requestMayHaveBeenSent)
        #expect(proxy.requests.map(\.method) == ["CONNECT"])
    }

    @Test(
        "a proxy that is not there is told as the proxy's fault, and named without user and password",
        arguments: ["https://far.example/", "http://far.example/"]
    )
    func missing(url: String) async throws {
        let proxy = try ScriptedServer(ScriptedAnswer())
        proxy.stop()
        let error = try #require(await failure(url, proxy: "http://ann:secret@127.0.0.1:\(proxy.port)"))
        #expect(error.kind == .proxy)
        #expect(error.host == "127.0.0.1:\(proxy.port)")
        #expect(!error.requestMayHaveBeenSent)
        #expect(error.detail.contains(String(proxy.port)))
    }

    @Test("a server that can't be reached is not a proxy's fault where there is none")
    func direct() async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        server.stop()
        let error = try #require(await failure(server.url, proxy: .none))
        #expect(error.kind == .connect)
        #expect(error.host == "127.0.0.1:\(server.port)")
    }

    @Test("a proxy without an address is told as the proxy's fault")
    func unknownName() async throws {
        let error = try #require(
            await failure("https://far.example/", proxy: "http://no-such-proxy.invalid:3128")
        )
        #expect(error.kind == .proxy)
        #expect(error.detail.contains("no-such-proxy.invalid"))
    }
}
