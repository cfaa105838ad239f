import Glibc

/// The pipe by which signal handlers reach the loop. (Dispatch has signal sources, but they would put their
/// own handlers in place of those that restore the terminal.)
struct SignalPipe {
    let reading: Int32
    private let writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (reading, writing) = (ends[0], ends[1])
        SignalGuard.listen(onPipe: writing)
    }

    /// The signals that came, each once, in the order in which they came first.
    func take() -> [Int32] {
        var signals: [Int32] = []
        var buffer: [UInt8] = Array(repeating: 0, count: 256)
        while true {
            let count = read(reading, &buffer, buffer.count)
            guard count > 0 else { break }
            for byte in buffer[..<count] where !signals.contains(Int32(byte)) { signals.append(Int32(byte)) }
        }
        for signal in signals { SignalGuard.taken(signal) }
        return signals
    }

    func close() {
        SignalGuard.listen(onPipe: nil)
        _ = Glibc.close(reading)
        _ = Glibc.close(writing)
    }
}
