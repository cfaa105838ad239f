import FoundationEssentials
import Testing

@testable import AWSClient

@Suite("Timestamp")
struct TimestampTests {
    @Test(
        "the forms that the AWS tools write",
        arguments: [
            ("2026-11-24T05:15:00Z", 0.0), ("2026-11-24T05:15:00UTC", 0), ("2026-11-24 05:15:00", 0),
            ("2026-11-24T05:15:00.250Z", 0.25), ("2026-11-24T06:15:00+01:00", 0),
            ("2026-11-24T00:45:00-0430", 0), ("2026-11-24T05:15:01.5+00:00", 1.5),
        ]
    )
    func parses(_ text: String, _ offset: Double) {
        #expect(Timestamp.parse(text) == .testTime.addingTimeInterval(offset))
    }

    @Test(
        "leap years, the ends of months, before 1970",
        arguments: [
            ("2000-02-29T00:00:00Z", 951_782_400.0), ("2024-02-29T23:59:59Z", 1_709_251_199),
            ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
            ("2100-03-01T00:00:00Z", 4_107_542_400),
        ]
    )
    func countsDays(_ text: String, _ seconds: Double) {
        #expect(Timestamp.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(
        "what is no time",
        arguments: [
            "", "soon", "2026-11-24", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-11-24T24:00:00Z",
            "2026-11-24T05:60:00Z", "2026-11-24T05:15:00Zulu", "2026-11-24T05:15:00.Z", "26-11-24T05:15:00Z",
            "2026-11-24T05:15:00+1", "2026-11-00T05:15:00Z", "+026-11-24T05:15:00Z",
        ]
    )
    func refuses(_ text: String) {
        #expect(Timestamp.parse(text) == nil)
    }

    @Test("written in seconds, in UTC")
    func formats() {
        #expect(Timestamp.format(.testTime.addingTimeInterval(0.9)) == "2026-11-24T05:15:00Z")
    }
}
