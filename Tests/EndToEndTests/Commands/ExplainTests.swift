import JSON
import TestSupport
import Testing

@Suite("sesame explain")
struct ExplainTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let code: String
        let status: String
        let message: String
        let cause: String
        var testDescription: String { cause }
    }

    @Test(
        "an error of any program has its cause and hints, with no network and no account",
        arguments: [
            Row(
                code: "AccessDeniedException",
                status: "403",
                message: "User `arn:aws:iam::123456789012:user/deploy' is not authorized to perform "
                    + "`ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'",
                cause: "not-authorized"
            ),
            Row(
                code: "InvalidClientTokenId",
                status: "403",
                message: "The security token included in the request is invalid.",
                cause: "key-unknown"
            ),
            Row(
                code: "SignatureDoesNotMatch",
                status: "403",
                message: "The request signature we calculated does not match the signature you provided.",
                cause: "secret-wrong"
            ),
            Row(
                code: "ExpiredTokenException",
                status: "403",
                message: "The security token included in the request is expired",
                cause: "credentials-expired"
            ),
            Row(
                code: "MessageRejected",
                status: "400",
                message: "Email address is not verified. The following identities failed the check in region "
                    + "EU-WEST-1: ops@example.com",
                cause: "sender-not-verified"
            ),
            Row(code: "SomethingNew", status: "418", message: "I'm a teapot", cause: "unknown"),
        ]
    )
    func causes(row: Row) async throws {
        let result = try await Sesame().run(
            "explain",
            "--code",
            row.code,
            "--status",
            row.status,
            "--message",
            row.message,
            "--from",
            "ops@example.com",
            "--region",
            "eu-west-1",
            "--output",
            "json"
        )
        #expect(result.exitCode == 0, "\(result.errorText)")
        let answer = try result.json
        #expect(answer["cause"]?.string == row.cause)
        #expect(answer["title"]?.string?.isEmpty == false)
        #expect(answer["hints"]?.array != nil)
    }

    @Test("the missing action, the principal and a policy are in the text")
    func policy() async throws {
        let result = try await Sesame().run(
            "explain",
            input: """
                An error occurred (AccessDeniedException) when calling the SendEmail operation: User \
                `arn:aws:iam::123456789012:user/deploy' is not authorized to perform `ses:SendRawEmail' on \
                resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'
                """
        )
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(result.text.contains("ses:SendRawEmail"))
        #expect(result.text.contains("user/deploy"))
        #expect(result.text.contains("\"ses:SendEmail\""))
        #expect(result.text.contains("identity/example.com"))
    }
}
