import TestSupport
import Testing

@testable import SentLog

@Suite("the words of the index are those that they have always been")
struct IndexedTextTests {
    @Test("every character, alone and between letters")
    func everyScalar() {
        // Beyond these are no letters yet.
        for value in Array(UInt32(0)...0x323FF) + Array(0xE0000...0xE01FF) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "x\(scalar)a1\(scalar)\(scalar)"
            guard SearchText.words(text) != PlainWords.words(text) else { continue }
            Issue.record("\(scalar.escaped(asASCII: true))")
        }
    }

    @Test("random texts of all scripts", arguments: 0..<300)
    func random(_ seed: Int) {
        var texts = RandomText(seed: UInt64(seed))
        let text = texts.text(upTo: 400)
        #expect(
            SearchText.words(text).map { Array($0.utf8) } == PlainWords.words(text).map { Array($0.utf8) }
        )
        let fields = texts.fields()
        for state in MessageState.allCases + [nil] {
            expect(IndexedText(fields, state: state), PlainWords.columns(fields, state: state))
        }
        let vocabulary = IndexedText(fields, state: .draft).vocabulary()
        #expect(Set(vocabulary.map { Array($0) }) == PlainWords.vocabulary(fields))
    }

    @Test("long bodies, cut where they always were", arguments: 0..<12)
    func long(_ seed: Int) {
        var texts = RandomText(seed: UInt64(seed))
        var fields = MessageFields()
        while fields.searchableText.utf8.count < 80_000 { fields.searchableText += texts.text(upTo: 3000) }
        fields.searchableText += "é"
        expect(IndexedText(fields, state: .sent), PlainWords.columns(fields, state: .sent))
    }

    @Test("a text packed and unpacked, and one that changes its state, are those made at once")
    func changes() throws {
        var texts = RandomText(seed: 5)
        for _ in 0..<50 {
            let fields = texts.fields()
            let draft = IndexedText(fields, state: .draft)
            #expect(draft.packed.withUnsafeBytes { IndexedText(packed: $0) } == draft)
            for state in MessageState.allCases + [nil] {
                #expect(draft.with(state: state) == IndexedText(fields, state: state))
            }
        }
        #expect(Deflate.pack("a\nb\nc\nd").withUnsafeBytes { IndexedText(packed: $0) } == nil)
        #expect(Deflate.pack("a\nb\nc\nd\ne\nf").withUnsafeBytes { IndexedText(packed: $0) } == nil)
    }

    @Test("words that a text has besides those of an earlier one are all found", arguments: 0..<100)
    func difference(_ seed: Int) {
        var texts = RandomText(seed: UInt64(seed))
        var fields = texts.fields()
        let before = IndexedText(fields, state: .draft)
        let known = PlainWords.vocabulary(fields)
        let scalars = Array(fields.searchableText.unicodeScalars)
        let place = Int.random(in: 0...scalars.count, using: &texts.random)
        let rest = Int.random(in: place...scalars.count, using: &texts.random)
        var changed = String.UnicodeScalarView(scalars[..<place])
        changed.append(contentsOf: texts.text(upTo: 20).unicodeScalars)
        changed.append(contentsOf: scalars[rest...])
        fields.searchableText = String(changed)
        let all = PlainWords.vocabulary(fields)
        let found = Set(IndexedText(fields, state: .draft).vocabulary(besides: before).map { Array($0) })
        #expect(found.isSubset(of: all))
        #expect(found.isSuperset(of: all.subtracting(known)))
    }

    @Test("of a long text only what is typed into it is looked at")
    func typed() {
        var fields = MessageFields(searchableText: String(repeating: "several words ", count: 500))
        let before = IndexedText(fields, state: .draft)
        fields.searchableText += "another"
        let words = IndexedText(fields, state: .draft).vocabulary(besides: before)
        #expect(words.map { String(decoding: $0, as: UTF8.self) }.sorted() == ["another", "words"])
    }

    private func expect(_ text: IndexedText, _ columns: [String]) {
        #expect(text.columns.map { Array($0) } == columns.map { Array($0.utf8) })
        #expect(
            text.packed.withUnsafeBytes(Deflate.unpack) == Array(columns.joined(separator: "\n").utf8)
        )
    }
}

/// Texts of all scripts, with what is hard among it.
private struct RandomText {
    var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    private static let ranges: [ClosedRange<UInt32>] = [
        0x00...0x7F, 0x30...0x39, 0x61...0x7A, 0x41...0x5A, 0xC0...0x24F, 0x300...0x36F, 0x370...0x3FF,
        0x400...0x4FF, 0x590...0x6FF, 0x900...0xDFF, 0xE00...0xEFF, 0x1000...0x11FF, 0x1E00...0x1FFF,
        0x2000...0x206F, 0x2070...0x209F, 0x2100...0x218F, 0x3040...0x30FF, 0x4E00...0x4E80, 0xAC00...0xAC80,
        0xFE00...0xFE0F, 0xFF00...0xFFEF, 0x10400...0x1044F, 0x1D400...0x1D7FF, 0x1F300...0x1F6FF,
        0x20000...0x20020, 0xE0100...0xE01EF, 0x10000...0x10FFFF,
    ]

    mutating func text(upTo length: Int) -> String {
        var scalars = String.UnicodeScalarView()
        let count = Int.random(in: 0...length, using: &random)
        while scalars.count < count {
            let range = Self.ranges[Int.random(in: 0..<Self.ranges.count, using: &random)]
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let value = UInt32.random(in: range, using: &random)
                if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
                // Digits stand in words of every script.
                if value % 7 == 0 { scalars.append("7") }
            }
            if Bool.random(using: &random) { scalars.append(Bool.random(using: &random) ? " " : "\n") }
        }
        return String(scalars)
    }

    mutating func fields() -> MessageFields {
        MessageFields(
            from: Bool.random(using: &random)
                ? LoggedAddress(name: text(upTo: 20), address: text(upTo: 20)) : nil,
            to: [
                LoggedAddress(name: nil, address: text(upTo: 30)),
                LoggedAddress(address: "customer77123@example.com"),
            ],
            cc: [LoggedAddress(name: text(upTo: 9), address: text(upTo: 9))],
            subject: text(upTo: 60),
            tags: [LoggedTag(name: text(upTo: 9), value: text(upTo: 9))],
            searchableText: text(upTo: 3000)
        )
    }
}
