import Testing

@testable import AWSClient

@Suite("XML of the query services")
struct XMLTextTests {
    func xml(_ text: String) -> XMLText { XMLText(Array(text.utf8)) }

    @Test(
        "the text of an element, its references resolved",
        arguments: [
            ("<a>x</a>", "x"), ("<n:a xmlns:n='u'>x</n:a>", "x"), ("<b/><a k=\"v\">x</a>", "x"),
            ("<a/>", ""), ("<a></a>", ""), ("<a> x\n </a>", "x"),
            ("<a>&lt;&gt;&amp;&quot;&apos;</a>", "<>&\"'"),
            ("<a>&#65;&#x42;&#xe9;</a>", "ABé"), ("<a>&unknown; & &#xD800;</a>", "&unknown; & &#xD800;"),
            ("<a><![CDATA[<b>&amp;]]></a>", "<b>&amp;"), ("<a>x<!-- <a>y</a> -->z</a>", "xz"),
            ("<a>x<b>y</b>z</a>", "xyz"), ("<?xml version='1.0'?><!DOCTYPE a><a>x</a>", "x"),
        ]
    )
    func text(_ source: String, _ expected: String) {
        #expect(xml(source).firstElement("a") == expected)
    }

    @Test(
        "an element that does not end is none",
        arguments: ["<a>x", "<a", "a", "", "</a>", "<ab>x</ab>", "<!-- <a>x</a>"]
    )
    func none(_ source: String) { #expect(xml(source).firstElement("a") == nil) }

    @Test("elements of one name, outermost and in order")
    func several() {
        let list = xml("<l><m><m>1</m>2</m><m>3</m></l>")
        #expect(list.elements("m") == ["12", "3"])
        #expect(list.children("m").first?.elements("m") == ["1"])
    }
}
