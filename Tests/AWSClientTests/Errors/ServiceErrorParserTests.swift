import FoundationEssentials
import Testing

@testable import AWSClient

@Suite("A service's errors")
struct ServiceErrorParserTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var headers: [(name: String, value: String)] = []
        let body: String
        var code: String?
        var message: String?
        var requestID: String?
    }

    @Test(
        "every form gives its code, its words and the request's id",
        arguments: [
            Row(
                testDescription: "JSON, code in the header",
                headers: [
                    ("x-amzn-errortype", "MessageRejected:http://internal.amazon.com/"),
                    ("x-amzn-requestid", "r1"),
                ],
                body: #"{"message":"Email address is not verified."}"#,
                code: "MessageRejected",
                message: "Email address is not verified.",
                requestID: "r1"
            ),
            Row(
                testDescription: "JSON, namespace in __type",
                body: #"{"__type":"com.amazonaws.ses#BadRequestException","Message":"no"}"#,
                code: "BadRequestException",
                message: "no"
            ),
            Row(testDescription: "JSON, code", body: #"{"code":"Throttling"}"#, code: "Throttling"),
            Row(
                testDescription: "the header outranks the body",
                headers: [("x-amzn-errortype", "A")],
                body: #"{"__type":"B"}"#,
                code: "A"
            ),
            Row(
                testDescription: "OAuth",
                body: #"{"error":"invalid_grant","error_description":"Invalid refresh token"}"#,
                code: "invalid_grant",
                message: "Invalid refresh token"
            ),
            Row(
                testDescription: "query service",
                body:
                    "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User &lt;x&gt; is &#x27;not&#39; allowed</Message></Error><RequestId>r2</RequestId></ErrorResponse>",
                code: "AccessDenied",
                message: "User <x> is 'not' allowed",
                requestID: "r2"
            ),
            Row(
                testDescription: "errors in a list",
                body:
                    "<?xml version=\"1.0\"?><Response><Errors><Error><Code>AuthFailure</Code><Message>m</Message></Error></Errors><RequestID>r3</RequestID></Response>",
                code: "AuthFailure",
                message: "m",
                requestID: "r3"
            ),
            Row(
                testDescription: "an error in errors",
                body:
                    "<ErrorResponse><Errors><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature</Message></Error></Errors></ErrorResponse>",
                code: "SignatureDoesNotMatch",
                message: "The request signature"
            ),
            Row(
                testDescription: "character data",
                body:
                    "<Error><Code><![CDATA[A]]></Code><!-- <Code>B</Code> --><Message><![CDATA[a < b]]></Message></Error>",
                code: "A",
                message: "a < b"
            ),
            Row(testDescription: "HTML", body: "<!doctype html><html><title>404 Not Found</title></html>"),
            Row(testDescription: "nothing", body: ""),
            Row(testDescription: "blanks", body: " \r\n"),
            Row(testDescription: "text", body: "upstream connect error"),
            Row(testDescription: "cut JSON", body: #"{"__type":"Bad"#),
            Row(testDescription: "cut XML", body: "<ErrorResponse><Error><Code>Acc"),
            Row(testDescription: "JSON that is no object", body: #"["a"]"#),
            Row(
                testDescription: "members of other kinds",
                body: #"{"__type":1,"message":{"a":2},"Error":[]}"#
            ),
        ]
    )
    func forms(_ row: Row) {
        let response = HTTPResponse(status: 400, headers: row.headers, body: Array(row.body.utf8))
        let error = ServiceErrorParser(response, operation: "SendEmail").error
        #expect(error.code == row.code)
        #expect(error.message == row.message)
        #expect(error.requestID == row.requestID)
        #expect(error.bodyExcerpt == row.body)
        #expect(error.status == 400)
        #expect(error.operation == "SendEmail")
    }

    @Test(
        "bytes that are no text, and deep nesting, are an error without code",
        arguments: [
            [UInt8](repeating: 0xFF, count: 5000), Array(String(repeating: "<a>", count: 20_000).utf8),
            Array(String(repeating: "{\"a\":", count: 20_000).utf8), Array("<![CDATA[".utf8),
            Array("<!--".utf8), Array("<".utf8), Array("&#99999999999;<Code>&#xD800;".utf8),
        ]
    )
    func garbage(_ body: [UInt8]) {
        let error = ServiceErrorParser(HTTPResponse(status: 500, body: body), operation: "x").error
        #expect(error.code == nil)
        #expect(error.bodyExcerpt.count <= 2000)
    }

    @Test("what tells who answered, and when, is kept")
    func headers() {
        let headers = [
            ("server", "nginx"), ("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("set-cookie", "secret"),
            ("x-amzn-requestid", "r"), ("location", "https://elsewhere.example/"),
        ].map { (name: $0.0, value: $0.1) }
        let error = ServiceErrorParser(HTTPResponse(status: 302, headers: headers), operation: "x").error
        #expect(error.headers.keys.sorted() == ["date", "location", "server", "x-amzn-requestid"])
        #expect(error.serverDate == Date(timeIntervalSince1970: 784_111_777))
    }

    @Test("a wait that makes no sense is none", arguments: ["-1", "soon", "", "1.5"])
    func badRetryAfter(_ value: String) {
        let response = HTTPResponse(status: 429, headers: [("retry-after", value)])
        #expect(ServiceErrorParser(response, operation: "x").error.retryAfter == nil)
    }
}
