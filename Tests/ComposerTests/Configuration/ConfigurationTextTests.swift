import Testing

@testable import Composer

@Suite("Configuration, the colour scheme changed in its text")
struct ConfigurationTextTests {
    private func setting(_ name: String, in text: String) throws -> String {
        String(
            decoding: try ConfigurationText.settingTheme(name, in: Array(text.utf8), file: "config.yaml"),
            as: UTF8.self
        )
    }

    @Test(
        "the value changes and nothing else",
        arguments: [
            ("", "theme: moss-dark\n"), ("# mine\n", "# mine\ntheme: moss-dark\n"),
            ("mouse: off", "mouse: off\ntheme: moss-dark\n"),
            ("theme: ember-dark\n", "theme: moss-dark\n"),
            (
                "a: 1\n".replacing("a: 1", with: "mouse: off") + "theme:   'x'   # dark\nsend-delay: 3 s\n",
                "mouse: off\ntheme: moss-dark   # dark\nsend-delay: 3 s\n"
            ),
            ("theme:\nmouse: on\n", "theme: moss-dark\nmouse: on\n"),
            ("theme: # none yet\n", "theme: moss-dark # none yet\n"),
            ("\"theme\": \"x y\"\r\nmouse: off\r\n", "\"theme\": moss-dark\r\nmouse: off\r\n"),
            ("theme: moss-dark\n", "theme: moss-dark\n"),
        ]
    )
    func change(row: (before: String, after: String)) throws {
        #expect(try setting("moss-dark", in: row.before) == row.after)
    }

    @Test("a name that could mean something else is quoted")
    func quoting() throws {
        #expect(try setting("on", in: "") == "theme: 'on'\n")
        #expect(try setting("it's", in: "") == "theme: 'it''s'\n")
    }

    @Test(
        "what can't be changed alone is left to the person",
        arguments: ["{theme: x, mouse: off}\n", "theme: >\n  x\n", "mouse: off\n...\n"]
    )
    func refused(text: String) {
        #expect(throws: ConfigurationFileError(.notChangeable(key: "theme"), file: "config.yaml")) {
            try setting("moss-dark", in: text)
        }
    }

    @Test("a file with a fault is not written over")
    func fault() {
        #expect(throws: ConfigurationFileError.self) { try setting("moss-dark", in: "mouze: off\n") }
    }
}
