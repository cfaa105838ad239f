import MailMessage
import Testing

@Suite("Names of files")
struct FileNameTests {
    static let names: [[UInt8]] =
        (UInt8(1)...255).map { [0x61, $0, 0x62] } + [
            Array("\u{10FEA0}".utf8), Array("käse 🧀.txt".utf8), [0xF0, 0x9F, 0xA7], [0xC3, 0xC3, 0xA4],
            [0xED, 0xA0, 0x80],
            [],
        ]

    @Test("any bytes become text, and those bytes again", arguments: names)
    func roundTrip(name: [UInt8]) {
        let text = FileName.text(name)
        #expect(FileName.cString(text).map { UInt8(bitPattern: $0) } == name + [0])
        let isText = String(validating: name, as: UTF8.self) != nil
        #expect(
            text.unicodeScalars.contains(where: FileName.isEscape) == !isText || text.contains("\u{10FEF4}")
        )
    }

    @Test(
        "a name to be sent has one _ for all bytes in a row that are no text",
        arguments: [
            ("/in/caf\u{10FEE9}\u{10FEE8}.txt", "caf_.txt"), ("\u{10FEE9}a\u{10FEE9}", "_a_"),
            ("/in/plain.pdf", "plain.pdf"),
            ("/in\u{10FEE9}/käse", "käse"),
        ]
    )
    func sendable(path: String, name: String) {
        #expect(FileName.sendable(path) == name)
    }
}
