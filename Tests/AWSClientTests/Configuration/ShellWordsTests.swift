import Testing

@testable import AWSClient

@Suite("ShellWords")
struct ShellWordsTests {
    @Test(
        "splits as a shell does",
        arguments: [
            ("", []), ("  ", []), ("a b", ["a", "b"]), (" a\t b\n", ["a", "b"]), ("'a b' c", ["a b", "c"]),
            ("\"a b\" c", ["a b", "c"]), ("a'b'\"c\"d", ["abcd"]), ("''", [""]),
            ("a \"\" b", ["a", "", "b"]),
            (#"a\ b"#, ["a b"]), (#"'a\b'"#, [#"a\b"#]), (#""a\"b\\c\d""#, [#"a"b\c\d"#]), ("a#b", ["a#b"]),
            ("$HOME *", ["$HOME", "*"]), ("é ü", ["é", "ü"]),
        ] as [(String, [String])]
    )
    func splits(_ text: String, _ words: [String]) throws {
        #expect(try ShellWords.split(text) == words)
    }

    @Test("a quotation or an escape that doesn't end", arguments: ["'a", "\"a", #"a\"#, #""a\""#])
    func refuses(_ text: String) {
        #expect(throws: ShellWords.Unterminated()) { try ShellWords.split(text) }
    }
}
