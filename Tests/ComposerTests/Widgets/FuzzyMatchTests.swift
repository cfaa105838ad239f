import Testing

@testable import Composer

@Suite("FuzzyMatch")
struct FuzzyMatchTests {
    @Test(
        "words are found at a word's beginning, inside it, or letter by letter",
        arguments: [
            ("send", "send the message", 0), ("mess", "send the message", 1), ("ess", "send the message", 2),
            ("sdm", "send the message", 3 + 7), ("xyz", "send the message", nil), ("", "anything", 0),
            ("the send", "send the message", 1), ("send xyz", "send the message", nil),
        ]
    )
    func cost(row: (typed: String, text: String, cost: Int?)) {
        #expect(FuzzyMatch.cost(of: row.typed, in: row.text) == row.cost)
    }
}
