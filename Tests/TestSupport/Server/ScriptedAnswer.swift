import JSON

/// What a ``ScriptedServer`` does with one request: an answer, late, slow, cut or none.
package struct ScriptedAnswer: Sendable {
    /// How the body's end is told.
    package enum Framing: Sendable {
        case contentLength
        /// `Transfer-Encoding: chunked`, in chunks of this many bytes.
        case chunked(size: Int)
        /// By the end of the connection.
        case close
    }

    /// How far the answer goes.
    package enum Ending: Sendable {
        /// Whole, and the connection stays open.
        case complete
        /// Whole, and the connection is closed.
        case close
        /// The connection is closed when this many bytes (status line and headers counted) have been sent:
        /// 0 closes it with no answer at all.
        case cut(after: Int)
        /// As ``cut(after:)``, with a reset in place of an orderly close.
        case reset(after: Int)
    }

    package var status: Int
    /// Fields besides `Content-Length`, `Transfer-Encoding` and `Connection`, which the framing makes.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    package var framing: Framing = .contentLength
    package var ending: Ending = .complete
    /// How long the server waits before the first byte.
    package var delay: Duration = .zero
    /// Sends so many bytes at a time, with ``pause`` between; nil sends all at once.
    package var bytesAtATime: Int?
    package var pause: Duration = .zero
    /// Whether the answer waits for ``ScriptedServer/release()``.
    package var isHeld = false
    /// The bytes to send in place of everything above: for answers that are no HTTP.
    package var rawBytes: [UInt8]?

    package init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension ScriptedAnswer {
    /// A JSON body.
    package static func json(
        _ value: JSONValue,
        status: Int = 200,
        headers: [(name: String, value: String)] = []
    ) -> ScriptedAnswer {
        var writer = JSONWriter()
        writer.write(value)
        let type = (name: "Content-Type", value: "application/json")
        return ScriptedAnswer(status: status, headers: [type] + headers, body: writer.bytes)
    }

    /// A text of some type.
    package static func text(
        _ text: String,
        type: String = "text/plain",
        status: Int = 200,
        headers: [(name: String, value: String)] = []
    ) -> ScriptedAnswer {
        let type = (name: "Content-Type", value: type)
        return ScriptedAnswer(status: status, headers: [type] + headers, body: Array(text.utf8))
    }

    /// What SES answers to a send that it accepts.
    package static func accepted(messageID: String) -> ScriptedAnswer {
        json(["MessageId": .string(messageID)], headers: [("x-amzn-RequestId", requestID)])
    }

    /// What SES answers to a request that it refuses.
    package static func refused(
        _ code: String,
        status: Int = 400,
        message: String = "",
        headers: [(name: String, value: String)] = []
    ) -> ScriptedAnswer {
        let own = [(name: "x-amzn-ErrorType", value: code), (name: "x-amzn-RequestId", value: requestID)]
        return json(["message": .string(message)], status: status, headers: own + headers)
    }

    /// The request is read and the connection closed with no answer.
    package static var noAnswer: ScriptedAnswer { ScriptedAnswer().ending(.cut(after: 0)) }

    /// The request is read and no answer comes until ``ScriptedServer/release()``.
    package static var never: ScriptedAnswer {
        var answer = ScriptedAnswer.noAnswer
        answer.isHeld = true
        return answer
    }

    /// Bytes that need not be HTTP, then the end of the connection.
    package static func raw(_ bytes: some Sequence<UInt8>) -> ScriptedAnswer {
        var answer = ScriptedAnswer().ending(.close)
        answer.rawBytes = Array(bytes)
        return answer
    }

    /// This answer with another ending.
    package func ending(_ ending: Ending) -> ScriptedAnswer { with { $0.ending = ending } }

    /// This answer with another framing.
    package func framing(_ framing: Framing) -> ScriptedAnswer { with { $0.framing = framing } }

    /// This answer, held until ``ScriptedServer/release()``.
    package var held: ScriptedAnswer { with { $0.isHeld = true } }

    /// This answer after a delay.
    package func delayed(by delay: Duration) -> ScriptedAnswer { with { $0.delay = delay } }

    /// This answer, so many bytes at a time.
    package func dripping(_ count: Int, every pause: Duration) -> ScriptedAnswer {
        with {
            $0.bytesAtATime = count
            $0.pause = pause
        }
    }

    private func with(_ change: (inout ScriptedAnswer) -> Void) -> ScriptedAnswer {
        var copy = self
        change(&copy)
        return copy
    }

    private static var requestID: String { "7c9e6679-7425-40de-944b-e07fc1f90ae7" }
}
