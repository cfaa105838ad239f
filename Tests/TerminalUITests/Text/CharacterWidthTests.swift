import Testing

@testable import TerminalUI

@Suite("CharacterWidth")
struct CharacterWidthTests {
    @Test(
        "a cluster has its columns",
        arguments: [
            ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("ア", 2), ("ｱ", 1), ("Ａ", 2), ("한", 2),
            ("\u{1112}\u{1161}\u{11AB}", 2), ("🙂", 2), ("👩‍👩‍👧", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤", 1), ("❤️", 2),
            ("1️⃣", 2), ("☎︎", 1), ("⌚︎", 1), ("क", 1), ("कि", 2), ("ก็", 1), ("ש", 1), ("שָ", 1), ("\u{301}", 1),
            ("\u{200B}", 1), ("\u{202E}", 1), ("\u{1B}", 1), ("\u{7F}", 1), ("\u{9B}", 1), ("─", 1), ("…", 1),
            ("\u{1FAE8}", 2), ("\u{2028}", 1), ("\u{20000}", 2), ("𝒳", 1),
        ]
    )
    func width(text: String, columns: Int) throws {
        #expect(text.count == 1)
        #expect(CharacterWidth.of(try #require(text.first)) == columns)
        #expect(TextWidth.of(text) == columns)
    }

    @Test(
        "where ambiguous characters are wide, they are, but for lines and signs that are drawn in ASCII",
        arguments: [
            ("①", 2), ("±", 2), ("α", 2), ("Ж", 2), ("é", 2), ("ä", 1), ("§", 2), ("“", 2), ("■", 2),
            ("→", 1), ("─", 1), ("…", 1), ("\u{FFFD}", 1), ("a", 1), ("漢", 2), ("ｱ", 1), ("α\u{301}", 2),
            ("☎\u{FE0E}", 2), ("☎\u{FE0F}", 2), ("⌚\u{FE0E}", 1), ("\u{AD}", 1), ("\u{301}", 1),
            ("\u{1B}", 1),
        ]
    )
    func ambiguous(text: String, columns: Int) {
        #expect(CharacterWidth.of(Substring(text), isAmbiguousWide: true) == columns)
    }

    @Test("text is as wide as its clusters together")
    func text() {
        #expect(TextWidth.of("") == 0)
        #expect(TextWidth.of("plain") == 5)
        #expect(TextWidth.of("a漢e\u{301}👩‍👩‍👧!") == 7)
    }

    @Test("a prefix never splits a cluster")
    func prefix() {
        #expect(TextWidth.prefix(of: "a漢字", columns: 4) == "a漢")
        #expect(TextWidth.prefix(of: "👩‍👩‍👧b", columns: 1) == "")
    }

    @Test("text too long for its place ends in an ellipsis")
    func truncated() {
        #expect(TextWidth.truncated("hello", columns: 5) == "hello")
        #expect(TextWidth.truncated("hello!", columns: 5) == "hell…")
        #expect(TextWidth.truncated("漢字漢字", columns: 4) == "漢…")
        #expect(TextWidth.truncated("hello", columns: 0) == "")
    }
}
