import FoundationEssentials
import Testing

@testable import AWSClient

@Suite("Times")
struct UTCTimeTests {
    @Test(
        "a moment in ISO 8601's basic format",
        arguments: [
            (0.0, "19700101T000000Z"), (1_440_938_160.9, "20150830T123600Z"),
            (951_782_400.0, "20000229T000000Z"), (4_102_444_799.0, "20991231T235959Z"),
        ]
    )
    func basicText(_ seconds: Double, _ text: String) {
        #expect(UTCTime(Date(timeIntervalSince1970: seconds)).basicText == text)
    }

    @Test("the date of RFC 9110's example")
    func httpDate() {
        let date = UTCTime(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT")?.date
        #expect(date == Date(timeIntervalSince1970: 784_111_777))
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 41 Nov 1994 08:49:37 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
            "Sun, 06 Nov 99999 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
        ]
    )
    func badDate(_ text: String) { #expect(UTCTime(httpDate: text) == nil) }
}
