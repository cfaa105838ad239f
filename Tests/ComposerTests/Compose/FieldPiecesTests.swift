import Testing

@testable import Composer

@Suite("FieldPieces")
struct FieldPiecesTests {
    @Test(
        "a pasted column of addresses, or one with semicolons between, becomes a list with commas",
        arguments: [
            ("a@x.org\nb@x.org\r\n\r\nc@x.org\n", "a@x.org, b@x.org, c@x.org"),
            ("Dana Wu <d@x.org>; b@x.org;", "Dana Wu <d@x.org>, b@x.org"),
            ("a@x.org,\n b@x.org", "a@x.org, b@x.org"),
            ("\"Wu; Dana\" <d@x.org>\nb@x.org", "\"Wu; Dana\" <d@x.org>, b@x.org"),
            ("Team: a@x.org, b@x.org;\nc@x.org", "Team: a@x.org, b@x.org;, c@x.org"),
            ("Dana Wu\n<d@x.org>\nb@x.org", "Dana Wu <d@x.org>, b@x.org"),
            ("d@x.org (home; old)\nb@x.org", "d@x.org (home; old), b@x.org"),
            (" a@x.org, b@x.org", " a@x.org, b@x.org"),
        ]
    )
    func pastedColumn(text: String, list: String) {
        var app = AppDriver()
        app.send(.input(.paste(text)))
        #expect(app.state.compose.lines[.to]?.text == list)
    }

    @Test("a mistake names the address that has it, and no other")
    func names() throws {
        let text = "dana@example.com, team@examp, ops@acme.dev"
        #expect(FieldValidation.problem(in: text, of: .to) == "team@examp: no dot in the domain")
        for wrong in ["nowhere", "team@", "two words@example.com"] {
            let problem = try #require(
                FieldValidation.problem(in: "dana@example.com, \(wrong), ops@acme.dev", of: .cc)
            )
            #expect(problem.contains(wrong), "\(problem)")
            #expect(!problem.contains("dana") && !problem.contains("ops"), "\(problem)")
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        /// The pieces; a wrong one has a question mark before it, one that no separator ends a `|` behind it.
        let pieces: [String]
        var testDescription: String { text }
    }

    private func pieces(_ text: String, _ field: FormField) -> [String] {
        FieldPieces.of(text, field: field).map { piece in
            (piece.isValid ? "" : "?") + text.utf8Part(piece.range) + (piece.isEnded ? "" : "|")
        }
    }

    @Test(
        "addresses are parted at commas and semicolons, but not in quotes, comments and groups",
        arguments: [
            Row(text: "", pieces: []),
            Row(text: " , ,", pieces: []),
            Row(text: "a@example.com", pieces: ["a@example.com|"]),
            Row(text: "a@example.com, b@example.com,", pieces: ["a@example.com", "b@example.com"]),
            Row(text: "a@example.com ; dana", pieces: ["a@example.com", "?dana|"]),
            Row(text: "team@examp, x", pieces: ["?team@examp", "?x|"]),
            Row(text: "\"Wu, Dana\" <d@example.com>, x", pieces: ["\"Wu, Dana\" <d@example.com>", "?x|"]),
            Row(text: "Wu, Dana <d@example.com>", pieces: ["?Wu", "Dana <d@example.com>|"]),
            Row(text: "\"a\\\",b\" <d@example.com>", pieces: ["\"a\\\",b\" <d@example.com>|"]),
            Row(text: "d@example.com (one, two)", pieces: ["d@example.com (one, two)|"]),
            Row(
                text: "team: a@example.com, b@example.com;, c@example.com",
                pieces: ["team: a@example.com, b@example.com;", "c@example.com|"]
            ),
            Row(text: "\"Wu, Dana", pieces: ["?\"Wu, Dana|"]),
            Row(text: "Zoë <zoe@exämple.com>", pieces: ["Zoë <zoe@exämple.com>|"]),
        ]
    )
    func addresses(row: Row) {
        #expect(pieces(row.text, .to) == row.pieces)
    }

    @Test(
        "tags are parted at blanks and commas",
        arguments: [
            Row(text: "env=prod  team=ops", pieces: ["env=prod", "team=ops|"]),
            Row(text: "env=prod,team", pieces: ["env=prod", "?team|"]),
            Row(text: "a=b! c=d ", pieces: ["?a=b!", "c=d"]),
        ]
    )
    func tags(row: Row) {
        #expect(pieces(row.text, .tags) == row.pieces)
    }

    @Test("a text that no hand has typed has no pieces, so that drawing stays quick")
    func long() {
        let text = String(repeating: "a@example.com, ", count: 2000)
        #expect(FieldPieces.of(text, field: .to).isEmpty)
    }
}
