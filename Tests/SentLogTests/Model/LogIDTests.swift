import Testing

@testable import SentLog

@Suite struct LogIDTests {
    @Test("a number is read with and without its sign", arguments: ["17", "#17"])
    func reads(_ text: String) { #expect(LogID(text) == 17) }

    @Test(
        "what is no number of a row is refused",
        arguments: ["", "#", "0", "-3", "+3", "1.5", "abc", "##2"]
    )
    func refuses(_ text: String) { #expect(LogID(text) == nil) }
}
