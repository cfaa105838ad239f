import Testing

@testable import JSON

@Suite("Taking a stream of JSON apart")
struct JSONTextSplitterTests {
    /// The texts without the white space around them, the stream coming in pieces of a size.
    private static func texts(_ stream: String, size: Int) throws -> [String] {
        try split(stream, size: size).map { text in
            String(decoding: text.bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
        }
    }

    private static func split(_ stream: String, size: Int = .max) throws -> [JSONTextSplitter.Text] {
        var splitter = JSONTextSplitter()
        var result: [JSONTextSplitter.Text] = []
        var rest = Array(stream.utf8)[...]
        while !rest.isEmpty {
            splitter.append(rest.prefix(size))
            rest = rest.dropFirst(size)
            while let text = try splitter.next() { result.append(text) }
        }
        if let last = try splitter.finish() { result.append(last) }
        return result
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let stream: String
        let texts: [String]

        init(_ description: String, _ stream: String, _ texts: [String]) {
            (testDescription, self.stream, self.texts) = (description, stream, texts)
        }
    }

    @Test(
        "texts are the same however the stream is cut",
        arguments: [
            Row("nothing", "", []),
            Row("white space", " \r\n\t", []),
            Row("one object", #"{"a":1}"#, [#"{"a":1}"#]),
            Row("one object on many lines", "{\n \"a\": [1,\n 2]\n}\n", [#"{ "a": [1, 2] }"#]),
            Row("JSON lines", "{\"a\":1}\r\n\n{\"b\":2}\n", [#"{"a":1}"#, #"{"b":2}"#]),
            Row("the last line has no end", "{\"a\":1}\n{\"b\":2}", [#"{"a":1}"#, #"{"b":2}"#]),
            Row("a wrong line between others", "{}\n{\"a\n{}\n", ["{}", "{\"a", "{}"]),
            Row("objects on many lines", "{\n\"a\":1\n}\n{\n}\n", ["{ \"a\":1 }", "{ }"]),
            Row("an array", " [ {\"a\":[1,{}]} ,\n{}] \n", [#"{"a":[1,{}]}"#, "{}"]),
            Row("an empty array", "[ ]", []),
            Row("commas and brackets in strings", #"["],", "\"]", "\\"]"#, [#""],""#, #""\"]""#, #""\\""#]),
            Row("an array with a comma too many", "[{},]", ["{}", ""]),
            Row("an array with a hole", "[{},,{}]", ["{}", "", "{}"]),
            Row("a byte-order mark", "\u{FEFF}{}\n{}\n", ["{}", "{}"]),
            Row("a byte-order mark before an array", "\u{FEFF}[1]", ["1"]),
        ],
        [1, 2, 3, 7, Int.max]
    )
    func texts(row: Row, size: Int) throws {
        #expect(try Self.texts(row.stream, size: size) == row.texts)
    }

    @Test("a text is there as soon as it is complete")
    func early() throws {
        var splitter = JSONTextSplitter()
        splitter.append(Array("[{\"a\":1},".utf8))
        #expect(try splitter.next()?.bytes == Array(#"{"a":1}"#.utf8))
        #expect(try splitter.next() == nil)
        #expect(splitter.pendingByteCount == 0)
        splitter.append(Array(" {".utf8))
        #expect(try splitter.next() == nil)
        #expect(splitter.pendingByteCount == 2)
    }

    @Test("an array without end is an error at the element that may be cut")
    func unending() {
        #expect(throws: JSONError(reason: .unexpectedEnd, line: 2, column: 4)) {
            try Self.split("[{},\n{\"a")
        }
    }

    @Test("what stands behind an array is an error, with its place")
    func behindArray() {
        #expect(throws: JSONError(reason: .trailingContent, line: 2, column: 2)) {
            try Self.split("[{}]\n {}")
        }
    }

    @Test("an error of a text is found in the whole stream")
    func places() throws {
        let texts = try Self.split("[{},\n {\"a\":x}, {\"b\":\n!}]")
        let errors = texts.dropFirst().compactMap { text -> JSONError? in
            do throws(JSONError) {
                _ = try JSONParser.parse(text.bytes)
                return nil
            } catch { return text.located(error) }
        }
        #expect(
            errors == [
                JSONError(reason: .unexpectedCharacter, line: 2, column: 7),
                JSONError(reason: .unexpectedCharacter, line: 3, column: 1),
            ]
        )
    }
}
