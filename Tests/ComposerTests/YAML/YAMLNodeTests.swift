import Testing

@testable import Composer

@Suite("YAMLNode")
struct YAMLNodeTests {
    private func value(_ text: String) throws -> YAMLNode {
        try #require(YAMLDocument.parse("v: \(text)\n")["v"])
    }

    @Test(
        "A switch may be written in six words, in any case",
        arguments: [
            ("true", true), ("yes", true), ("on", true), ("On", true), ("TRUE", true),
            ("false", false), ("no", false), ("off", false), ("OFF", false),
        ]
    )
    func switches(text: String, expected: Bool) throws {
        #expect(try value(text).bool == expected)
    }

    @Test(
        "Quotes, or the tag of a text, make a text of what would be a number, a switch or null",
        arguments: [
            "\"5\"", "'on'", "\"null\"", "!!str 5", "! on",
        ]
    )
    func quoted(text: String) throws {
        let node = try value(text)
        #expect(node.int == nil && node.bool == nil && !node.isNull && node.string != nil)
    }

    @Test("Null is nothing, ~ or null", arguments: ["", "~", "null", "Null", "NULL"])
    func null(text: String) throws {
        #expect(try value(text).isNull)
        #expect(try value(text).string == nil)
    }

    @Test("A plain number is a text as well: a colour is written 181818")
    func numbers() throws {
        #expect(try value("181818").string == "181818")
        #expect(try value("-3").int == -3)
        #expect(try value("3.5").int == nil)
    }

    @Test("A list and a mapping are no texts")
    func collections() throws {
        #expect(try value("[a]").string == nil)
        #expect(try value("{a: b}").string == nil)
        #expect(try value("x").sequence == nil)
        #expect(try value("x")["a"] == nil)
    }
}
