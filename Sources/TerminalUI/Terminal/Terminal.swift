import Glibc

/// The screen: it owns ncurses, which only draws here. Input is read by `TerminalLoop`.
@MainActor
package final class Terminal {
    /// What entering began and leaving undoes.
    private struct Session {
        let device: TerminalDevice
        let modes: termios
        let screen: CursesScreen
        let restoring: [UInt8]
        var isPaused = false
    }

    private let options: TerminalOptions
    private var session: Session?
    private var modes: ScreenModes
    private var wasSuspended = false
    /// Whether the report of a line symbol's width is still to come.
    private var awaitsWidth = false
    /// Told when another program gets the screen, and when it comes back.
    var isPausedChanged: @MainActor (Bool) -> Void = { _ in }
    package private(set) var capabilities = TerminalCapabilities(
        colors: .none,
        isUTF8: false,
        prefersASCII: true,
        terminalType: ""
    )

    /// Whether frames are bracketed in the terminal's synchronised output (mode 2026), since a reply said that
    /// it knows it.
    package private(set) var usesSynchronizedOutput = false

    package init(options: TerminalOptions = TerminalOptions()) {
        self.options = options
        modes = ScreenModes(hasMouse: options.mouse)
    }

    /// Takes the screen: alternate screen, raw mode, bracketed paste, mouse, focus. From here on every way out
    /// of the process gives it back.
    package func enter() throws(TerminalError) {
        guard session == nil else { return }
        let isUTF8 = TerminalLocale.adopt()
        let device = try TerminalDevice(options: options)
        do throws(TerminalError) {
            let type = try Self.type()
            let saved = try device.modes()
            let screen = try CursesScreen(device: device, type: type, options: options)
            let restoring = ScreenModes.restoring()
            SignalGuard.arm(output: device.output, modes: saved, bytes: restoring)
            session = Session(device: device, modes: saved, screen: screen, restoring: restoring)
            capabilities = TerminalCapabilities(
                colors: screen.depth,
                isUTF8: isUTF8,
                prefersASCII: options.asciiChrome ?? (!isUTF8 || type.hasPrefix("linux")),
                terminalType: type
            )
            screen.usesASCIIChrome = capabilities.prefersASCII
        } catch {
            device.close()
            throw error
        }
        write(modes.on)
        probeWidth()
    }

    /// Looks at the terminal without taking it: what it can show, and its size.
    /// - Throws: the error that ``enter()`` would throw.
    package static func survey(
        options: TerminalOptions = TerminalOptions()
    ) throws(TerminalError) -> (capabilities: TerminalCapabilities, size: Size) {
        let isUTF8 = TerminalLocale.adopt()
        let device = try TerminalDevice(options: options)
        defer { device.close() }
        let type = try type()
        let entry = try TerminalEntry(type: type, output: device.output, wantsColors: options.colors)
        return (
            TerminalCapabilities(
                colors: entry.depth,
                isUTF8: isUTF8,
                prefersASCII: !isUTF8 || type == "linux",
                terminalType: type
            ), device.size ?? Size(columns: 80, rows: 24)
        )
    }

    private static func type() throws(TerminalError) -> String {
        guard let type = getenv("TERM").map({ String(cString: $0) }), !type.isEmpty else {
            throw .terminalTypeMissing
        }
        return type
    }

    /// Gives the terminal back as it was. May be called at any time and again.
    package func leave() {
        guard let session else { return }
        pause()
        session.screen.close()
        SignalGuard.removeHandlers()
        session.device.close()
        self.session = nil
    }

    /// The descriptor that keys come from, nil while the screen isn't taken.
    package var input: Int32? { session?.device.input }

    /// Asks the terminal for its size: what a canvas to be presented should have.
    package var size: Size {
        session?.device.size ?? Size(columns: 80, rows: 24)
    }
}

// MARK: - Painting

extension Terminal {
    /// Shows a canvas: only cells that differ from the last one are written.
    package func present(_ canvas: Canvas) {
        guard let session, !session.isPaused else { return }
        session.screen.present(canvas, isSynchronized: usesSynchronizedOutput)
    }

    /// Draws everything anew at the next `present`, after something else wrote to the screen.
    package func redraw() {
        session?.screen.forget()
    }

    /// Writes a control string as it is: for queries and for the clipboard. While another program has the
    /// screen, nothing is written.
    package func write(_ controlString: String) {
        guard let session, !session.isPaused else { return }
        session.device.write(controlString)
    }

    /// Turns the mouse on or off.
    package func setMouse(_ on: Bool) {
        modes.hasMouse = on
        if session?.isPaused == false { write(on ? ScreenModes.mouseOn : ScreenModes.mouseOff) }
    }
}

// MARK: - What the terminal says of itself

extension Terminal {
    /// Asks what only the terminal itself knows; to be called once the first frame is out. The replies come
    /// when they come, or never, and nothing waits for them.
    package func query() {
        // The console of Linux knows none of it; Apple's terminal prints the end of the question.
        let program = getenv("TERM_PROGRAM").map { String(cString: $0) }
        guard !capabilities.terminalType.hasPrefix("linux"), program != "Apple_Terminal" else { return }
        write("\u{1B}[?\(Self.synchronizedOutput)$p")
    }

    private static let synchronizedOutput = 2026

    /// Draws a line's symbol, which the first frame wipes away, and asks where the cursor is behind it. In the
    /// second row: reports of the first look like F3.
    private func probeWidth() {
        let isConsole = capabilities.terminalType.hasPrefix("linux")
        guard options.asciiChrome != false, capabilities.isUTF8, !isConsole, size.rows > 1 else { return }
        write("\u{1B}[2;1H\u{2500}\u{1B}[6n")
        awaitsWidth = true
    }

    /// Takes a reply to one of the queries.
    func learn(_ reply: TerminalReply) {
        switch reply {
        // Set or reset: the mode is known. Fixed states can't bracket anything.
        case .mode(Self.synchronizedOutput, let state): usesSynchronizedOutput = state == 1 || state == 2
        case .cursorPosition(let position) where awaitsWidth && position.row == 1:
            awaitsWidth = false
            // Two columns where such symbols are wide, three where the terminal doesn't read UTF-8.
            guard position.column > 1 else { break }
            capabilities.prefersASCII = true
            capabilities.isAmbiguousWide = position.column == 2
            session?.screen.usesASCIIChrome = true
        default: break
        }
    }

    /// Lets widths be counted as the terminal draws them, from the next frame on, in all of the process.
    /// - Returns: whether they have changed.
    package func adoptWidths() -> Bool {
        guard capabilities.isAmbiguousWide != CharacterWidth.isAmbiguousWide else { return false }
        CharacterWidth.isAmbiguousWide = capabilities.isAmbiguousWide
        session?.screen.forgetWidths()
        return true
    }
}

// MARK: - Leaving for a while

extension Terminal {
    /// Gives the terminal to another program, such as an editor; call `resume()` afterwards.
    package func pause() {
        guard let session, !session.isPaused else { return }
        write(ScreenModes.off)
        session.screen.end()
        // ncurses knows the modes as they were when it began; those saved before it count.
        var saved = session.modes
        tcsetattr(session.device.input, TCSADRAIN, &saved)
        SignalGuard.disarm()
        self.session?.isPaused = true
        isPausedChanged(true)
    }

    /// Takes the screen again; the next `present` draws everything.
    package func resume() {
        guard let session else { return }
        // Stopped from outside, the screen was never left.
        if !session.isPaused { session.screen.end() }
        SignalGuard.arm(output: session.device.output, modes: session.modes, bytes: session.restoring)
        session.screen.reopen()
        self.session?.isPaused = false
        write(modes.on)
        isPausedChanged(false)
    }

    /// Gives the terminal to a child in this program's own process group; call `takeBack()` when it has ended.
    /// Ctrl-C and Ctrl-\ are typed for the child then, and Ctrl-Z stops both, so that the shell has its turn.
    /// - Returns: the terminal's descriptors; nil where it isn't there to be lent.
    package func lend() -> (input: Int32, output: Int32)? {
        guard let session, !session.isPaused else { return nil }
        pause()
        SignalGuard.stepAside()
        return (session.device.input, session.device.output)
    }

    package func takeBack() {
        SignalGuard.stepBack()
        resume()
    }

    /// Whether another program has the screen.
    package var isPaused: Bool { session?.isPaused ?? false }

    package enum SuspendOutcome: Sendable {
        case continued
        /// Nothing would ever continue the program: it wasn't stopped.
        case noShell
    }

    /// Leaves, stops the process group as Ctrl-Z does in a shell, and enters again when it continues.
    package func suspend() -> SuspendOutcome {
        guard TerminalDevice.hasShell else { return .noShell }
        pause()
        SignalGuard.stopGroup()
        resume()
        wasSuspended = true
        return .continued
    }

    /// Whether the last SIGCONT ended `suspend()`; asking forgets it.
    func wasContinuedBySuspend() -> Bool {
        defer { wasSuspended = false }
        return wasSuspended
    }
}
