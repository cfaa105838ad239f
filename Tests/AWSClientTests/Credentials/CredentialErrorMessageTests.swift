import Testing

@testable import AWSClient

@Suite("CredentialError's messages")
struct CredentialErrorMessageTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let text: String
        let testDescription: String

        init(_ text: String, _ expected: String) {
            self.text = text
            testDescription = expected
        }

        init(_ failure: CredentialFailure, _ expected: String) {
            self.init(CredentialError(failure).description, expected)
        }

        init(_ kind: CredentialProcessFailure.Kind, _ expected: String) {
            let failure = CredentialProcessFailure(kind: kind, command: "c", profile: "p", errorOutput: "e")
            self.init(.process(failure), "credential_process of profile \"p\" \(expected)")
        }

        init(_ reason: SignInFailure.Reason, _ expected: String) {
            let command = ["aws", "sso", "login", "--profile", "p"]
            self.init(
                .signIn(SignInFailure(reason: reason, command: command, profile: "p")),
                "profile \"p\": \(expected); sign in with: aws sso login --profile p"
            )
        }

        init(_ kind: MetadataFailure.Kind, _ expected: String) {
            self.init(.metadata(MetadataFailure(kind: kind, url: "http://m")), "http://m \(expected)")
        }

        init(_ source: CredentialSource, _ expected: String) { self.init(source.text, expected) }
        init(_ note: CredentialNote, _ expected: String) { self.init(note.text, expected) }
        init(_ outcome: CredentialTrace.Outcome, _ expected: String) { self.init(outcome.text, expected) }
    }

    private static let silence = HTTPError(kind: .timedOut, requestMayHaveBeenSent: false, host: "h")
    private static let refusal = ServiceRefusal(
        error: ServiceError(code: "AccessDenied", message: "no", status: 403, operation: "AssumeRole"),
        url: "https://sts",
        profile: "p",
        role: "r"
    )
    private static let file = FileAccessError(.notFound, path: "/t")
    private static let variable = SettingOrigin.variable("V")
    private static let position = FilePosition(path: "/c", line: 2)

    static let failures = [
        Row(.noCredentials, "no AWS credentials are set up"),
        Row(
            .configuration(.noRegion(profile: "p", lookedFor: [])),
            "no region is set: set AWS_REGION, or region for profile \"p\""
        ),
        Row(.tokenFile(file, setting: variable), "V: /t is not there"),
        Row(
            .malformedToken(setting: variable),
            "V: the token is empty, or has characters that a header field can't have"
        ),
        Row(CredentialFailure.refused(refusal), "AssumeRole of r was refused: AccessDenied: no"),
        Row(
            .unreachable(operation: "AssumeRole", url: "https://sts", silence),
            "AssumeRole got no answer from https://sts: timedOut"
        ),
        Row(
            .malformedAnswer(operation: "AssumeRole", url: "https://sts", missing: "Expiration"),
            "the answer of https://sts to AssumeRole lacks Expiration"
        ),
        Row(.expired(.testTime, .environment), "environment variables: expired at 2026-11-24T05:15:00Z"),
        Row(.noMFACode(serial: "s"), "no code of the multi-factor device s was given"),
        Row(.endpoint(.missingRegion, operation: "AssumeRole"), "no endpoint for AssumeRole: missingRegion"),
        Row(.cancelled, "cancelled"),
    ]

    static let processFailures = [
        Row(.malformedCommand, "is empty or has a quotation that doesn't end"),
        Row(.notStarted(code: 2), "can't be started: No such file or directory"),
        Row(.exited(status: 3), "ended with status 3"), Row(.killed(signal: 9), "was ended by signal 9"),
        Row(.timedOut(after: .seconds(60)), "did not end within 60 s"),
        Row(.tooMuchOutput, "wrote more than 1 MB"), Row(.notJSON, "wrote something else than a JSON object"),
        Row(.unsupportedVersion("2"), "wrote Version 2 instead of 1"),
        Row(.unsupportedVersion(nil), "wrote no Version; it should be 1"),
        Row(.missingMember("AccessKeyId"), "wrote no AccessKeyId"),
        Row(.malformedExpiration("soon"), "wrote the Expiration \"soon\", which is no time"),
    ]

    static let signInFailures = [
        Row(.noToken(path: "/t"), "nobody has signed in"),
        Row(.malformedToken(path: "/t", member: "expiresAt"), "/t lacks a usable expiresAt"),
        Row(.malformedToken(path: "/t", member: nil), "/t is no JSON object"),
        Row(.unreadableToken(file), "/t is not there"),
        Row(SignInFailure.Reason.expired(.testTime), "the sign-in ended at 2026-11-24T05:15:00Z"),
        Row(SignInFailure.Reason.refused(refusal), "AssumeRole of r was refused: AccessDenied: no"),
    ]

    static let metadataFailures = [
        Row(.silent(silence), "does not answer: timedOut"),
        Row(.status(404, message: "none"), "answers with status 404: none"),
        Row(.malformed(member: "Token"), "answers without Token"),
        Row(.malformed(member: nil), "answers with something else than is expected"),
        Row(MetadataFailure.Kind.refused(code: "c", message: "m"), "refuses: c: m"),
        Row(
            .forbiddenHost,
            "is no https address, nor one of this machine or of AWS's container agents; it is not asked"
        ),
        Row(.version1Disabled(variable), "gives no token, and version 1 is switched off by V"),
        Row(MetadataFailure.Kind.disabled(variable), "is switched off by V"),
    ]

    static let sources = [
        Row(.explicit(.argument("--key")), "keys given by --key"), Row(.environment, "environment variables"),
        Row(
            .staticKeys(profile: "p", file: .sharedCredentialsFile, position),
            "profile \"p\" in the shared credentials file"
        ),
        Row(
            .staticKeys(profile: "p", file: .configurationFile, position),
            "profile \"p\" in the configuration file"
        ),
        Row(
            .assumedRole(arn: "r", profile: "p", source: .environment),
            "role r of profile \"p\", assumed with environment variables"
        ),
        Row(.webIdentity(roleARN: "r", tokenFile: "/t"), "role r, for the token in /t"),
        Row(
            .sso(profile: "p", session: nil, startURL: "u", accountID: "1", roleName: "r"),
            "role r in account 1, by the SSO sign-in of profile \"p\""
        ),
        Row(.login(profile: "p", session: "s"), "aws login of profile \"p\" (s)"),
        Row(.process(profile: "p", program: "/opt/x"), "/opt/x, run for profile \"p\""),
        Row(.container(url: "http://c"), "the container's endpoint http://c"),
        Row(.instanceMetadata(endpoint: "http://m", role: "r"), "role r of this instance"),
    ]

    static let notes = [
        Row(
            .environmentOutranksProfile(Setting("p", from: .variable("AWS_PROFILE"))),
            "the keys in the environment come before profile \"p\" of AWS_PROFILE"
        ),
        Row(.roleOutranksKeys(profile: "p"), "profile \"p\" has keys too; its role_arn comes first"),
        Row(.keysOutrankRole(profile: "p"), "profile \"p\" has a role too; its keys come first"),
        Row(
            .expirationExtended(past: .testTime),
            "the instance's credentials ended at 2026-11-24T05:15:00Z and are used a while longer"
        ),
        Row(.metadataVersion1, "the instance's metadata answers by version 1 only"),
        Row(.refreshFailed(.cancelled), "renewing failed, what there is still serves: cancelled"),
        Row(.notSaved(file), "the new sign-in could not be saved: /t is not there"),
        Row(
            .ignoredValue(setting: "s", Setting("v", from: variable)),
            "V: s can't be \"v\" and is passed over"
        ),
        Row(.unreadableFile(file), "passed over: /t is not there"),
    ]

    static let outcomes = [
        Row(.found(.environment), "environment variables"),
        Row(
            .notConfigured([.variable("V"), .key("k", profile: "p", paths: ["/a", "/b"])]),
            "no V; no k of profile \"p\" in /a and /b"
        ),
        Row(.notConfigured([.disabled(variable)]), "switched off by V"),
        Row(
            .notConfigured([.endpoint(MetadataFailure(kind: .malformed(member: "Token"), url: "http://m"))]),
            "http://m answers without Token"
        ),
        Row(.failed(.cancelled), "cancelled"),
        Row(
            .leftOut(profile: Setting("p", from: .argument("--profile"))),
            "left out: --profile names profile \"p\""
        ),
    ]

    @Test(
        "each in one line",
        arguments: failures + processFailures + signInFailures + metadataFailures + sources + notes + outcomes
    )
    func tells(_ row: Row) {
        #expect(row.text == row.testDescription)
    }

    @Test("each provider has a name of its own")
    func namesProviders() {
        #expect(
            Set(CredentialProviderKind.allCases.map(\.text)).count == CredentialProviderKind.allCases.count
        )
    }
}
