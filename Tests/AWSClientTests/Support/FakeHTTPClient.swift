import AWSClient
import FoundationEssentials
import Synchronization

/// Answers requests from a list, the last answer again and again, and keeps the requests.
final class FakeHTTPClient: HTTPClient {
    enum Answer: Sendable {
        case response(Int, headers: [(name: String, value: String)] = [], body: String = "")
        case failure(HTTPError)
    }

    private let answers: [Answer]
    private let seen = Mutex<[HTTPRequest]>([])

    init(_ answers: Answer...) { self.answers = answers }

    var requests: [HTTPRequest] { seen.withLock { $0 } }

    func send(
        _ request: HTTPRequest,
        progress: (@Sendable (Int) -> Void)?
    ) async throws(HTTPError) -> HTTPResponse {
        let index = seen.withLock { seen in
            seen.append(request)
            return seen.count - 1
        }
        switch answers[min(index, answers.count - 1)] {
        case .failure(let error): throw error
        case .response(let status, let headers, let body):
            let fields = headers.map { (name: $0.name.lowercased(), value: $0.value) }
            return HTTPResponse(status: status, headers: fields, body: Array(body.utf8))
        }
    }
}

/// A clock that stands still but for its waits, which it keeps.
final class FakeClock: Sendable {
    private let state = Mutex((now: Date(timeIntervalSince1970: 1_440_938_160), waits: [Duration]()))

    var waits: [Duration] { state.withLock { $0.waits } }

    var clock: WallClock {
        WallClock(
            now: { self.state.withLock { $0.now } },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock {
                    $0.waits.append(duration)
                    $0.now += Double(duration.components.seconds)
                }
            }
        )
    }
}

extension Credentials {
    /// Those of AWS's documentation.
    static let example = Credentials(
        accessKeyID: "AKIAIOSFODNN7EXAMPLE",
        secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    )
}
