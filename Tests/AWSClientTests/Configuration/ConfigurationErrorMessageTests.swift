import Testing

@testable import AWSClient

@Suite("ConfigurationError's messages")
struct ConfigurationErrorMessageTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let error: ConfigurationError
        let testDescription: String

        init(_ error: ConfigurationError, _ text: String) {
            self.error = error
            testDescription = text
        }

        init(_ fault: ConfigurationError.ProfileFault, _ text: String) {
            self.init(.invalidProfile(name: "p", fault), "profile \"p\" \(text)")
        }

        init(_ fault: INIError.Fault, _ text: String) {
            let position = FilePosition(path: "/c", line: 3)
            self.init(.invalidFile(INIError(fault: fault, position: position)), "/c:3: \(text)")
        }

        init(expecting expected: ConfigurationError.ExpectedValue, _ text: String) {
            self.init(
                .invalidValue(setting: "s", value: "v", origin: .variable("V"), expected: expected),
                "V: s can't be \"v\"; it takes \(text)"
            )
        }
    }

    private static func missing(
        _ existing: [String],
        ignored: [String] = [],
        unreadable: [FileAccessError] = []
    ) -> ConfigurationError {
        .profileNotFound(
            .init(
                name: "p",
                origin: .argument("--profile"),
                existing: existing,
                ignoredSections: ignored.map {
                    IgnoredSection(name: $0, position: FilePosition(path: "/c", line: 5))
                },
                files: ["/c"],
                unreadableFiles: unreadable
            )
        )
    }

    private static let line = SettingOrigin.file(
        FilePosition(path: "/c", line: 3),
        section: "profile p",
        key: "aws_access_key_id"
    )

    static let rows = [
        Row(.noSection, "a line before the first [section]"),
        Row(.noSeparator, "a line that is neither [section] nor key = value"),
        Row(.noKey, "a value without a key"),
        Row(.duplicateSection("a", firstLine: 1), "[a] stands in line 1 already"),
        Row(.duplicateKey("k", section: "a", firstLine: 2), "[a] has k in line 2 already"),
        Row(.nestedWithoutSeparator, "a line of a nested section that is not key = value"),
        Row(.byteOrderMark, "the file begins with a byte-order mark; save it as plain UTF-8"),
        Row(.notUTF8, "bytes that are not UTF-8"),
        Row(missing([]), "no profile is called \"p\" (--profile); there are none"),
        Row(
            missing(["a", "b"], ignored: ["p", "other"]),
            "no profile is called \"p\" (--profile); there are a, b; "
                + "/c:5 has [p], which should be [profile p] there"
        ),
        Row(
            missing([], ignored: ["profile p"], unreadable: [FileAccessError(.notPermitted, path: "/d")]),
            "no profile is called \"p\" (--profile); there are none; "
                + "/c:5 has [profile p], which should be [p] there; /d can't be opened: permission denied"
        ),
        Row(
            .noRegion(profile: "p", lookedFor: []),
            "no region is set: set AWS_REGION, or region for profile \"p\""
        ),
        Row(expecting: .boolean, "true or false"),
        Row(expecting: .integer(atLeast: 1), "a whole number of at least 1"),
        Row(expecting: .regionName, "the name of a region, as eu-west-1"),
        Row(expecting: .url, "a URL, as http://localhost:8000"),
        Row(expecting: .oneOf(["ipv4", "ipv6"]), "ipv4 or ipv6"),
        Row(expecting: .timestamp, "a time, as 2026-11-24T05:15:00Z"),
        Row(.noCredentialSource, "has role_arn, and neither source_profile nor credential_source"),
        Row(.twoCredentialSources, "has both source_profile and credential_source"),
        Row(
            .unknownCredentialSource("x"),
            "has credential_source x; it takes Environment, EcsContainer or Ec2InstanceMetadata"
        ),
        Row(
            .sourceProfileNotFound("x", existing: ["a", "p"]),
            "has source_profile x, which does not exist; there are a, p"
        ),
        Row(.loop(["p", "q", "p"]), "comes back to itself: p → q → p"),
        Row(
            .credentialSourceWithoutCredentials("Environment"),
            "has credential_source Environment, where no credentials are"
        ),
        Row(.sourceProfileWithoutCredentials("x"), "has source_profile x, which has no credentials"),
        Row(.missingKeys(["a", "b"]), "lacks a, b"),
        Row(
            .ssoSessionNotFound("x", existing: []),
            "has sso_session x, and there is no section [sso-session x]; there are none"
        ),
        Row(
            .ssoSessionDisagrees(key: "sso_region", profile: "a", session: "b"),
            "has sso_region a, its sso-session has b"
        ),
        Row(
            .incompleteKeys(missing: "aws_secret_access_key", found: line),
            "/c:3 has half of a key pair; aws_secret_access_key is missing"
        ),
        Row(
            .whiteSpaceInKey(name: "AWS_ACCESS_KEY_ID", origin: .variable("AWS_ACCESS_KEY_ID")),
            "AWS_ACCESS_KEY_ID has white space in it"
        ),
        Row(
            .whiteSpaceInKey(name: "aws_access_key_id", origin: line),
            "/c:3: aws_access_key_id has white space in it"
        ),
    ]

    @Test("each error in one line", arguments: rows)
    func tells(_ row: Row) {
        #expect(row.error.description == row.testDescription)
    }

    @Test(
        "where a setting comes from",
        arguments: [
            (.argument("--region"), "--region"), (.variable("AWS_REGION"), "AWS_REGION"), (line, "/c:3"),
            (.programFile(FilePosition(path: "/p", line: 1)), "/p:1"),
            (.instanceMetadata, "the instance's metadata"), (.defaultValue, "the default"),
        ] as [(SettingOrigin, String)]
    )
    func tellsOrigins(_ origin: SettingOrigin, _ text: String) {
        #expect(origin.text == text)
    }

    @Test(
        "what is wrong with a file",
        arguments: [
            (.notFound, "is not there"), (.notPermitted, "can't be opened: permission denied"),
            (.notRegularFile, "is no regular file"), (.tooLarge, "is larger than 8 MB"),
            (.system(5), "can't be used: Input/output error"),
        ] as [(FileAccessError.Kind, String)]
    )
    func tellsFiles(_ kind: FileAccessError.Kind, _ text: String) {
        #expect(FileAccessError(kind, path: "/f").text == "/f \(text)")
    }

    @Test("a name and a password in a URL are not told")
    func hidesUser() throws {
        let settings = try AWSSettings(.test(["AWS_ENDPOINT_URL": "http://me:secret@host/a@b"]))
        #expect(throws: ConfigurationError.self) { try settings.endpointURL(for: .ses) }
        do throws(ConfigurationError) {
            _ = try settings.endpointURL(for: .ses)
        } catch {
            #expect(error.description.contains("\"http://…@host/a@b\""))
        }
    }
}
