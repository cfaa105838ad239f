import Testing

@testable import MailMessage

@Suite("Text made from HTML")
struct HTMLTextTests {
    @Test(
        "keeps paragraphs, breaks, lists, links and preformatted text",
        arguments: [
            ("<p>one</p><p>two</p>", "one\n\ntwo\n"), ("one<br>two<br/><br>three", "one\ntwo\n\nthree\n"),
            ("<div>a</div><div>b</div>", "a\nb\n"),
            ("  a \n b\t c ", "a b c\n"), ("<ul><li>a</li><li>b</li></ul>", "- a\n- b\n"),
            ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n"),
            ("<a href='https://x.example/'>here</a>", "here (https://x.example/)\n"),
            ("<a href='https://x.example/'>https://x.example/</a>", "https://x.example/\n"),
            ("<a href='mailto:a@x'>a@x</a>", "a@x\n"), ("<a href='#top'>up</a>", "up\n"),
            ("<pre>a\n  b</pre>", "a\n  b\n"), ("a<hr>b", "a\n\n----------\n\nb\n"),
            ("<img alt='logo' src='x'>", "logo\n"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc\n"),
            ("<b>a</b><i>b</i>", "ab\n"), ("", ""),
            ("&lt;b&gt; &amp; &#8364; &#x20AC; &nbsp;&unknown; &", "<b> & € € \u{A0}&unknown; &\n"),
        ]
    )
    func text(html: String, text: String) { #expect(HTMLText.text(from: html) == text) }

    @Test(
        "what nobody reads is left out",
        arguments: [
            "<script>alert('<p>x</p>')</script>a", "<style>p{}</style>a", "<head><title>t</title></head>a",
            "<!-- <p>x</p> -->a", "<!DOCTYPE html>a",
            "<?xml version='1.0'?>a", "<template>x</template>a",
        ]
    )
    func hidden(html: String) { #expect(HTMLText.text(from: html) == "a\n") }

    @Test(
        "broken HTML gives what text there is",
        arguments: [
            ("a < b", "a < b\n"), ("<p", ""), ("a<p>b</i></div>c", "a\n\nb\nc\n"), ("<a href='x>y", ""),
            ("a<>b", "a<>b\n"), ("<ul><li>a", "- a\n"),
        ]
    )
    func broken(html: String, text: String) { #expect(HTMLText.text(from: html) == text) }

    @Test(
        "hostile HTML ends",
        arguments: ["<", "<!--", "<a href=", "<ul>", "</", "&", "<script>", "&#", "<a>"]
    )
    func hostile(piece: String) { _ = HTMLText.text(from: String(repeating: piece, count: 20_000)) }
}

@Suite("Markdown")
struct MarkdownTests {
    @Test(
        "is GitHub's dialect of CommonMark",
        arguments: [
            ("# Title", "<h1>Title</h1>\n"),
            ("**a** *b* `c`", "<p><strong>a</strong> <em>b</em> <code>c</code></p>\n"),
            ("~~x~~", "<p><del>x</del></p>\n"),
            ("https://x.example", "<p><a href=\"https://x.example\">https://x.example</a></p>\n"),
            ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"), ("", ""),
        ]
    )
    func dialect(text: String, html: String) { #expect(Markdown.html(text, allowsHTML: false) == html) }

    @Test("tables are tables")
    func table() { #expect(Markdown.html("|a|b|\n|-|-|\n|1|2|", allowsHTML: false).contains("<td>1</td>")) }

    @Test(
        "tags and links that run code are left out unless asked",
        arguments: [
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))",
            "<b>x</b>",
        ]
    )
    func raw(text: String) {
        let html = Markdown.html(text, allowsHTML: false)
        #expect(!html.contains("<script"))
        #expect(!html.contains("onerror"))
        #expect(!html.contains("javascript:"))
        #expect(!html.contains("<b>"))
    }

    @Test("tags go through where asked")
    func allowed() { #expect(Markdown.html("<b>x</b>", allowsHTML: true) == "<p><b>x</b></p>\n") }

    @Test("makes the text too, as it was written")
    func both() throws {
        let message = Fixture.message { $0.markdown = "**Hi**\n" }
        let parsed = ParsedMessage(try message.rendered(context: Fixture.context()))
        #expect(parsed.text == "**Hi**\n" || parsed.text == "**Hi**")
        #expect(parsed.html?.contains("<strong>Hi</strong>") == true)
    }

    @Test("for a screen links are numbered, each target once, and images are named")
    func screen() {
        let html = """
            <p>See <a href="https://a.example/">this</a>, <a href="https://b.example/">that</a> and
            <a href="https://a.example/">this</a> <a href="#top">up</a><img src="cid:logo"><img alt="Chart" src="c.png">
            """
        let reading = HTMLText.screenReading(of: html)
        #expect(reading.text == "See this[1], that[2] and this[1] up[image: cid:logo][image: Chart]\n")
        #expect(reading.links == ["https://a.example/", "https://b.example/"])
    }
}
