import Testing

@testable import AWSClient

@Suite("HTTP over TLS")
struct CurlTLSTests {
    func outcome(_ server: TLSServer, trusted: Bool = true) async throws -> Result<String, HTTPError> {
        let authorities = trusted ? server.authorities : nil
        let client = CurlHTTPClient(configuration: .init(certificateAuthorities: authorities))
        do throws(HTTPError) {
            let response = try await client.send(HTTPRequest(method: "GET", url: server.url))
            return .success(String(decoding: response.body, as: UTF8.self))
        } catch { return .failure(error) }
    }

    func expectNothingSent(_ outcome: Result<String, HTTPError>) {
        guard case .failure(let error) = outcome else {
            Issue.record("no error")
            return
        }
        #expect(error.kind == .tls)
        #expect(!error.requestMayHaveBeenSent)
        #expect(!error.detail.isEmpty)
    }

    @Test("a server is trusted by the given file of authorities", arguments: ["TLSv1_2", "TLSv1_3"])
    func trusted(_ version: String) async throws {
        let server = try await TLSServer.start(newestVersion: version)
        let expected = version == "TLSv1_2" ? "TLSv1.2" : "TLSv1.3"
        #expect(try await outcome(server).get() == expected)
    }

    @Test("a server that nobody vouches for gets nothing")
    func untrusted() async throws {
        expectNothingSent(try await outcome(TLSServer.start(), trusted: false))
    }

    @Test("a server with another host's certificate gets nothing", arguments: ["127.0.0.2", "other.example"])
    func otherHost(_ host: String) async throws {
        expectNothingSent(try await outcome(TLSServer.start(host: host)))
    }

    @Test("a server that knows no TLS 1.2 gets nothing")
    func oldVersion() async throws {
        expectNothingSent(try await outcome(TLSServer.start(newestVersion: "TLSv1_1")))
    }
}
