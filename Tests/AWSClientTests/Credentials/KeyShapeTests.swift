import Testing

@testable import AWSClient

@Suite("KeyShape")
struct KeyShapeTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var key = ExampleKeys.accessKey
        var secret = ExampleKeys.secretKey
        var token: String?
        let defects: [KeyShape.Defect]
    }

    static let cases = [
        Case(testDescription: "a good pair", defects: []),
        Case(
            testDescription: "a good temporary pair",
            key: ExampleKeys.temporaryKey,
            token: ExampleKeys.token + "/+=",
            defects: []
        ),
        Case(
            testDescription: "a temporary key without its token",
            key: ExampleKeys.temporaryKey,
            defects: [.sessionTokenMissing]
        ),
        Case(
            testDescription: "a secret that is cut",
            secret: String(ExampleKeys.secretKey.prefix(12)),
            defects: [.secretLength(12)]
        ),
        Case(
            testDescription: "white space at the end",
            secret: ExampleKeys.secretKey + " ",
            defects: [.whiteSpace(.secretAccessKey), .secretLength(41)]
        ),
        Case(
            testDescription: "quotation marks",
            secret: "\"\(ExampleKeys.secretKey)\"",
            defects: [.quoted(.secretAccessKey)]
        ),
        Case(
            testDescription: "quotation marks of a word processor",
            key: "“\(ExampleKeys.accessKey)”",
            defects: [.quoted(.accessKeyID), .unknownKeyPrefix("“AKI")]
        ),
        Case(
            testDescription: "a character that no key has",
            secret: ExampleKeys.secretKey.replacing("K7MD", with: "K7é"),
            defects: [.unexpectedCharacter(.secretAccessKey)]
        ),
        Case(
            testDescription: "the password of an SMTP user",
            secret: "BEXAMPLE" + String(repeating: "a", count: 36),
            defects: [.smtpPassword]
        ),
        Case(
            testDescription: "44 characters that are none",
            secret: "CEXAMPLE" + String(repeating: "a", count: 36),
            defects: [.secretLength(44)]
        ),
        Case(
            testDescription: "another prefix",
            key: "AROAEXAMPLE123456789",
            defects: [.unknownKeyPrefix("AROA")]
        ),
        Case(
            testDescription: "the two in each other's place",
            key: ExampleKeys.secretKey,
            secret: ExampleKeys.accessKey,
            defects: [.swapped]
        ),
    ]

    @Test("what the form of keys tells", arguments: cases)
    func tells(_ row: Case) {
        let credentials = Credentials(
            accessKeyID: row.key,
            secretAccessKey: row.secret,
            sessionToken: row.token
        )
        #expect(KeyShape.defects(of: credentials) == row.defects)
    }
}
