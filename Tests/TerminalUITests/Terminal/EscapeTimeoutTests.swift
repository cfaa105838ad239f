import Testing

@testable import TerminalUI

@Suite("EscapeTimeout")
struct EscapeTimeoutTests {
    @Test(
        "an Esc waits longer over a network, and as long as the user says",
        arguments: [
            ([:], 50), (["SSH_TTY": "/dev/pts/1"], 150), (["SSH_CONNECTION": "x"], 150),
            (["ESCDELAY": "25"], 25),
            (["ESCDELAY": "25", "SSH_TTY": "x"], 25), (["ESCDELAY": "soon"], 50), (["ESCDELAY": "-1"], 50),
        ] as [([String: String], Int)]
    )
    func milliseconds(environment: [String: String], expected: Int) {
        #expect(EscapeTimeout { environment[$0] }.milliseconds == expected)
    }

    @Test(
        "a sequence that has begun waits longer, however short an Esc does",
        arguments: [("0", 500), ("150", 1500)]
    )
    func sequence(delay: String, expected: Int) {
        #expect(EscapeTimeout { $0 == "ESCDELAY" ? delay : nil }.ofSequence == expected)
    }
}
