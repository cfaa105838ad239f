import Testing

@testable import Composer

@Suite("Spelling")
struct SpellingTests {
    private let words = ["send-delay", "theme", "mouse", "utc", "on"]

    @Test(
        "A word that is near is found",
        arguments: [
            ("send-dealy", "send-delay"), ("sendDelay", "send-delay"), ("send_delay", "send-delay"),
            ("SEND DELAY", "send-delay"), ("themes", "theme"), ("thmee", "theme"), ("muose", "mouse"),
            ("utz", "utc"),
        ]
    )
    func near(word: String, expected: String) {
        #expect(Spelling.nearest(to: word, in: words) == expected)
    }

    @Test("A word that is far is not", arguments: ["", "x", "colour", "delay-of-sending", "rouge-et-noir"])
    func far(word: String) {
        #expect(Spelling.nearest(to: word, in: words) == nil)
    }

    @Test("A very long word is not compared")
    func long() {
        #expect(Spelling.nearest(to: String(repeating: "a", count: 1_000_000), in: words) == nil)
    }
}
