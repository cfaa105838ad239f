import Testing

@testable import SentLog

@Suite struct SearchTextTests {
    static let rows: [(String, [String])] = [
        ("", []), (" \t\r\n", []), ("Hello, World!", ["hello", "world"]), ("v2.3", ["v2", "3"]),
        ("dana.wu@example.com", ["dana", "wu", "example", "com"]),
        ("snake_case-and-more", ["snake", "case", "and", "more"]),
        ("Zoë ZOË zoe\u{308}", ["zoe", "zoe", "zoe"]), ("ŁÓDŹ", ["lodz"]), ("Straße", ["straße"]),
        ("İstanbul ISTANBUL", ["istanbul", "istanbul"]), ("ΚΌΣΜΟΣ κόσμος", ["κοσμοσ", "κοσμοσ"]),
        ("Привет", ["привет"]), ("ёй", ["еи"]), ("東京", ["東", "京"]), ("東京abc", ["東", "京", "abc"]),
        ("abc東", ["abc", "東"]), ("カタカナ", ["カ", "タ", "カ", "ナ"]), ("กำ", ["ก", "ำ"]), ("ที่", ["ที่"]),
        ("हिन्दी", ["हिन्दी"]), ("한국어 말", ["한국어", "말"]), ("ＡＢＣ１", ["abc1"]), ("so\u{AD}ft", ["soft"]),
        ("👩‍👩‍👧 family", ["family"]), ("\u{E000}x\u{E001}", ["x"]), ("a\u{0}b", ["a", "b"]),
        ("½ ² ٣", ["½", "²", "٣"]),
    ]

    @Test("a text gives these words", arguments: rows)
    func words(_ text: String, _ expected: [String]) { #expect(SearchText.words(text) == expected) }

    @Test("words made of words are the same words", arguments: rows.map(\.0))
    func stable(_ text: String) {
        let once = SearchText.words(text)
        #expect(SearchText.words(once.joined(separator: " ")) == once)
    }

    @Test("a word is cut at its greatest length, the same way every time")
    func long() {
        let words = SearchText.words(String(repeating: "a", count: 1000))
        #expect(words == [String(repeating: "a", count: SearchText.maximumWordLength)])
    }

    @Test("a long body is cut between two characters", arguments: ["a", "é", "東", "👩‍👩‍👧"])
    func cut(_ character: String) {
        let body = "x" + String(repeating: character, count: 70_000)
        let size = Array(body.utf8).withUnsafeBufferPointer { SearchText.searchableSize(of: $0) }
        #expect(size <= SearchText.maximumBodySize)
        #expect(size > SearchText.maximumBodySize - 8)
        let start = String(validating: body.utf8.prefix(size), as: UTF8.self)
        #expect(start == PlainWords.beginning(of: body))
    }

    @Test("no letter of any script is a separator of SQLite's simplest tokenizer, and none is lost")
    func everyLetter() throws {
        for value in UInt32(0x80)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic,
                scalar.properties.generalCategory != .otherSymbol
            else { continue }
            let words = SearchText.words("a" + String(scalar) + "a").joined()
            #expect(words.unicodeScalars.count >= 2, "\(scalar.escaped(asASCII: true))")
        }
    }
}
