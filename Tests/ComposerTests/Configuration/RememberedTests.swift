import Testing

@testable import Composer

@Suite("Remembered")
struct RememberedTests {
    @Test("what is written is read again")
    func roundTrip() throws {
        let remembered = Remembered(testAddress: "me@acme.dev", commands: ["send", "find"])
        let files = MemoryFiles(contents: ["/state.json": remembered.json.compactText])
        #expect(Remembered.read("/state.json", files: files) == remembered)
    }

    @Test(
        "a file that is missing, or is none of ours, says nothing",
        arguments: ["", "{", "[1]", "{\"commands\": 3}"]
    )
    func damaged(text: String) {
        let files = MemoryFiles(contents: text.isEmpty ? [:] : ["/state.json": text])
        #expect(Remembered.read("/state.json", files: files) == Remembered())
    }
}
