import CTestSystem
import Glibc
import Synchronization

/// The two ends of a pseudo-terminal, and the thread-safe ways to use them.
///
/// The far end is kept open here too: so the settings of the line can be read after the program has gone, and
/// what it wrote last is not lost.
final class TerminalDevice: Sendable {
    /// The path of the far end.
    let name: String
    private struct Ends: Sendable {
        let near: Int32
        let far: Int32
    }
    private let ends: Mutex<Ends?>
    /// A byte here wakes those who wait for the terminal.
    private let wake: Pipe
    private let isFinishing = Monitor(false)
    private let outgoing = Monitor<[UInt8]>([])

    init(size: TerminalSize) throws {
        let near = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        guard near >= 0, grantpt(near) == 0, unlockpt(near) == 0 else { throw SystemError("posix_openpt") }
        var buffer = [CChar](repeating: 0, count: 64)
        guard ptsname_r(near, &buffer, buffer.count) == 0 else { throw SystemError("ptsname") }
        name = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let far = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard far >= 0 else { throw SystemError("open \(name)") }
        ends = Mutex(Ends(near: near, far: far))
        wake = try Pipe()
        resize(to: size)
        SystemThread.start { [self] in writeOutgoing() }
    }

    deinit {
        close(wake.readEnd)
        close(wake.writeEnd)
    }

    func modes() throws -> TerminalModes {
        try ends.withLock { ends in
            guard let ends else { throw SystemError("modes of a closed terminal", code: EIO) }
            return try TerminalModes(of: ends.far)
        }
    }

    /// Tells the kernel the size; it sends SIGWINCH to the foreground processes.
    func resize(to size: TerminalSize) {
        var value = winsize(
            ws_row: UInt16(size.rows),
            ws_col: UInt16(size.columns),
            ws_xpixel: 0,
            ws_ypixel: 0
        )
        withNear { _ = ioctl($0, UInt(TIOCSWINSZ), &value) }
    }

    /// Queues bytes to be typed.
    func write(_ bytes: [UInt8]) { outgoing.update { $0 += bytes } }

    /// Hands over what the program writes, until it has ended and all is read, or the terminal is closed.
    func read(_ take: ([UInt8]) -> Void) {
        while true {
            let isLast = isFinishing.value
            while let bytes = readAvailable() { take(bytes) }
            guard !isLast, waitFor(POLLIN) else { return }
        }
    }

    /// The program has ended: what is still to be read ends the reading.
    func finish() {
        isFinishing.update { $0 = true }
        outgoing.update { _ in }
        Glibc.write(wake.writeEnd, [0], 1)
    }

    /// Closes both ends: the kernel sends SIGHUP to the session.
    func hangUp() {
        ends.withLock { ends in
            if let open = ends {
                close(open.near)
                close(open.far)
            }
            ends = nil
        }
        finish()
    }

    private func withNear<Result: Sendable>(_ body: (Int32) -> Result) -> Result? {
        ends.withLock { ends -> Result? in
            guard let ends else { return nil }
            return body(ends.near)
        }
    }

    private func readAvailable() -> [UInt8]? {
        let bytes = withNear { near -> [UInt8] in
            [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
                count = max(0, Glibc.read(near, buffer.baseAddress, buffer.count))
            }
        }
        return bytes.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Runs on a thread of its own, since a program that does not read makes its terminal's writer wait.
    private func writeOutgoing() {
        while true {
            _ = outgoing.waitBlocking(upTo: .seconds(3600)) { [isFinishing] in
                !$0.isEmpty || isFinishing.value
            }
            if isFinishing.value { return }
            let bytes = outgoing.value
            let count = withNear { near in
                bytes.withUnsafeBytes { Glibc.write(near, $0.baseAddress, $0.count) }
            }
            guard let count else { return }
            if count > 0 {
                outgoing.update { $0.removeFirst(count) }
            } else if !waitFor(POLLOUT) {
                return
            }
        }
    }

    /// - Returns: false where the terminal is closed.
    private func waitFor(_ event: Int32) -> Bool {
        guard let near = withNear({ $0 }) else { return false }
        var set = [
            pollfd(fd: near, events: Int16(event), revents: 0),
            pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        poll(&set, nfds_t(set.count), -1)
        return true
    }
}
