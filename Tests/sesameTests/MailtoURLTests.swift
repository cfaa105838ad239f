import Composer
import Testing

@testable import sesame

@Suite("mailto URLs")
struct MailtoURLTests {
    @Test("RFC 6068's fields fill the form, percent-encoding undone, a plus kept")
    func fields() throws {
        var content = DraftContent()
        let url = try #require(
            MailtoURL(
                "mailto:a@example.com,b@example.com?cc=c%2Bd@example.com&subject=a+b%20c&body=one%0D%0Atwo"
            )
        )
        url.fill(&content)
        #expect(content[.to] == "a@example.com, b@example.com")
        #expect(content[.cc] == "c+d@example.com")
        #expect(content[.subject] == "a+b c")
        #expect(content.body == "one\ntwo")
    }

    @Test("what could do harm is left out and named")
    func harmful() throws {
        var content = DraftContent()
        let url = try #require(
            MailtoURL("MAILTO:a@example.com?attach=/etc/passwd&from=x@y&bcc=b@example.com")
        )
        #expect(url.fill(&content) == ["attach", "from"])
        #expect(content.attachments.isEmpty)
        #expect(content[.from].isEmpty)
        #expect(content[.bcc] == "b@example.com")
    }

    @Test("a line end in a field does not become another field")
    func lineEnd() throws {
        var content = DraftContent()
        try #require(MailtoURL("mailto:a@example.com?subject=x%0D%0ABcc:%20evil@example.com")).fill(&content)
        #expect(content[.subject] == "x Bcc: evil@example.com")
        #expect(content[.bcc].isEmpty)
    }

    @Test("other texts are no mailto URL", arguments: ["a@example.com", "http://example.com", ""])
    func others(text: String) {
        #expect(MailtoURL(text) == nil)
    }
}
