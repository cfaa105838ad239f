import Testing

@testable import Diagnosis

@Suite("Error text reader")
struct ErrorTextReaderTests {
    @Test("the AWS CLI's line gives code, operation and message")
    func commandLine() {
        let facts = ErrorTextReader.read(
            "\u{1B}[31maws: An error occurred (ThrottlingException) when calling the SendEmail operation (reached max retries: 4): Rate exceeded\u{1B}[0m\r\n"
        )
        #expect(facts.code == "ThrottlingException")
        #expect(facts.operation == "SendEmail")
        #expect(facts.message == "Rate exceeded")
    }

    @Test("Go's line gives status and request id")
    func go() {
        let facts = ErrorTextReader.read(
            "operation error SESv2: SendEmail, https response error StatusCode: 403, RequestID: 7c9e6679, api error AccessDeniedException: no"
        )
        #expect(facts.code == "AccessDeniedException")
        #expect(facts.status == 403)
        #expect(facts.requestID == "7c9e6679")
        #expect(facts.operation == "SendEmail")
    }

    @Test("Java's class is the code, without its package")
    func java() {
        let facts = ErrorTextReader.read(
            "software.amazon.awssdk.services.sesv2.model.MessageRejectedException: No (Service: SesV2, Status Code: 400, Request ID: 2f8f)"
        )
        #expect(facts.code == "MessageRejectedException")
        #expect(facts.message == "No")
        #expect(facts.status == 400)
        #expect(facts.requestID == "2f8f")
    }

    @Test("the members under JavaScript's error are read")
    func javascript() {
        let facts = ErrorTextReader.read(
            """
            MessageRejected: Email address is not verified.
                at de_MessageRejectedRes (/app/index.js:1:2) {
              '$fault': 'client',
              '$metadata': { httpStatusCode: 400, requestId: 'f9f3c4c5-d97b', attempts: 1 }
            }
            """
        )
        #expect(facts.code == "MessageRejected")
        #expect(facts.message == "Email address is not verified.")
        #expect(facts.status == 400)
        #expect(facts.requestID == "f9f3c4c5-d97b")
    }

    @Test("XML gives code, message without entities, request id")
    func xml() {
        let facts = ErrorTextReader.read(
            "<ErrorResponse><Error><Code>MessageRejected</Code><Message>Ops &lt;ops@example.com&gt;</Message></Error><RequestId>158e</RequestId></ErrorResponse>"
        )
        #expect(facts.code == "MessageRejected")
        #expect(facts.message == "Ops <ops@example.com>")
        #expect(facts.requestID == "158e")
    }

    @Test("of several errors the last counts")
    func last() {
        let facts = ErrorTextReader.read(
            """
            An error occurred (Throttling) when calling the SendEmail operation: Rate exceeded
            An error occurred (AccountSuspendedException) when calling the SendEmail operation: Suspended
            """
        )
        #expect(facts.code == "AccountSuspendedException")
    }

    @Test("the region comes from the host that was called")
    func region() {
        #expect(
            ErrorTextReader.read("Could not connect to https://email.eu-west-1.amazonaws.com/").known.region
                == "eu-west-1"
        )
    }

    @Test("nothing is read as nothing")
    func empty() { #expect(ErrorTextReader.read(" \n ") == ErrorFacts()) }

    @Test("no bytes are too strange to be read", arguments: 0..<200)
    func random(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        let pieces: [[UInt8]] = [
            Array("An error occurred (".utf8), Array(") when calling the ".utf8), Array("<Code>".utf8),
            Array("</Code>".utf8),
            Array("{\"message\":".utf8), Array("}".utf8), Array("operation error : , ".utf8),
            Array("(Service: ".utf8),
            Array("554 ".utf8), Array(": ".utf8), [0x1B, 0x5B], [0x1B, 0x5D], [0xE2, 0x80], [0xFF, 0xFE],
            [0x0A], Array("\"".utf8),
            Array("User `".utf8), Array("is not authorized to perform `".utf8),
            Array("failed the check in region ".utf8),
        ]
        var bytes: [UInt8] = []
        for _ in 0..<Int(next() % 120) {
            if next() % 2 == 0 {
                bytes += pieces[Int(next() % UInt64(pieces.count))]
            } else {
                bytes.append(UInt8(truncatingIfNeeded: next()))
            }
        }
        let text = Explainer.explain(ErrorTextReader.read(bytes)).text
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F })
    }

    @Test(
        "a huge text is read as far as its beginning and its end",
        arguments: ["x", "\n", "{", "(", "Error: ", "User ", "<Code>", "554 ", "at a.b: "]
    )
    func huge(filling: String) {
        let text = String(repeating: filling, count: 4_000_000 / filling.utf8.count)
        let facts = ErrorTextReader.read(
            text
                + "\nAn error occurred (AccountSuspendedException) when calling the SendEmail operation: Suspended"
        )
        #expect(facts.code == "AccountSuspendedException")
        #expect((facts.message?.utf8.count ?? 0) <= 16_000)
    }
}
