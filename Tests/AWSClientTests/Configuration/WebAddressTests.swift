import Testing

@testable import AWSClient

@Suite("WebAddress")
struct WebAddressTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let scheme: String
        let host: String
        let port: Int?

        init(_ url: String, _ scheme: String, _ host: String, _ port: Int? = nil) {
            testDescription = url
            self.scheme = scheme
            self.host = host
            self.port = port
        }
    }

    @Test(
        "scheme, host and port",
        arguments: [
            Case("https://email.eu-west-1.amazonaws.com", "https", "email.eu-west-1.amazonaws.com"),
            Case("HTTP://LocalHost:8080/path?q#f", "http", "localhost", 8080),
            Case("http://[fd00:EC2::23]/x", "http", "fd00:ec2::23"),
            Case("http://[::1]:80", "http", "::1", 80),
            Case("http://host?query", "http", "host"),
        ]
    )
    func reads(_ row: Case) throws {
        let address = try #require(WebAddress(row.testDescription))
        #expect(address.scheme == row.scheme && address.host == row.host && address.port == row.port)
    }

    @Test(
        "what is no address of a web server",
        arguments: [
            "", "host", "host:80", "//host", "ftp://host", "http:host", "http:///path", "http://:80",
            "http://a b/", "http://host:0", "http://host:x", "http://host:65536", "http://user@host",
            "http://[::1", "http://[::1]x", "http://host\\@other", "http://hö", "http://host\n",
        ]
    )
    func refuses(_ url: String) {
        #expect(WebAddress(url) == nil)
    }
}
