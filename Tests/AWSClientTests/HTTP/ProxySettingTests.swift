import Testing

@testable import AWSClient

@Suite("The proxy that the environment names")
struct ProxySettingTests {
    private func proxy(of url: String, _ variables: [String: String]) -> ProxySetting? {
        ProxySetting(for: url) { variables[$0] }
    }

    @Test(
        "each scheme has its variables, in libcurl's order",
        arguments: [
            ("https://ses.example/", ["HTTPS_PROXY": "http://p:1"], "p:1"),
            ("https://ses.example/", ["HTTPS_PROXY": "http://p:1", "https_proxy": "q:2"], "q:2"),
            ("https://ses.example/", ["https_proxy": "", "ALL_PROXY": "socks5://p:1"], "p:1"),
            ("https://ses.example/", ["http_proxy": "http://p:1"], nil),
            ("http://ses.example/", ["http_proxy": "http://p:1"], "p:1"),
            ("http://ses.example/", ["HTTP_PROXY": "http://p:1"], nil),
            ("http://ses.example/", [:], nil),
        ] as [(String, [String: String], String?)]
    )
    func variables(url: String, variables: [String: String], host: String?) {
        #expect(proxy(of: url, variables)?.host == host)
    }

    @Test(
        "hosts are excepted by name, domain, address and network",
        arguments: [
            ("*", true), ("ses.example", true), (".example", true), ("EXAMPLE", true),
            ("other, example", true),
            ("s.example", false), ("ses.example.org", false), ("", false),
        ]
    )
    func exceptions(list: String, isExcepted: Bool) {
        let variables = ["HTTPS_PROXY": "http://p:1", "NO_PROXY": list]
        #expect((proxy(of: "https://ses.example/", variables) == nil) == isExcepted)
    }

    @Test(
        "a network excepts its addresses",
        arguments: [
            ("127.0.0.1", true), ("127.0.0.0/8", true), ("10.0.0.0/8", false), ("0.1", false),
            ("127.0.0.1/33", false),
        ]
    )
    func networks(list: String, isExcepted: Bool) {
        let variables = ["ALL_PROXY": "http://p:1", "no_proxy": list]
        #expect((proxy(of: "http://127.0.0.1:5000", variables) == nil) == isExcepted)
    }

    @Test("it is shown without user and password")
    func secret() {
        let setting = proxy(of: "https://ses.example", ["https_proxy": "http://ann:p@ss@proxy.example:3128/"])
        #expect(setting?.host == "proxy.example:3128")
        #expect(setting?.address == "http://proxy.example:3128")
    }
}
