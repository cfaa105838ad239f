import Testing

@testable import Composer

@Suite("YAMLDocument")
struct YAMLDocumentTests {
    @Test("Mappings, sequences and scalars are read with the place where each begins")
    func places() throws {
        let root = try YAMLDocument.parse("a: 1\nlist:\n  - x\n  - {y: \"2\"}\n")
        #expect(root["a"]?.int == 1)
        #expect(root["a"]?.position == YAMLPosition(line: 1, column: 4))
        #expect(root["list"]?.sequence?.first?.string == "x")
        #expect(root["list"]?.sequence?.last?["y"]?.position == YAMLPosition(line: 4, column: 9))
        #expect(root.mapping?.last?.position == YAMLPosition(line: 2, column: 1))
    }

    @Test(
        "A text with no value in it is null",
        arguments: ["", " \n", "# only a comment\n", "---\n", "~", "\u{FEFF}"]
    )
    func empty(text: String) throws {
        #expect(try YAMLDocument.parse(text).isNull)
    }

    @Test("Members keep the order of the text")
    func order() throws {
        let names = try YAMLDocument.parse("zeta: 1\nalpha: 2\nmid: 3\n").mapping?.map(\.name)
        #expect(names == ["zeta", "alpha", "mid"])
    }

    @Test("A block text keeps its line feeds, whatever the line ends of the file", arguments: ["\n", "\r\n"])
    func blockText(lineEnd: String) throws {
        let text = ["s: |", "  one", "  two", "t: x", ""].joined(separator: lineEnd)
        #expect(try YAMLDocument.parse(text)["s"]?.string == "one\ntwo\n")
    }

    @Test("A byte-order mark before the text is skipped")
    func byteOrderMark() throws {
        #expect(try YAMLDocument.parse("\u{FEFF}a: b")["a"]?.string == "b")
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var reason: YAMLError.Reason
        var line: Int
        var column: Int
    }

    @Test(
        "What is refused is named with its place",
        arguments: [
            Fault(
                testDescription: "alias",
                text: "a: &x 1\nb: *x\n",
                reason: .alias("x"),
                line: 2,
                column: 4
            ),
            Fault(
                testDescription: "alias as a name",
                text: "*x : 1\n",
                reason: .alias("x"),
                line: 1,
                column: 1
            ),
            Fault(
                testDescription: "two documents",
                text: "a: 1\n---\nb: 2\n",
                reason: .severalDocuments,
                line: 2,
                column: 1
            ),
            Fault(
                testDescription: "a name twice",
                text: "a: 1\nb: 2\na: 3\n",
                reason: .duplicateName("a"),
                line: 3,
                column: 1
            ),
            Fault(
                testDescription: "a list as a name",
                text: "? [a]\n: 1\n",
                reason: .nameIsNotText,
                line: 1,
                column: 3
            ),
            Fault(
                testDescription: "a foreign type",
                text: "a: !ruby/object x\n",
                reason: .unknownTag("!ruby/object"),
                line: 1,
                column: 4
            ),
        ]
    )
    func refused(fault: Fault) {
        let expected = YAMLError(fault.reason, at: YAMLPosition(line: fault.line, column: fault.column))
        #expect(throws: expected) { try YAMLDocument.parse(fault.text) }
    }

    @Test(
        "A syntax error names its line",
        arguments: [
            ("\na: [1,\n2\n", 2), ("a: 1\n b: 2\n", 2), ("\ta: 1\n", 1), ("\n\na: \"open\n\n", 3),
            ("a: %x\n", 1),
        ]
    )
    func syntax(text: String, line: Int) {
        #expect {
            try YAMLDocument.parse(text)
        } throws: { error in
            guard let error = error as? YAMLError, case .syntax(let problem) = error.reason else {
                return false
            }
            return error.position.line == line && !problem.isEmpty
        }
    }

    @Test("Bytes that are no UTF-8, and control characters, name the line on which they stand")
    func notText() {
        for bad: [UInt8] in [[0xFF], [0xC3, 0x28], [0x00], [0x07]] {
            let error = #expect(throws: YAMLError.self) {
                try YAMLDocument.parse(Array("a: 1\nb: é".utf8) + bad + Array("\n".utf8))
            }
            #expect(error?.position.line == 2)
            #expect((5...6).contains(error?.position.column ?? 0))
        }
    }

    @Test("The depth, the size and the number of values are bounded, and the bounds themselves are read")
    func bounds() throws {
        let depth = YAMLDocument.maximumDepth
        let nested = { (count: Int) in
            String(repeating: "[", count: count) + String(repeating: "]", count: count)
        }
        #expect(try YAMLDocument.parse(nested(depth + 1)).sequence?.count == 1)
        #expect(throws: YAMLError(.tooDeep, at: YAMLPosition(line: 1, column: depth + 2))) {
            try YAMLDocument.parse(nested(depth + 2))
        }
        #expect(throws: YAMLError.self) { try YAMLDocument.parse(nested(100_000)) }

        let values = YAMLDocument.maximumNodeCount
        let list = { (count: Int) in Array(String(repeating: "- 1\n", count: count).utf8) }
        #expect(try YAMLDocument.parse(list(values - 1)).sequence?.count == values - 1)
        #expect(throws: YAMLError(.tooManyValues, at: YAMLPosition(line: values, column: 3))) {
            try YAMLDocument.parse(list(values))
        }

        let size = YAMLDocument.maximumByteCount
        let comment = { (count: Int) in [UInt8](repeating: UInt8(ascii: "#"), count: count) }
        #expect(try YAMLDocument.parse(comment(size)).isNull)
        #expect(throws: YAMLError(.tooLarge, at: YAMLPosition(line: 1, column: 1))) {
            try YAMLDocument.parse(comment(size + 1))
        }
    }
}
