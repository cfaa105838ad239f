import CTestSystem
import Glibc
import Synchronization

/// An HTTP/1.1 server on a free port of 127.0.0.1 that answers as a test says and keeps what it was asked.
///
/// It makes the faults that a well-behaved server can't: no answer, half an answer, an answer byte by byte, a
/// reset, a body without end. It runs on threads of its own and plain sockets, so that a test's tasks never
/// wait for each other.
package final class ScriptedServer: Sendable {
    /// Makes the answer to a request; the number counts requests from 0.
    package typealias Responder = @Sendable (_ request: RecordedRequest, _ index: Int) -> ScriptedAnswer

    /// The port that it listens on.
    package let port: UInt16
    private let core: Core

    /// Serves until it is stopped or the last reference goes.
    package init(respond: @escaping Responder) throws {
        let (descriptor, port) = try LoopbackSocket.listen()
        self.port = port
        core = Core(listener: descriptor, respond: respond)
        SystemThread.start { [core] in core.acceptConnections() }
    }

    /// Gives these answers one after the other, and the last of them to every request after that.
    package convenience init(_ answers: ScriptedAnswer...) throws {
        precondition(!answers.isEmpty, "a script has at least one answer")
        try self.init { _, index in answers[min(index, answers.count - 1)] }
    }

    deinit { stop() }

    /// `http://127.0.0.1:PORT`
    package var url: String { "http://127.0.0.1:\(port)" }

    /// The requests so far, in the order in which they were read to their ends.
    package var requests: [RecordedRequest] { core.state.value.requests }

    /// How many connections were accepted.
    package var connectionCount: Int { core.state.value.connectionCount }

    /// Waits for this many requests to have come.
    /// - Throws: ``TimeLimitPassed``.
    @discardableResult
    package func requests(atLeast count: Int, upTo limit: Duration = .seconds(60)) async throws
        -> [RecordedRequest]
    {
        guard await core.state.wait(upTo: limit, until: { $0.requests.count >= count }) else {
            let seen = requests.map { "\($0.method) \($0.target)" }.joined(separator: "\n")
            throw TimeLimitPassed(awaited: "\(count) requests", state: seen)
        }
        return requests
    }

    /// Lets all held answers go, those to come too.
    package func release() { core.state.update { $0.isReleased = true } }

    /// Closes the port and all connections; what is held ends without an answer.
    package func stop() { core.stop() }
}

extension ScriptedServer {
    struct State: Sendable {
        var requests: [RecordedRequest] = []
        var connectionCount = 0
        var open: Set<Int32> = []
        var isReleased = false
        var isStopped = false
    }

    /// What the threads hold, so that the server itself can go while they still run.
    final class Core: Sendable {
        let state = Monitor(State())
        private let listener: Int32
        private let respond: Responder

        init(listener: Int32, respond: @escaping Responder) {
            self.listener = listener
            self.respond = respond
        }

        /// The only thread that closes the listening socket.
        func acceptConnections() {
            defer { close(listener) }
            while true {
                let descriptor = accept4(listener, nil, nil, Int32(SOCK_CLOEXEC.rawValue))
                if descriptor < 0 && (errno == EINTR || errno == ECONNABORTED) { continue }
                guard descriptor >= 0, let number = register(descriptor) else { return }
                SystemThread.start { [self] in
                    serve(descriptor, connection: number)
                    state.update { _ = $0.open.remove(descriptor) }
                    close(descriptor)
                }
            }
        }

        func stop() {
            state.update { state in
                if !state.isStopped { shutdown(listener, Int32(SHUT_RDWR)) }
                state.isStopped = true
                for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
            }
        }

        private func register(_ descriptor: Int32) -> Int? {
            let number: Int? = state.update { state in
                if state.isStopped { return nil }
                state.open.insert(descriptor)
                state.connectionCount += 1
                return state.connectionCount - 1
            }
            if number == nil { close(descriptor) }
            return number
        }

        private func serve(_ descriptor: Int32, connection: Int) {
            var reader = RequestReader(descriptor: descriptor, connection: connection)
            let writer = AnswerWriter(descriptor: descriptor) { [state] duration in
                !state.waitBlocking(upTo: duration) { $0.isStopped }
            }
            while let request = reader.next() {
                let index = state.update { state in
                    state.requests.append(request)
                    return state.requests.count - 1
                }
                let answer = respond(request, index)
                if answer.isHeld {
                    _ = state.waitBlocking(upTo: .seconds(3600)) { $0.isReleased || $0.isStopped }
                }
                guard !state.value.isStopped, writer.write(answer) else { return }
            }
        }
    }
}
