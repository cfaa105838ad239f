import AWSClient
import FoundationEssentials
import JSON
import MailMessage
import Synchronization
import TestSupport
import Testing

@testable import SESTransport

/// Over real connections, with a server that answers as each test says.
@Suite("Sending with SES")
struct SESTransportTests {
    func failure(_ message: PreparedMessage, _ url: String) async -> SendError? {
        do throws(SendError) {
            _ = try await SESTransport(client: .testing(url)).send(message)
            return nil
        } catch { return error }
    }

    @Test("an accepted message gives a receipt, and was sent once")
    func receipt() async throws {
        let server = try ScriptedServer(ScriptedAnswer.accepted(messageID: "0100-1-000000"))
        let receipt = try await SESTransport(client: .testing(server.url)).send(.example())
        #expect(receipt.response == "0100-1-000000")
        #expect(receipt.messageID == "<0100-1-000000@email.amazonses.com>")
        #expect(receipt.envelope.from == "a@example.com")
        #expect(receipt.envelope.to == ["b@example.com", "c@example.com", "d@example.com"])
        #expect(receipt.requestID?.isEmpty == false)
        #expect(receipt.attempts.count == 1)
        #expect(server.requests.count == 1)
        let json = try JSONParser.parse(try #require(server.requests.first).body)
        let data = try #require(json["Content"]?["Raw"]?["Data"]?.string)
        #expect(Data(base64Encoded: data) == Data(PreparedMessage.text.utf8))
    }

    @Test(
        "the Message-ID is that of the region",
        arguments: [("us-east-1", "<i@email.amazonses.com>"), ("eu-west-1", "<i@eu-west-1.amazonses.com>")]
    )
    func messageID(_ region: String, _ expected: String) async throws {
        let server = try ScriptedServer(ScriptedAnswer.accepted(messageID: "i"))
        let transport = SESTransport(client: .testing(server.url, region: region))
        #expect(try await transport.send(.example()).messageID == expected)
    }

    @Test("an id with a domain is the Message-ID as it is")
    func wholeMessageID() async throws {
        let server = try ScriptedServer(ScriptedAnswer.accepted(messageID: "<i@example.com>"))
        let receipt = try await SESTransport(client: .testing(server.url)).send(.example())
        #expect(receipt.messageID == "<i@example.com>")
    }

    @Test("a refusal says what SES said, and was sent once")
    func refused() async throws {
        let words = "Email address is not verified."
        let server = try ScriptedServer(ScriptedAnswer.refused("MessageRejected", message: words))
        guard case .aws(let error) = await failure(.example(), server.url) else { throw Unexpected() }
        #expect(error.serviceError?.code == "MessageRejected")
        #expect(error.serviceError?.message == words)
        #expect(!error.mayHaveSucceeded)
        #expect(server.requests.count == 1)
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answer: ScriptedAnswer
    }

    @Test(
        "where no answer says what became of it, the message was sent once, and may have arrived",
        arguments: [
            Fault(testDescription: "no answer", answer: .noAnswer),
            Fault(testDescription: "reset", answer: ScriptedAnswer().ending(.reset(after: 0))),
            Fault(
                testDescription: "cut in the status line",
                answer: .accepted(messageID: "i").ending(.cut(after: 9))
            ),
            Fault(
                testDescription: "cut in the header",
                answer: .accepted(messageID: "i").ending(.cut(after: 40))
            ),
            Fault(
                testDescription: "cut in the body",
                answer: .accepted(messageID: "i").ending(.cut(after: 135))
            ),
            Fault(testDescription: "no HTTP", answer: .raw("hello\r\n".utf8)),
            Fault(testDescription: "no JSON", answer: .text("ok")),
            Fault(testDescription: "no id", answer: .json([:])),
            Fault(testDescription: "empty", answer: ScriptedAnswer()),
            Fault(
                testDescription: "too large",
                answer: ScriptedAnswer(body: .init(repeating: 65, count: 2_000_000))
            ),
            Fault(testDescription: "a gateway that lost touch", answer: .text("<html>", status: 504)),
        ]
    )
    func uncertain(_ fault: Fault) async throws {
        let server = try ScriptedServer(fault.answer)
        let error = try #require(await failure(.example(), server.url))
        #expect(error.mayHaveBeenSent)
        #expect(server.requests.count == 1)
    }

    @Test("throttled, a message is sent again until it is accepted")
    func throttled() async throws {
        let refusal = ScriptedAnswer.refused(
            "TooManyRequestsException",
            status: 429,
            headers: [(name: "Retry-After", value: "1")]
        )
        let server = try ScriptedServer(refusal, refusal, .accepted(messageID: "i"))
        let receipt = try await SESTransport(client: .testing(server.url)).send(.example())
        #expect(receipt.attempts.count == 3)
        #expect(server.requests.count == 3)
        #expect(Set(server.requests.map(\.text)).count == 1)
    }

    @Test("a server that is not there gets nothing, three times")
    func noServer() async throws {
        let server = try ScriptedServer(ScriptedAnswer())
        server.stop()
        let error = try #require(await failure(.example(), server.url))
        guard case .aws(let failure) = error, case .notSent(let reason) = failure.reason else {
            throw Unexpected()
        }
        #expect(reason.kind == .connect)
        #expect(failure.attempts.count == 3)
        #expect(!error.mayHaveBeenSent)
    }

    @Test("cancelled while the answer is awaited, the message may have been sent")
    func cancelled() async throws {
        let server = try ScriptedServer(ScriptedAnswer.never)
        let task = Task { [self] in await failure(.example(), server.url) }
        try await server.requests(atLeast: 1)
        task.cancel()
        #expect(await task.value?.mayHaveBeenSent == true)
        #expect(server.requests.count == 1)
    }

    @Test("a limit is told before anything is sent")
    func limit() async throws {
        let server = try ScriptedServer(ScriptedAnswer.accepted(messageID: "i"))
        var message = PreparedMessage.example()
        message.destination = .init()
        guard case .limit(.noRecipients) = await failure(message, server.url) else { throw Unexpected() }
        #expect(server.requests.isEmpty)
    }

    @Test("a message that can't be read is not sent")
    func unreadable() async throws {
        let server = try ScriptedServer(ScriptedAnswer.accepted(messageID: "i"))
        let source = PatternSource(byteCount: 100_000, failsAt: 60_000)
        guard case .aws(let error) = await failure(.example(source), server.url), case .body = error.reason
        else {
            throw Unexpected()
        }
        #expect(server.requests.isEmpty)
    }

    @Test("a large message arrives whole, and its progress is told up to its end")
    func large() async throws {
        let server = try ScriptedServer(ScriptedAnswer.accepted(messageID: "i"))
        let told = Mutex<[(Int, Int)]>([])
        let message = PreparedMessage.example(PatternSource(byteCount: 3_000_001))
        _ = try await SESTransport(client: .testing(server.url)).send(message) { sent, total in
            told.withLock { $0.append((sent, total)) }
        }
        let request = try #require(server.requests.first)
        let last = try #require(told.withLock { $0 }.last)
        #expect(last.0 == request.body.count)
        #expect(last.1 == request.body.count)
        let data = try JSONParser.parse(request.body)["Content"]?["Raw"]?["Data"]?.string
        #expect(data.flatMap { Data(base64Encoded: $0) } == Data((0..<3_000_001).map(PatternSource.byte)))
    }

    struct Unexpected: Error {}
}
