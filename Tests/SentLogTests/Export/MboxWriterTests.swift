import FoundationEssentials
import MailMessage
import TestSupport
import Testing

@testable import SentLog

@Suite struct MboxWriterTests {
    static let date = Date(timeIntervalSince1970: 1_795_490_580)
    static let first = "From ops@acme.dev Tue Nov 24 03:23:00 2026\n"

    func mbox(_ text: String, sender: String? = "ops@acme.dev", date: Date = date) throws -> String {
        var writer = MboxWriter(MemorySink())
        try writer.append(MemorySource(Array(text.utf8)), sender: sender, date: date)
        return String(decoding: writer.sink.bytes, as: UTF8.self)
    }

    static let rows: [(String, String)] = [
        ("Subject: x\r\n\r\nHello\r\n", "Subject: x\n\nHello\n\n"),
        ("a\r\nFrom here\r\n", "a\n>From here\n\n"),
        ("From here\r\n", ">From here\n\n"),
        ("a\r\n>From here\r\n>>From there\r\n", "a\n>>From here\n>>>From there\n\n"),
        ("a\r\nFrom: x\r\nFromage\r\nfrom here\r\n> From\r\n", "a\nFrom: x\nFromage\nfrom here\n> From\n\n"),
        ("a From here\r\n", "a From here\n\n"),
        ("FFrom here\r\n", "FFrom here\n\n"),
        ("no end", "no end\n\n"), ("Fro", "Fro\n\n"), ("From", "From\n\n"), ("From ", ">From \n\n"),
        ("a\rb\r\r\nc\r", "a\rb\r\nc\r\n\n"), ("a\nb\n", "a\nb\n\n"), ("", "\n"),
        ("\r\n\r\nFrom x", "\n\n>From x\n\n"),
    ]

    @Test(
        "lines that look like the beginning of a message are marked, line ends are those of a file",
        arguments: rows
    )
    func lines(_ text: String, _ expected: String) throws { #expect(try mbox(text) == Self.first + expected) }

    @Test("the first line has an address and a date whatever they are")
    func firstLine() throws {
        #expect(try mbox("", sender: nil).hasPrefix("From MAILER-DAEMON Tue Nov 24"))
        #expect(try mbox("", sender: "a b\nFrom c@x").hasPrefix("From abFromc@x Tue"))
        #expect(
            try mbox("", date: Date(timeIntervalSince1970: -86400)).hasPrefix("From ops@acme.dev Wed Dec 31")
        )
        #expect(try mbox("", date: Date(timeIntervalSince1970: 0)).contains("Thu Jan  1 00:00:00 1970\n"))
    }

    @Test("reading by the rule gives back the lines, wherever a block ends")
    func readBack() throws {
        var random = SplitMix(state: 5)
        let pieces = [
            "From ", ">", "F", "rom", "\r\n", "x", "\r\nFrom ", "\r\n>From ",
            String(repeating: "y", count: 16_383),
        ]
        for _ in 0..<200 {
            let text = (0..<20).map { _ in pieces.randomElement(using: &random) ?? "" }.joined() + "\r\n"
            var lines = try mbox(text).dropFirst(Self.first.count).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            lines.removeLast(2)
            let back = lines.map { line in
                line.drop { $0 == ">" }.hasPrefix("From ") ? line.dropFirst() : line
            }
            #expect(back.map { $0 + "\r\n" }.joined() == text)
        }
    }
}
