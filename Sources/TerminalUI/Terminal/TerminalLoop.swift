import Dispatch
import Glibc

/// Reads the terminal and the signals on the main queue. It sleeps in the kernel until one of them has
/// something to say; a timer runs only while a sequence or a paste is incomplete.
@MainActor
package final class TerminalLoop {
    private static let pieceLength = 65_536
    /// How much is taken at once before it is handled.
    private static let batchLength = 4 << 20
    /// A paste whose end doesn't come is delivered after this time of silence.
    private static let pastePatience = 2000
    /// More bytes than this are not typed within one read.
    private static let mostTyped = 16

    private let terminal: Terminal
    private let handler: @MainActor (LoopEvent) -> Void
    private let timeout = EscapeTimeout.ofProcess
    private var parser = InputParser()
    private var clicks = ClickCounter()
    private var buffer = [UInt8](repeating: 0, count: pieceLength)
    private var inputSource: (any DispatchSourceRead)?
    private var signalSource: (any DispatchSourceRead)?
    private var signals: SignalPipe?
    private var timer: (any DispatchSourceTimer)?
    private var size: Size = .zero
    /// When bytes came last.
    private var lastRead = DispatchTime.now()

    package init(terminal: Terminal, handler: @escaping @MainActor (LoopEvent) -> Void) {
        self.terminal = terminal
        self.handler = handler
    }

    /// Begins to listen, on the main queue; the terminal has been entered.
    package func start() {
        guard inputSource == nil, let input = terminal.input else { return }
        size = terminal.size
        signals = SignalPipe()
        if let signals {
            signalSource = reads(signals.reading) { loop in loop.takeSignals() }
        }
        inputSource = reads(input) { loop in loop.readInput() }
        // While another program has the terminal, its keys aren't this one's.
        terminal.isPausedChanged = { [weak self] isPaused in
            if isPaused { self?.pauseInput() } else { self?.resumeInput() }
        }
    }

    /// Listens no more.
    package func stop() {
        inputSource?.cancel()
        signalSource?.cancel()
        timer?.cancel()
        inputSource = nil
        signalSource = nil
        timer = nil
        signals?.close()
        signals = nil
    }

    private func pauseInput() {
        inputSource?.cancel()
        inputSource = nil
    }

    private func resumeInput() {
        guard inputSource == nil, let input = terminal.input else { return }
        inputSource = reads(input) { loop in loop.readInput() }
    }

    private func reads(
        _ descriptor: Int32,
        _ action: @escaping @MainActor (TerminalLoop) -> Void
    ) -> any DispatchSourceRead {
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
        source.setEventHandler { [weak self] in
            MainActor.assumeIsolated {
                guard let self else { return }
                action(self)
            }
        }
        source.resume()
        return source
    }
}

// MARK: - Input

extension TerminalLoop {
    private func readInput() {
        guard let input = terminal.input else { return }
        var events: [InputEvent] = []
        var total = 0
        let isLate = .now() > lastRead + .milliseconds(timeout.milliseconds)
        var isApart = false
        repeat {
            let count = read(input, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { break }
            guard count > 0 else { return close(after: events) }
            isApart = parser.isInSequence && isLate && total == 0 && count <= Self.mostTyped
            events += buffer.withUnsafeBytes { bytes in
                parser.feed(UnsafeRawBufferPointer(rebasing: bytes[..<count]), isApart: isApart)
            }
            total += count
        } while total < Self.batchLength && Self.hasMore(input)
        lastRead = .now()
        deliver(events)
        // Typing does not make a sequence that was cut off last longer.
        if isApart, parser.isInSequence, !parser.hasPendingEscape, timer != nil { return }
        armTimer()
    }

    /// A large paste comes in pieces of 4 kB: they are collected, to be handled and painted as one.
    private static func hasMore(_ descriptor: Int32) -> Bool {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, 0) == 1 && wait.revents & Int16(POLLIN) != 0
    }

    private func deliver(_ events: [InputEvent]) {
        guard !events.isEmpty else { return }
        for case .reply(let reply) in events { terminal.learn(reply) }
        let now = Int(DispatchTime.now().uptimeNanoseconds / 1_000_000)
        handler(
            .input(
                events.map { event in
                    guard case .mouse(let mouse) = event else { return event }
                    return .mouse(clicks.counted(mouse, atMilliseconds: now))
                }
            )
        )
    }

    private func close(after events: [InputEvent]) {
        deliver(events + parser.finish())
        pauseInput()
        timer?.cancel()
        timer = nil
        handler(.closed)
    }

    private func armTimer() {
        timer?.cancel()
        timer = nil
        let milliseconds: Int
        if parser.hasPendingEscape {
            milliseconds = timeout.milliseconds(afterIntroducer: parser.hasPendingIntroducer)
        } else if parser.isPasting {
            milliseconds = Self.pastePatience
        } else if parser.isInSequence {
            milliseconds = timeout.ofSequence
        } else {
            return
        }
        let timer = DispatchSource.makeTimerSource(queue: .main)
        timer.schedule(deadline: .now() + .milliseconds(milliseconds))
        timer.setEventHandler { [weak self] in
            MainActor.assumeIsolated { self?.timeOut() }
        }
        timer.resume()
        self.timer = timer
    }

    private func timeOut() {
        timer?.cancel()
        timer = nil
        deliver(parser.hasPendingEscape ? parser.flushEscape() : parser.finish())
        // What was typed after a sequence that was cut off may be an Esc.
        armTimer()
    }
}

// MARK: - Signals

extension TerminalLoop {
    private func takeSignals() {
        for signal in signals?.take() ?? [] {
            switch signal {
            case SIGWINCH: noteSize()
            case SIGTSTP: handler(.suspend)
            case SIGCONT: noteContinued()
            default:
                if let reason = LoopEvent.Signal(rawValue: signal) { handler(.terminate(reason)) }
            }
        }
    }

    private func noteSize() {
        let now = terminal.size
        guard now != size else { return }
        size = now
        handler(.resized(now))
    }

    private func noteContinued() {
        // After `suspend()` the screen is the program's again already.
        if terminal.wasContinuedBySuspend() { return noteSize() }
        // Another program has the screen; whoever gave it takes it back.
        if terminal.isPaused { return }
        terminal.resume()
        handler(.resumed)
        noteSize()
    }
}
