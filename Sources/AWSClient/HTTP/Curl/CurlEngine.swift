import Glibc
import Synchronization

/// Runs the exchanges of one client on a thread of its own, which sleeps while there are none.
///
/// libcurl's multi handle belongs to that thread; only waking it is allowed, and done, from others.
final class CurlEngine: @unchecked Sendable {
    private enum Command {
        case start(CurlExchange)
        case cancel(CurlExchange)
        case stop
    }

    private let curl: LibCurl
    private let multi: LibCurl.Multi
    private let commands = Mutex<[Command]>([])
    private var exchanges: [LibCurl.Easy: CurlExchange] = [:]

    /// Starts the thread.
    /// - Returns: nil where the system gives no more handles or threads.
    static func start(_ curl: LibCurl) -> CurlEngine? {
        guard let multi = curl.makeMulti() else { return nil }
        let engine = CurlEngine(curl, multi)
        return engine.startThread() ? engine : nil
    }

    private init(_ curl: LibCurl, _ multi: LibCurl.Multi) {
        self.curl = curl
        self.multi = multi
    }

    deinit { curl.free(multi: multi) }

    /// Begins an exchange; its completion is called on the engine's thread.
    func start(_ exchange: CurlExchange) { post(.start(exchange)) }

    /// Ends an exchange, if it has not ended yet.
    func cancel(_ exchange: CurlExchange) {
        exchange.isCancelled.store(true, ordering: .releasing)
        post(.cancel(exchange))
    }

    /// Ends all exchanges, then the thread.
    func stop() { post(.stop) }

    private func post(_ command: Command) {
        commands.withLock { $0.append(command) }
        curl.wake(multi)
    }

    /// The thread takes no signals: they are the program's, and a broken pipe is an error like any other here.
    private func startThread() -> Bool {
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        let retained = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let failure = pthread_create(
            &thread,
            nil,
            { context in
                Unmanaged<CurlEngine>.fromOpaque(context!).takeRetainedValue().run()
                return nil
            },
            retained.toOpaque()
        )
        guard failure == 0 else {
            retained.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private func run() {
        let anHour: Int32 = 3_600_000
        while obeyCommands() {
            curl.perform(multi)
            completeFinished()
            if commands.withLock({ $0.isEmpty }) { curl.wait(multi, milliseconds: anHour) }
        }
        for exchange in exchanges.values {
            exchange.cancel()
            release(exchange)
        }
    }

    /// - Returns: whether the thread goes on.
    private func obeyCommands() -> Bool {
        let waiting = commands.withLock { commands in
            defer { commands = [] }
            return commands
        }
        var goesOn = true
        for command in waiting {
            switch command {
            case .start(let exchange): goesOn ? begin(exchange) : exchange.cancel()
            case .cancel(let exchange):
                exchange.cancel()
                release(exchange)
            case .stop: goesOn = false
            }
        }
        return goesOn
    }

    private func begin(_ exchange: CurlExchange) {
        guard !exchange.isCancelled.load(ordering: .acquiring) else { return exchange.cancel() }
        do throws(HTTPError) {
            let easy = try exchange.prepare()
            guard curl.add(easy, to: multi) else { throw exchange.error(.unavailable) }
            exchanges[easy] = exchange
        } catch {
            exchange.complete(.failure(error))
        }
    }

    private func completeFinished() {
        while let (easy, result) = curl.nextFinished(multi) {
            guard let exchange = exchanges[easy] else { continue }
            exchange.finish(LibCurl.failure(result), text: curl.text(of: result))
            release(exchange)
        }
    }

    /// The handle must leave libcurl's hands before the exchange frees it.
    private func release(_ exchange: CurlExchange) {
        guard let easy = exchange.easy, exchanges.removeValue(forKey: easy) != nil else { return }
        curl.remove(easy, from: multi)
    }
}
