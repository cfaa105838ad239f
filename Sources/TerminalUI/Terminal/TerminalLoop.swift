import CMainQueue
import Dispatch
import Glibc

/// The main thread's loop: the terminal's bytes, the signals, and the work of the main queue. It sleeps in the
/// kernel until one of them has something to say; a time is set only while a sequence or a paste is incomplete.
///
/// (A source of dispatch would hand each key from its own thread to the main one. Two changes of threads are
/// most of what a key costs, and all of it while a save keeps the processors busy.)
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
    private var isListening = false
    private var signals: SignalPipe?
    /// When the rest of a sequence or a paste is given up.
    private var deadline: DispatchTime?
    private var size: Size = .zero
    /// When bytes came last.
    private var lastRead = DispatchTime.now()

    package init(terminal: Terminal, handler: @escaping @MainActor (LoopEvent) -> Void) {
        self.terminal = terminal
        self.handler = handler
    }

    /// Listens from now on, and stays; the terminal has been entered.
    package func run() -> Never {
        size = terminal.size
        signals = SignalPipe()
        isListening = true
        // While another program has the terminal, its keys aren't this one's.
        terminal.isPausedChanged = { [weak self] isPaused in
            self?.isListening = !isPaused
            if isPaused { self?.deadline = nil }
        }
        while true { turn() }
    }

    private func turn() {
        // A negative descriptor is passed over.
        let input = isListening ? terminal.input ?? -1 : -1
        var waits = [signals?.reading ?? -1, input, main_queue_descriptor()].map { descriptor in
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        }
        let count = poll(&waits, nfds_t(waits.count), milliseconds(until: deadline))
        guard count >= 0 else { return }
        if waits[0].revents != 0 { takeSignals() }
        if waits[1].revents != 0 {
            if isListening { readInput() }
        } else if let deadline, deadline <= .now() {
            timeOut()
        }
        if waits[2].revents != 0 { runQueue(waits[2].fd) }
    }

    /// How long to wait in the kernel, rounded up; -1 for as long as it takes.
    private func milliseconds(until deadline: DispatchTime?) -> Int32 {
        guard let deadline else { return -1 }
        let (now, end) = (DispatchTime.now().uptimeNanoseconds, deadline.uptimeNanoseconds)
        return end > now ? Int32((end - now + 999_999) / 1_000_000) : 0
    }

    private func runQueue(_ descriptor: Int32) {
        var count: UInt64 = 0
        _ = read(descriptor, &count, MemoryLayout.size(ofValue: count))
        main_queue_run()
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
        if isApart, parser.isInSequence, !parser.hasPendingEscape, deadline != nil { return }
        setDeadline()
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
        isListening = false
        deadline = nil
        handler(.closed)
    }

    private func setDeadline() {
        let milliseconds: Int
        if parser.hasPendingEscape {
            milliseconds = timeout.milliseconds(afterIntroducer: parser.hasPendingIntroducer)
        } else if parser.isPasting {
            milliseconds = Self.pastePatience
        } else if parser.isInSequence {
            milliseconds = timeout.ofSequence
        } else {
            deadline = nil
            return
        }
        deadline = .now() + .milliseconds(milliseconds)
    }

    private func timeOut() {
        deliver(parser.hasPendingEscape ? parser.flushEscape() : parser.finish())
        // What was typed after a sequence that was cut off may be an Esc.
        setDeadline()
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
