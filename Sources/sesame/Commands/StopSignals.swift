import Dispatch
import Glibc
import Synchronization

/// Lets a run that is asked to end (Ctrl-C, `kill`, a closed terminal) come to its end in good order. Asked a
/// second time the program ends at once, as it does without this.
final class StopSignals: Sendable {
    private static let numbers = [SIGINT, SIGTERM, SIGHUP]

    private let first: First
    /// Kept as long as this, and touched by nobody after they were made.
    private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

    private final class First: Sendable {
        private let number = Mutex<Int32?>(nil)

        var value: Int32? { number.withLock { $0 } }

        /// - Returns: whether it is the first.
        func take(_ new: Int32) -> Bool {
            number.withLock { number in
                defer { number = number ?? new }
                return number == nil
            }
        }
    }

    /// - Parameter stop: called once, on a queue.
    init(stop: @escaping @Sendable () -> Void) {
        let first = First()
        self.first = first
        // A signal that whoever started this ignores (`nohup`) stays so.
        sources = Self.numbers.filter { !Self.isIgnored($0) }.map { number in
            // The system's own way would end the program before the source is told.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { if first.take(number) { stop() } else { Self.end(by: number) } }
            source.resume()
            return source
        }
    }

    /// The signal that came first.
    var received: Int32? { first.value }

    /// Ends the program as the signal would have, so that a shell knows.
    static func end(by number: Int32) -> Never {
        signal(number, SIG_DFL)
        // Threads of a queue have signals blocked.
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        raise(number)
        exit(128 + number)
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }
}
