import Testing

@testable import AWSClient

@Suite("INIParser")
struct INIParserTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        /// `section.key` to value.
        let values: [String: String]
        var testDescription: String { name }
    }

    static let accepted: [Case] = [
        Case(name: "a key", text: "[default]\nregion = eu-west-1\n", values: ["default.region": "eu-west-1"]),
        Case(name: "a colon separates", text: "[a]\nk: v", values: ["a.k": "v"]),
        Case(name: "the first separator counts", text: "[a]\nk=v:w=x", values: ["a.k": "v:w=x"]),
        Case(name: "a colon before an equals sign", text: "[a]\nk:v=w", values: ["a.k": "v=w"]),
        Case(name: "no inline comments", text: "[a]\nk = v # w ; x", values: ["a.k": "v # w ; x"]),
        Case(name: "quotes stay", text: "[a]\nk = \"v\"", values: ["a.k": "\"v\""]),
        Case(name: "full-line comments", text: "# c\n;c\n[a]\n  # c\nk=v", values: ["a.k": "v"]),
        Case(name: "keys in lower case", text: "[a]\nAWS_Region=v", values: ["a.aws_region": "v"]),
        Case(name: "section names as they are", text: "[ A b ]\nk=v", values: [" A b .k": "v"]),
        Case(name: "up to the last bracket", text: "[a]b] # c\nk=v", values: ["a]b.k": "v"]),
        Case(name: "an indented section before any key", text: "[a]\n  [b]\n  k=v", values: ["b.k": "v"]),
        Case(name: "CRLF", text: "[a]\r\nk = v\r\nl = w\r\n", values: ["a.k": "v", "a.l": "w"]),
        Case(name: "a value that goes on", text: "[a]\nk = v\n  w\n", values: ["a.k": "v\nw"]),
        Case(name: "a blank line inside a value", text: "[a]\nk = v\n\n  w\n", values: ["a.k": "v\n\nw"]),
        Case(
            name: "blank lines after a value",
            text: "[a]\nk = v\n\n\nl = w",
            values: ["a.k": "v", "a.l": "w"]
        ),
        Case(name: "a comment inside a value", text: "[a]\nk = v\n# c\n  w", values: ["a.k": "v\nw"]),
        Case(
            name: "an indented bracket goes on with a value",
            text: "[a]\nk = v\n [b]\nl = w",
            values: ["a.k": "v\n[b]", "a.l": "w"]
        ),
        Case(name: "keys all indented", text: "[a]\n  k = v\n  l = w", values: ["a.k": "v", "a.l": "w"]),
        Case(name: "an empty value", text: "[a]\nk =\nl = w", values: ["a.k": "", "a.l": "w"]),
        Case(
            name: "DEFAULT feeds every section",
            text: "[DEFAULT]\nk = d\nl = e\n[a]\nk = v\n[b]\n",
            values: ["a.k": "v", "a.l": "e", "b.k": "d", "b.l": "e"]
        ),
        Case(
            name: "DEFAULT after the sections, twice",
            text: "[a]\n[DEFAULT]\nk = d\n[b]\n[DEFAULT]\nl = e",
            values: ["a.k": "d", "a.l": "e", "b.k": "d", "b.l": "e"]
        ),
        Case(name: "other alphabets", text: "[ü]\nschlüssel = wert ✓", values: ["ü.schlüssel": "wert ✓"]),
        Case(name: "nothing", text: "", values: [:]),
    ]

    @Test("reads what the AWS CLI reads", arguments: accepted)
    func accepts(_ row: Case) throws {
        let file = try INIParser.parse(Array(row.text.utf8), path: "f")
        var values: [String: String] = [:]
        for section in file.sections {
            for (key, entry) in section.entries { values["\(section.name).\(key)"] = entry.value }
        }
        #expect(values == row.values)
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        let fault: INIError.Fault
        let line: Int
        var testDescription: String { name }
    }

    static let refused: [Refusal] = [
        Refusal(name: "a key before any section", text: "\n# c\nk = v", fault: .noSection, line: 3),
        Refusal(name: "a line without separator", text: "[a]\nk = v\nword", fault: .noSeparator, line: 3),
        Refusal(name: "empty brackets", text: "[a]\n[]", fault: .noSeparator, line: 2),
        Refusal(name: "an open bracket", text: "[a]\n[b", fault: .noSeparator, line: 2),
        Refusal(name: "no key", text: "[a]\n= v", fault: .noKey, line: 2),
        Refusal(
            name: "a section twice",
            text: "[a]\nk=v\n\n[a]",
            fault: .duplicateSection("a", firstLine: 1),
            line: 4
        ),
        Refusal(
            name: "a key twice, in another case",
            text: "[a]\nkey=v\nKey=w",
            fault: .duplicateKey("key", section: "a", firstLine: 2),
            line: 3
        ),
        Refusal(
            name: "a key twice in DEFAULT",
            text: "[DEFAULT]\nkey=v\n[DEFAULT]\nkey=w",
            fault: .duplicateKey("key", section: "DEFAULT", firstLine: 2),
            line: 4
        ),
        Refusal(
            name: "a nested line without separator",
            text: "[services x]\nsesv2 =\n  endpoint_url = u\n  word",
            fault: .nestedWithoutSeparator,
            line: 4
        ),
        Refusal(name: "a byte-order mark", text: "\u{FEFF}[a]\n", fault: .byteOrderMark, line: 1),
    ]

    @Test("refuses what the AWS CLI refuses, with the line", arguments: refused)
    func refuses(_ row: Refusal) {
        let expected = INIError(fault: row.fault, position: FilePosition(path: "f", line: row.line))
        #expect(throws: expected) { try INIParser.parse(Array(row.text.utf8), path: "f") }
    }

    @Test("bytes that are not UTF-8 are named by their line")
    func refusesOtherEncodings() {
        let content = Array("[a]\nk = v\nl = ".utf8) + [0xE4, 0x0A]
        let expected = INIError(fault: .notUTF8, position: FilePosition(path: "f", line: 3))
        #expect(throws: expected) { try INIParser.parse(content, path: "f") }
    }

    @Test("a value on the lines after its key is a nested section")
    func nests() throws {
        let text = "[services s]\nsesv2 =\n  endpoint_url = http://localhost:1\n  other=x\nsts =\n  k = v\n"
        let file = try INIParser.parse(Array(text.utf8), path: "f")
        let entries = try #require(file["services s"]).entries
        #expect(entries["sesv2"]?.nested?["endpoint_url"]?.value == "http://localhost:1")
        #expect(entries["sesv2"]?.nested?["endpoint_url"]?.line == 3)
        #expect(entries["sesv2"]?.nested?["other"]?.value == "x")
        #expect(entries["sts"]?.nested?["k"]?.value == "v")
    }

    @Test("each value knows its line")
    func knowsLines() throws {
        let file = try INIParser.parse(Array("\n[a]\n\nk = v\n  w\nl = x".utf8), path: "f")
        #expect(file["a"]?.line == 2)
        #expect(file["a"]?.entries["k"]?.line == 4)
        #expect(file["a"]?.entries["l"]?.line == 6)
    }
}
