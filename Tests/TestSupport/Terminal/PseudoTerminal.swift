import Glibc

/// A program in a terminal of its own: it is the leader of a session that the terminal controls, as in a
/// window, and what it draws is read into an emulated screen as it comes.
package final class PseudoTerminal: Sendable {
    /// The settings of the line as the program found them.
    package let initialModes: TerminalModes
    private let device: TerminalDevice
    private let child: ChildProcess
    /// What has to live as long as the program.
    private let companion: (any Sendable)?
    private let state: Monitor<State>

    /// How long anything may take; it only bounds failures, so it is long enough for a machine under load.
    package static let patience = Duration.seconds(60)

    struct State: Sendable {
        var screen: ScreenEmulator
        /// The screen before a frame that has begun and isn't whole.
        var held: ScreenEmulator?
        var output: [UInt8] = []
        var outputCount = 0
        var isFinished = false
    }

    /// Starts a program.
    /// - Parameters:
    ///   - environment: all of it; nothing is inherited. See ``TestEnvironment/clean(home:_:)``.
    ///   - companion: what has to live as long as the program, such as the folder it works in.
    ///   - isAmbiguousWide: whether characters of ambiguous width take two cells.
    ///   - answersQueries: whether the terminal replies to cursor reports, colours, modes and device attributes.
    package init(
        _ executable: String,
        _ arguments: [String] = [],
        environment: [String: String],
        size: TerminalSize = TerminalSize(),
        workingDirectory: String? = nil,
        keeping companion: (any Sendable)? = nil,
        answersQueries: Bool = true,
        isAmbiguousWide: Bool = false
    ) throws {
        self.companion = companion
        device = try TerminalDevice(size: size)
        initialModes = try device.modes()
        state = Monitor(State(screen: ScreenEmulator(size: size, isAmbiguousWide: isAmbiguousWide)))
        child = try ChildProcess(
            .init(
                executable: executable,
                arguments: arguments,
                environment: environment,
                workingDirectory: workingDirectory,
                streams: .terminal(device: device.name)
            )
        )
        SystemThread.start { [device, state] in
            device.read { bytes in
                let replies = state.update { $0.take(bytes) }
                if answersQueries && !replies.isEmpty { device.write(replies) }
            }
            state.update { $0.isFinished = true }
        }
        child.whenEnded { [device] in device.finish() }
    }

    deinit {
        child.signal(SIGKILL)
        device.hangUp()
    }

    /// The process that runs in it.
    package var identifier: pid_t { child.identifier }

    /// The screen as a person sees it: of a frame of synchronised output nothing until it is whole.
    package var screen: ScreenEmulator { state.value.shown }

    /// The settings of the line as they are now.
    package func modes() throws -> TerminalModes { try device.modes() }

    /// The last megabyte of what the program wrote.
    package var output: [UInt8] { state.value.output }

    /// How many bytes the program wrote.
    package var outputCount: Int { state.value.outputCount }

    /// Types. Returns at once; the bytes go as the program reads them.
    package func send(_ keys: Key...) { send(keys) }

    /// Types. Returns at once; the bytes go as the program reads them.
    package func send(_ keys: [Key]) {
        let modes = state.value.screen.modes
        device.write(keys.flatMap { $0.bytes(modes: modes) })
    }

    /// Waits for a text to stand on the screen.
    /// - Throws: ``TimeLimitPassed`` with the screen in it, at once where the program ends without it.
    package func wait(for text: String, upTo limit: Duration = PseudoTerminal.patience) async throws {
        try await wait(for: "the text \(text)", upTo: limit) { $0.text.contains(text) }
    }

    /// Waits for a text to be gone from the screen.
    package func wait(forNo text: String, upTo limit: Duration = PseudoTerminal.patience) async throws {
        try await wait(for: "no text \(text)", upTo: limit) { !$0.text.contains(text) }
    }

    /// Waits for the screen to be as the condition says.
    package func wait(
        for what: String,
        upTo limit: Duration = PseudoTerminal.patience,
        until condition: @escaping @Sendable (ScreenEmulator) -> Bool
    ) async throws {
        _ = await state.wait(upTo: limit) { condition($0.shown) || $0.isFinished }
        guard condition(screen) else { throw TimeLimitPassed(awaited: what, state: report) }
    }

    /// Waits for the program to end and for all that it wrote.
    /// - Throws: ``TimeLimitPassed``, after killing it.
    @discardableResult
    package func exit(upTo limit: Duration = PseudoTerminal.patience) async throws -> ExitStatus {
        let status = await child.wait(upTo: limit)
        _ = await state.wait(upTo: limit) { $0.isFinished }
        guard let status else { throw TimeLimitPassed(awaited: "the program's end", state: report) }
        return status
    }

    /// Sends a signal to the program.
    package func signal(_ number: Int32) { child.signal(number) }

    /// Changes the size, as dragging a window's corner does.
    package func resize(to size: TerminalSize) {
        state.update { $0.screen.resize(to: size) }
        device.resize(to: size)
    }

    /// Closes the terminal under the program, as closing a window does.
    package func hangUp() { device.hangUp() }

    private var report: String {
        let screen = screen
        let status = child.status.map { ", the program ended: \($0)" } ?? ""
        let cursor = "cursor at row \(screen.cursor.row), column \(screen.cursor.column)"
        return "\(screen.text)\n(\(cursor)\(status))"
    }
}

extension PseudoTerminal.State {
    /// - Returns: what the terminal replies.
    mutating func take(_ bytes: [UInt8]) -> [UInt8] {
        outputCount += bytes.count
        output += bytes
        if output.count > 2 << 20 { output.removeFirst(output.count - (1 << 20)) }
        screen.feed(bytes) { held = $0 }
        if !screen.isInFrame { held = nil }
        return screen.takeReplies()
    }

    var shown: ScreenEmulator { isFinished ? screen : held ?? screen }
}
