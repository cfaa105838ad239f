import Composer
import FoundationEssentials
import Glibc

/// One line on standard error that is written over and over, while that is a terminal; nothing where it is not.
struct ProgressLine {
    private let isShown: Bool
    private let sharesOutput: Bool
    private var text = ""
    private var drawnAt = Date.distantPast

    init(environment: [String: String]) {
        let type = environment["TERM"] ?? ""
        isShown = isatty(STDERR_FILENO) == 1 && !type.isEmpty && type != "dumb"
        sharesOutput = isatty(STDOUT_FILENO) == 1
    }

    /// Says how it goes; a few times a second are enough.
    mutating func update(_ text: @autoclosure () -> String, now: Date = Date()) {
        guard isShown, now.timeIntervalSince(drawnAt) >= 0.1 || now < drawnAt else { return }
        drawnAt = now
        draw(text())
    }

    /// Makes room for a line of the output, where that goes to a terminal too.
    mutating func makeRoom() {
        guard isShown, sharesOutput, !text.isEmpty else { return }
        draw("")
        drawnAt = .distantPast
    }

    /// Takes the line away.
    mutating func end() {
        if isShown, !text.isEmpty { draw("") }
    }

    private mutating func draw(_ text: String) {
        self.text = text
        StandardStreams.printError("\r\u{1B}[K\(Printable.text(text))", terminator: "")
    }
}
