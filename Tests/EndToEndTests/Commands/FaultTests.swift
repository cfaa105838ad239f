import Glibc
import JSON
import TestSupport
import Testing

@Suite("sesame send, when the service fails")
struct FaultTests {
    private func send(_ sesame: Sesame) async throws -> Subprocess.Result {
        try await sesame.run(
            "send",
            "--from",
            "a@example.com",
            "--to",
            "b@example.com",
            "--subject",
            "s",
            "--body",
            "hi",
            "--output",
            "json"
        )
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answers: [ScriptedAnswer]
        let state: String
        let cause: String
        let code: Int32
        let requests: Int

        init(
            _ description: String,
            _ answers: [ScriptedAnswer],
            state: String,
            cause: String,
            code: Int32,
            requests: Int
        ) {
            testDescription = description
            (self.answers, self.state, self.cause) = (answers, state, cause)
            (self.code, self.requests) = (code, requests)
        }
    }

    private static let unverified = """
        Email address is not verified. The following identities failed the check in region US-EAST-1: a@example.com
        """

    @Test(
        "a fault ends in the right state, cause and exit code, after no request too many",
        arguments: [
            Row(
                "the answer is lost",
                [.noAnswer],
                state: "uncertain",
                cause: "answer-lost",
                code: 69,
                requests: 1
            ),
            Row(
                "the answer is cut",
                [.accepted(messageID: "0100-example").ending(.cut(after: 60))],
                state: "uncertain",
                cause: "answer-lost",
                code: 69,
                requests: 1
            ),
            Row(
                "server errors to the end",
                [.refused("InternalFailure", status: 500)],
                state: "failed",
                cause: "service-error",
                code: 75,
                requests: 3
            ),
            Row(
                "a page in place of an answer",
                [.text("<!DOCTYPE html><title>404 Not Found</title>", type: "text/html", status: 404)],
                state: "failed",
                cause: "wrong-endpoint",
                code: 78,
                requests: 1
            ),
            Row(
                "throttled to the end",
                [
                    .refused(
                        "TooManyRequestsException",
                        status: 429,
                        message: "Maximum sending rate exceeded."
                    )
                ],
                state: "failed",
                cause: "rate-limited",
                code: 75,
                requests: 3
            ),
            Row(
                "the account is paused",
                [.refused("SendingPausedException", message: "Sending is paused.")],
                state: "failed",
                cause: "sending-paused",
                code: 75,
                requests: 1
            ),
            Row(
                "the sender is not verified",
                [.refused("MessageRejected", message: unverified)],
                state: "failed",
                cause: "sender-not-verified",
                code: 77,
                requests: 1
            ),
        ]
    )
    func faults(row: Row) async throws {
        let server = try ScriptedServer { _, index in row.answers[min(index, row.answers.count - 1)] }
        let sesame = try Sesame.user(of: server.url)
        let result = try await send(sesame)
        #expect(result.exitCode == row.code, "\(result.errorText)")
        #expect(server.sends.count == row.requests)
        let error = try JSONParser.parse(result.error)["error"]
        #expect(error?["cause"]?.string == row.cause, "\(result.errorText)")
        #expect(try await sesame.states() == [row.state])
    }

    private static let denied = """
        User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:SendEmail on resource: \
        arn:aws:ses:us-east-1:123456789012:identity/example.com
        """

    private static func page(_ status: Int) -> ScriptedAnswer {
        .text("<html><body>\(status)</body></html>", type: "text/html", status: status)
    }

    @Test(
        "an error is read from whatever form it comes in",
        arguments: [
            Row(
                "the header's code with an address behind it",
                [
                    .json(
                        ["message": .string(unverified)],
                        status: 400,
                        headers: [
                            (
                                "x-amzn-ErrorType",
                                "MessageRejected:http://internal.amazon.com/coral/com.amazonaws.ses/"
                            )
                        ]
                    )
                ],
                state: "failed",
                cause: "sender-not-verified",
                code: 77,
                requests: 1
            ),
            Row(
                "the body's __type with a namespace",
                [
                    .json(
                        ["__type": "com.amazonaws.sesv2#MessageRejected", "Message": .string(unverified)],
                        status: 400
                    )
                ],
                state: "failed",
                cause: "sender-not-verified",
                code: 77,
                requests: 1
            ),
            Row(
                "the body's code",
                [.json(["code": "AccessDeniedException", "message": .string(denied)], status: 403)],
                state: "failed",
                cause: "not-authorized",
                code: 77,
                requests: 1
            ),
            Row(
                "XML",
                [
                    .text(
                        "<ErrorResponse><Errors><Error><Code>InvalidClientTokenId</Code><Message>The security "
                            + "token included in the request is invalid.</Message></Error></Errors></ErrorResponse>",
                        type: "text/xml",
                        status: 403
                    )
                ],
                state: "failed",
                cause: "key-unknown",
                code: 77,
                requests: 1
            ),
            Row(
                "no code and no text",
                [ScriptedAnswer(status: 400)],
                state: "failed",
                cause: "unknown",
                code: 69,
                requests: 1
            ),
            Row(
                "a redirect, which is not followed",
                [ScriptedAnswer(status: 307, headers: [("Location", "http://127.0.0.1:1/")])],
                state: "failed",
                cause: "wrong-endpoint",
                code: 78,
                requests: 1
            ),
            Row(
                "credentials past their time, asked for anew once",
                [
                    .refused(
                        "ExpiredTokenException",
                        status: 403,
                        message: "The security token included in the request is expired"
                    )
                ],
                state: "failed",
                cause: "credentials-expired",
                code: 77,
                requests: 2
            ),
            Row(
                "throttled, with a wait longer than anyone waits",
                [.refused("TooManyRequestsException", status: 429, headers: [("Retry-After", "600")])],
                state: "failed",
                cause: "rate-limited",
                code: 75,
                requests: 1
            ),
        ]
    )
    func errorForms(row: Row) async throws { try await faults(row: row) }

    @Test(
        "what leaves open whether the message was accepted is uncertain, and sent once",
        arguments: [
            Row(
                "a reset in place of an answer",
                [ScriptedAnswer().ending(.reset(after: 0))],
                state: "uncertain",
                cause: "answer-lost",
                code: 69,
                requests: 1
            ),
            Row(
                "an answer that is no HTTP",
                [.raw(Array("hello\r\n".utf8))],
                state: "uncertain",
                cause: "answer-lost",
                code: 69,
                requests: 1
            ),
            Row(
                "a success without an id",
                [.json([:])],
                state: "uncertain",
                cause: "answer-lost",
                code: 69,
                requests: 1
            ),
            Row(
                "a success that is a page",
                [page(200)],
                state: "uncertain",
                cause: "answer-lost",
                code: 69,
                requests: 1
            ),
            Row(
                "a success without end",
                [ScriptedAnswer(status: 200, body: [UInt8](repeating: 0x20, count: 8 << 20))],
                state: "uncertain",
                cause: "answer-lost",
                code: 69,
                requests: 1
            ),
            Row(
                "a gateway that heard nothing from the service",
                [page(504)],
                state: "uncertain",
                cause: "answer-lost",
                code: 69,
                requests: 1
            ),
        ]
    )
    func uncertain(row: Row) async throws { try await faults(row: row) }

    @Test("Ctrl-C while the answer is waited for says that it may have been sent, and so does the log")
    func interrupted() async throws {
        let server = try ScriptedServer(.never)
        let sesame = try Sesame.user(of: server.url)
        let program = try sesame.start(
            "send",
            "--from",
            "a@example.com",
            "--to",
            "b@example.com",
            "--body",
            "hi"
        )
        try await server.requests(atLeast: 1)
        program.signal(SIGINT)
        #expect(try await program.exit() == .signaled(SIGINT))
        #expect(program.errorText.contains("may have been sent"), "\(program.errorText)")
        #expect(try await sesame.states() == ["uncertain"])
        #expect(server.sends.count == 1)
    }

    @Test("an answer that comes byte by byte is an answer")
    func slowAnswer() async throws {
        let answer = ScriptedAnswer.accepted(messageID: "0100-example").dripping(7, every: .milliseconds(5))
        let server = try ScriptedServer(answer)
        let sesame = try Sesame.user(of: server.url)
        let result = try await send(sesame)
        #expect(try result.json["response"]?.string == "0100-example")
        #expect(server.sends.count == 1)
        #expect(try await sesame.states() == ["sent"])
    }

    @Test("server errors that pass cost no second message")
    func serverErrorsThatPass() async throws {
        let server = try ScriptedServer(
            .refused("InternalFailure", status: 500),
            Self.page(503),
            .accepted(messageID: "0100-example")
        )
        let sesame = try Sesame.user(of: server.url)
        let result = try await send(sesame)
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(server.sends.count == 3)
        #expect(try await sesame.states() == ["sent"])
    }

    @Test("a throttled request waits as it is told and is sent again, a server error too")
    func retries() async throws {
        let throttled = ScriptedAnswer.refused(
            "TooManyRequestsException",
            status: 429,
            headers: [("Retry-After", "1")]
        )
        let server = try ScriptedServer(
            throttled,
            .refused("ServiceUnavailable", status: 503),
            .accepted(messageID: "0100-example")
        )
        let sesame = try Sesame.user(of: server.url)
        let result = try await send(sesame)
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(try result.json["response"]?.string == "0100-example")
        #expect(server.sends.count == 3)
        let bodies = Set(server.sends.map(\.body))
        #expect(bodies.count == 1)
        #expect(try await sesame.states() == ["sent"])
    }

    @Test("a clock that is off is corrected from the answer, once")
    func clockSkew() async throws {
        let server = try ScriptedServer(
            .refused(
                "InvalidSignatureException",
                status: 403,
                message: "Signature expired: 20200101T000000Z is now earlier than 20301105T101500Z",
                headers: [("Date", "Tue, 05 Nov 2030 10:30:00 GMT")]
            ),
            .accepted(messageID: "0100-example")
        )
        let result = try await send(Sesame.user(of: server.url))
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(server.sends.count == 2)
        #expect(server.sends.last?.header("X-Amz-Date")?.hasPrefix("20301105T10") == true)
    }

    @Test("an answer without end is given up, not read into memory")
    func hugeAnswer() async throws {
        var answer = ScriptedAnswer.refused("InternalFailure", status: 500)
        answer.body = [UInt8](repeating: 0x20, count: 8 << 20)
        let server = try ScriptedServer(answer)
        let sesame = try Sesame.user(of: server.url)
        let result = try await send(sesame)
        #expect(result.exitCode == 69 || result.exitCode == 75, "\(result.errorText)")
        #expect(try await sesame.states() != ["sent"])
    }

    @Test("nobody listening is a failure that may be tried again, and the message is in the log")
    func unreachable() async throws {
        let server = try ScriptedServer(.noAnswer)
        server.stop()
        let sesame = try Sesame.user(of: server.url)
        let result = try await send(sesame)
        #expect(result.exitCode == 69)
        #expect(try JSONParser.parse(result.error)["error"]?["cause"]?.string == "unreachable")
        #expect(try await sesame.states() == ["failed"])
    }
}
