import JSON
import Testing

@testable import MailMessage

@Suite("Contents behind URLs")
struct LoadingURLsTests {
    /// Answers from a table.
    private struct TableLoader: URLLoader {
        let answers: [String: LoadedContent]

        func load(_ url: String, maximumBytes: Int) async throws -> LoadedContent {
            guard let answer = answers[url] else { throw URLLoadError.status(404) }
            guard answer.bytes.count <= maximumBytes else { throw URLLoadError.tooLarge }
            return answer
        }
    }

    private let loader = TableLoader(answers: [
        "https://x.example/logo.png?v=2": LoadedContent(bytes: [1, 2], contentType: "image/png"),
        "https://x.example/gr%C3%BC%C3%9Fe.txt": LoadedContent(
            bytes: Array("ü".utf8),
            contentType: "text/plain; charset=utf-8"
        ),
        "http://x.example/": LoadedContent(bytes: Array("<p>".utf8), contentType: "bad type"),
        "https://x.example/large": LoadedContent(bytes: [UInt8](repeating: 0, count: 600)),
    ])

    private func message(_ json: String) throws -> Message {
        try Fixture.message(json: #"{"from": "a@x", "to": "b@x", \#(json)}"#)
    }

    @Test("names and types come from the URL and its server, where the caller does not say them")
    func attachments() async throws {
        let message = try message(
            #""attachments": [{"path": "https://x.example/logo.png?v=2"}, {"href": "https://x.example/gr%C3%BC%C3%9Fe.txt"}, {"href": "https://x.example/logo.png?v=2", "filename": "a.gif", "contentType": "image/gif"}, {"href": "http://x.example/", "filename": "i.html"}]"#
        )
        #expect(message.namesURLs)
        let loaded = try await message.loadingURLs(with: loader)
        #expect(!loaded.namesURLs)
        let parsed = ParsedMessage(try loaded.rendered(context: Fixture.context())).attachments
        #expect(parsed.map(\.filename) == ["logo.png", "grüße.txt", "a.gif", "i.html"])
        #expect(parsed.map(\.mediaType) == ["image/png", "text/plain", "image/gif", "text/html"])
        #expect(parsed[0].content == [1, 2])
    }

    @Test(
        "bodies, alternatives, invitations and ready parts come from URLs too",
        arguments: [
            #""text": {"href": "http://x.example/"}"#, #""html": {"path": "http://x.example/"}"#,
            #""amp": {"href": "http://x.example/"}"#,
            #""watchHtml": {"href": "http://x.example/"}"#, #""markdown": {"href": "http://x.example/"}"#,
            #""icalEvent": {"href": "http://x.example/"}"#,
            #""alternatives": [{"href": "http://x.example/"}]"#,
            #""attachments": [{"raw": {"href": "http://x.example/"}}]"#,
        ]
    )
    func bodies(json: String) async throws {
        #expect(try message(json).namesURLs)
        #expect(try await !message(json).loadingURLs(with: loader).namesURLs)
    }

    @Test(
        "what can't be fetched is an error with the URL and where it stands",
        arguments: [
            ("https://x.example/gone", "urlFailed"), ("http://localhost/a", "privateHost"),
            ("http://169.254.169.254/latest/", "privateHost"),
            ("http://[::1]/", "privateHost"), ("http://127.0.0.1.:80/", "privateHost"),
            ("https://x.example/large", "urlTooLarge"),
            ("ftp://x.example/a", "badURL"), ("http://user@x.example/", "badURL"), ("http://", "badURL"),
            ("https://x.example/a b", "badURL"),
        ]
    )
    func refused(url: String, code: String) async throws {
        let message = try message(#""attachments": [{"href": \#(JSONValue.string(url).compactText)}]"#)
        var limits = MessageLimits.ses
        limits.message = 500
        do {
            _ = try await message.loadingURLs(with: loader, limits: limits)
            Issue.record("it was fetched")
        } catch {
            #expect(error.code == code)
            #expect(error.value == url)
            #expect(error.field == "attachments[0]")
        }
    }

    @Test("what is fetched is bounded all together")
    func total() async throws {
        let message = try message(
            #""attachments": [{"href": "https://x.example/large"}, {"href": "https://x.example/large"}]"#
        )
        var limits = MessageLimits.ses
        limits.message = 1000
        await #expect(throws: MessageError.self) {
            try await message.loadingURLs(with: loader, limits: limits)
        }
    }

    @Test("without a loader nothing is fetched, and a message without URLs needs none")
    func noLoader() async throws {
        do {
            _ = try await message(#""attachments": [{"href": "https://x.example/a"}]"#).loadingURLs(with: nil)
            Issue.record("it was fetched")
        } catch let error as MessageError {
            #expect(error.code == "urlsNotAllowed")
        }
        let plain = try message(#""text": "t", "attachments": [{"path": "data:,a"}]"#)
        #expect(try await plain.loadingURLs(with: nil) == plain)
    }
}

@Suite("HTTP URLs")
struct HTTPURLTests {
    @Test(
        "a reference leads on as RFC 3986, section 5.4, says",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"), ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("g#s", "http://a/b/c/g"),
            (";x", "http://a/b/c/;x"), (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"),
            ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g?y/../x", "http://a/b/c/g?y/../x"), ("https://b/x", "https://b/x"),
        ]
    )
    func resolving(reference: String, url: String) throws {
        #expect(try #require(HTTPURL("http://a/b/c/d;p?q")).resolving(reference) == url)
    }

    @Test(
        "what is no http or https URL leads nowhere",
        arguments: ["ftp://x/", "javascript:alert(1)", "http://u:p@x/", "//", "file:///etc/passwd"]
    )
    func refused(reference: String) throws {
        #expect(try #require(HTTPURL("http://a/b")).resolving(reference) == nil)
    }
}
