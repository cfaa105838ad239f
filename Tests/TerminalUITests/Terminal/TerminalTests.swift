import Glibc
import Testing

@testable import TerminalUI

/// ncurses is one per process, and the environment too: one after the other, on the main actor.
@Suite("Terminal", .serialized)
@MainActor
struct TerminalTests {
    private func entered(
        _ pseudoTerminal: PseudoTerminal,
        type: String = "xterm-256color",
        colorTerm: String? = nil,
        change: (inout TerminalOptions) -> Void = { _ in }
    ) throws -> Terminal {
        setenv("TERM", type, 1)
        if let colorTerm { setenv("COLORTERM", colorTerm, 1) } else { unsetenv("COLORTERM") }
        var options = TerminalOptions()
        options.input = pseudoTerminal.terminal
        options.output = pseudoTerminal.terminal
        change(&options)
        let terminal = Terminal(options: options)
        try terminal.enter()
        return terminal
    }

    private func canvas(_ text: String, style: Style = .plain, columns: Int = 40, rows: Int = 10) -> Canvas {
        var canvas = Canvas(size: Size(columns: columns, rows: rows))
        let used = canvas.put(text, at: .zero, style: style)
        canvas.cursor = Point(column: used, row: 0)
        return canvas
    }

    @Test("leaving restores the modes and undoes whatever entering turned on")
    func restoring() throws {
        let device = try PseudoTerminal()
        let before = device.modes
        let terminal = try entered(device)
        #expect(device.modes != before)
        terminal.present(canvas("hello"))
        let shown = device.output()
        #expect(shown.contains("hello"))
        terminal.leave()
        let left = device.output()
        #expect(device.modes == before)
        for mode in ["1049", "2004", "1004", "1002", "1006"] {
            #expect(shown.contains("\u{1B}[?\(mode)h"))
            #expect(left.contains("\u{1B}[?\(mode)l"))
        }
        terminal.leave()
        #expect(device.output().isEmpty)
    }

    @Test("nothing is drawn on the screen that was there before")
    func screenBefore() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        let output = device.output()
        let probe = try #require(output.firstRange(of: "\u{1B}[2;1H─"))
        #expect(output[..<probe.lowerBound].contains("\u{1B}[?1049h"))
    }

    @Test("raw mode: every key arrives, Enter as CR")
    func rawMode() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        let modes = device.modes
        #expect(modes[0] & UInt32(ICRNL | IXON) == 0)
        #expect(modes[3] & UInt32(ICANON | ECHO | ISIG) == 0)
    }

    @Test("only what changed is written")
    func differences() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.present(canvas("hello"))
        _ = device.output()
        terminal.present(canvas("hello"))
        #expect(device.output().isEmpty)
        terminal.present(canvas("hello!"))
        #expect(device.output() == "!")
        terminal.redraw()
        terminal.present(canvas("hello!"))
        #expect(device.output().contains("hello!"))
    }

    @Test("after a cluster that terminals differ about the cursor is placed absolutely")
    func doubtfulCursor() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.present(canvas("a👩‍👩‍👧b"))
        let shown = device.output()
        #expect(shown.contains("a👩b"))
        #expect(!shown.contains("\u{200D}"))
        #expect(shown.hasSuffix("\u{1B}[1;5H"))
    }

    @Test("a delay that a terminal's entry asks for is no text on its screen")
    func delays() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device, type: "vt100")
        defer { terminal.leave() }
        _ = device.output()
        terminal.present(canvas("a👩‍👩‍👧b"))
        let placed = device.output()
        #expect(placed.hasSuffix("\u{1B}[1;5H"), "\(placed.debugDescription)")
        #expect(!placed.contains("$<"))
        #expect(!placed.contains("\0"))
    }

    @Test(
        "a colour is written in the nearest form that the terminal has",
        arguments: [
            ("xterm-256color", "truecolor", "\u{1B}[38;2;255;135;0m", 16_777_216),
            ("xterm-256color", nil, "\u{1B}[38;5;208m", 256),
            ("xterm", nil, "\u{1B}[33m", 8),
            ("vt100", nil, "x", 0),
        ]
    )
    func colors(type: String, colorTerm: String?, expected: String, depth: Int) throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device, type: type, colorTerm: colorTerm)
        defer { terminal.leave() }
        #expect(terminal.capabilities.colors.rawValue == depth)
        terminal.present(canvas("x", style: Style(foreground: .rgb(255, 135, 0))))
        let shown = device.output()
        #expect(shown.contains(expected))
        // The user's palette is never touched.
        #expect(!shown.contains("\u{1B}]4;"))
    }

    @Test("leaving doesn't reset the palette, which the user may have set")
    func palette() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        terminal.present(canvas("x", style: Style(foreground: .indexed(3))))
        terminal.leave()
        #expect(!device.output().contains("\u{1B}]104"))
    }

    @Test("without colours and mouse, neither is asked for")
    func options() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device) {
            $0.colors = false
            $0.mouse = false
        }
        defer { terminal.leave() }
        terminal.present(canvas("x", style: Style(foreground: .indexed(3), attributes: .bold)))
        let shown = device.output()
        #expect(!shown.contains("\u{1B}[33m") && !shown.contains("?1002h"))
        terminal.setMouse(true)
        #expect(device.output() == "\u{1B}[?1002h\u{1B}[?1006h")
    }

    @Test("a new size is drawn whole")
    func resizing() throws {
        let device = try PseudoTerminal(columns: 40, rows: 10)
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.present(canvas("one"))
        device.resize(columns: 60, rows: 20)
        #expect(terminal.size == Size(columns: 60, rows: 20))
        _ = device.output()
        var larger = canvas("one", columns: 60, rows: 20)
        larger.put("last", at: Point(column: 50, row: 18), style: .plain)
        terminal.present(larger)
        let shown = device.output()
        #expect(shown.contains("one"))
        #expect(shown.contains("last"))
    }

    @Test("another program gets the terminal as it was, and the screen comes back whole")
    func pausing() throws {
        let device = try PseudoTerminal()
        let before = device.modes
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.present(canvas("draft"))
        let during = device.modes
        terminal.pause()
        #expect(device.modes == before)
        terminal.present(canvas("unseen"))
        #expect(!device.output().contains("unseen"))
        terminal.resume()
        #expect(device.modes == during)
        terminal.present(canvas("draft"))
        let shown = device.output()
        #expect(shown.contains("\u{1B}[?1049h") && shown.contains("draft") && shown.contains("\u{1B}[?2004h"))
    }

    @Test("frames are bracketed once the terminal said that it can")
    func synchronized() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.present(canvas("a"))
        #expect(!device.output().contains("2026"))
        terminal.query()
        #expect(device.output() == "\u{1B}[?2026$p")
        terminal.learn(.mode(number: 2026, state: 2))
        terminal.present(canvas("ab"))
        #expect(device.output() == "\u{1B}[?2026hb\u{1B}[?2026l")
    }

    @Test("a cursor placed absolutely is placed within the bracket, and so is one that is shown again")
    func synchronizedCursor() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.learn(.mode(number: 2026, state: 2))
        var hidden = canvas("a")
        hidden.cursor = nil
        terminal.present(hidden)
        _ = device.output()
        terminal.present(canvas("a👩‍👩‍👧b"))
        let frame = device.output()
        #expect(frame.hasPrefix("\u{1B}[?2026h"))
        #expect(frame.hasSuffix("\u{1B}[1;5H\u{1B}[?2026l"))
        #expect(frame.contains("\u{1B}[?25h"))
    }

    @Test("a terminal that doesn't know the mode, or has it fixed, gets no brackets", arguments: [0, 3, 4])
    func notSynchronized(state: Int) throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.learn(.mode(number: 2026, state: state))
        terminal.present(canvas("a"))
        #expect(!device.output().contains("2026"))
    }

    @Test("without brackets the cursor is hidden while many cells beside its row are painted, not for a few")
    func hiddenCursor() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.present(canvas("a"))
        _ = device.output()
        var rows = canvas("ab")
        rows.put("second", at: Point(column: 0, row: 1), style: .plain)
        terminal.present(rows)
        #expect(!device.output().contains("\u{1B}[?25"))
        var full = Canvas(size: Size(columns: 80, rows: 24))
        full.cursor = .zero
        for row in 0..<24 {
            full.put(String(repeating: "x", count: 80), at: Point(column: 0, row: row), style: .plain)
        }
        terminal.present(full)
        let frame = device.output()
        #expect(frame.hasPrefix("\u{1B}[?25l"))
        #expect(frame.hasSuffix("\u{1B}[?25h"))
    }

    @Test("a frame in which nothing changed writes nothing")
    func nothingChanged() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.learn(.mode(number: 2026, state: 2))
        terminal.present(canvas("a"))
        _ = device.output()
        terminal.present(canvas("a"))
        #expect(device.output() == "")
    }

    @Test("lines and signs are in ASCII by setting, on the console of Linux, and only there")
    func asciiChrome() throws {
        for (type, setting, isASCII) in [
            ("xterm", nil, false), ("xterm", true, true), ("linux", nil, true), ("linux", false, false),
        ] as [(String, Bool?, Bool)] {
            let device = try PseudoTerminal()
            let terminal = try entered(device, type: type) { $0.asciiChrome = setting }
            defer { terminal.leave() }
            _ = device.output()
            terminal.present(canvas("┌─ ✓ é · 完"))
            #expect(terminal.capabilities.prefersASCII == isASCII)
            #expect(device.output().contains(isASCII ? "+- + é - 完" : "┌─ ✓ é · 完"))
        }
    }

    @Test("a terminal that draws a line's symbol two columns wide gets ASCII from the next frame on")
    func ambiguousWidth() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        #expect(device.output().hasSuffix("\u{1B}[2;1H─\u{1B}[6n"))
        terminal.present(canvas("─"))
        terminal.learn(.cursorPosition(Point(column: 2, row: 1)))
        _ = device.output()
        terminal.present(canvas("─"))
        #expect(device.output().contains("-"))
        #expect(terminal.capabilities.isAmbiguousWide)
    }

    @Test("a terminal that does not read UTF-8 has no wide characters")
    func otherEncoding() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.learn(.cursorPosition(Point(column: 3, row: 1)))
        #expect(terminal.capabilities.prefersASCII)
        #expect(!terminal.capabilities.isAmbiguousWide)
    }

    @Test("a symbol of one column leaves the lines as they are, and later reports mean nothing")
    func narrowWidth() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.learn(.cursorPosition(Point(column: 1, row: 1)))
        terminal.learn(.cursorPosition(Point(column: 2, row: 1)))
        terminal.present(canvas("─x"))
        #expect(device.output().contains("─x"))
        #expect(!terminal.capabilities.prefersASCII)
    }

    @Test("a child that has the terminal gets it as it was, and nothing is written meanwhile")
    func lending() throws {
        let device = try PseudoTerminal()
        let before = device.modes
        let terminal = try entered(device)
        defer { terminal.leave() }
        terminal.present(canvas("draft"))
        let lent = try #require(terminal.lend())
        #expect(lent == (device.terminal, device.terminal))
        #expect(device.modes == before)
        #expect(terminal.lend() == nil)
        _ = device.output()
        terminal.write("\u{7}")
        terminal.present(canvas("unseen"))
        #expect(device.output().isEmpty)
        terminal.takeBack()
        #expect(device.modes != before)
        terminal.present(canvas("draft"))
        #expect(device.output().contains("draft"))
    }

    @Test("the console of Linux is asked nothing")
    func console() throws {
        let device = try PseudoTerminal()
        let terminal = try entered(device, type: "linux")
        defer { terminal.leave() }
        _ = device.output()
        terminal.query()
        #expect(device.output().isEmpty)
    }

    @Test(
        "a terminal that can't be used is refused, and why",
        arguments: [
            ("dumb", TerminalError.terminalTooSimple(type: "dumb")),
            ("no-such-terminal", .terminalTypeUnknown(type: "no-such-terminal")),
            ("", .terminalTypeMissing),
        ]
    )
    func refused(type: String, error: TerminalError) throws {
        let device = try PseudoTerminal()
        let before = device.modes
        #expect(throws: error) { try entered(device, type: type) }
        #expect(device.modes == before)
        #expect(device.output().isEmpty)
    }

    @Test("a file is no terminal")
    func file() throws {
        let descriptor = open("/dev/null", O_RDWR)
        defer { close(descriptor) }
        var options = TerminalOptions()
        options.input = descriptor
        options.output = descriptor
        #expect(throws: TerminalError.notATerminal) { try Terminal(options: options).enter() }
    }
}
