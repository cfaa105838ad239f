import Testing

@testable import MailMessage

@Suite("Dates")
struct MailDateTests {
    @Test(
        "a date is written as RFC 5322, section 3.3, has it",
        arguments: [
            (0, 0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_400, 0, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (1_795_518_000, 60, "Tue, 24 Nov 2026 12:00:00 +0100"),
            (1_795_518_000, -210, "Tue, 24 Nov 2026 07:30:00 -0330"),
            (-1, 0, "Wed, 31 Dec 1969 23:59:59 +0000"),
            (4_107_542_399, 0, "Sun, 28 Feb 2100 23:59:59 +0000"),
            (4_107_542_400, 0, "Mon, 1 Mar 2100 00:00:00 +0000"),
        ]
    )
    func written(seconds: Int, zone: Int, text: String) {
        #expect(MailDate(secondsSinceEpoch: seconds, zoneOffsetMinutes: zone).text == text)
    }

    @Test(
        "dates of mail and of the internet are read",
        arguments: [
            "Tue, 24 Nov 2026 12:00:00 +0100", "24 Nov 2026 12:00:00 +0100",
            "tue, 24 nov 2026 12:00:00 +0100",
            "Tue, 24 Nov 2026 11:00:00 GMT", "Tue, 24 Nov 2026 06:00:00 EST", "Tue, 24 Nov 26 11:00 UT",
            "Tue,  24 Nov 2026 12:00:00 +0100 (CET)", "2026-11-24T12:00:00+01:00", "2026-11-24T11:00:00Z",
            "2026-11-24t11:00:00.123z", "2026-11-24 11:00:00Z", "2026-11-24T11:00Z",
        ]
    )
    func read(text: String) throws {
        #expect(try #require(MailDate(parsing: text)).secondsSinceEpoch == 1_795_518_000)
    }

    @Test(
        "what is no date, or no day of the calendar, is refused",
        arguments: [
            "", "tomorrow", "1700000000", "2026-02-29T00:00:00Z", "2026-13-01", "2026-00-10", "2026-04-31",
            "2026-11-24T24:00:00Z", "2026-11-24T12:60:00Z", "2026-11-24T12:00:00", "2026-11-24T12:00:00+1",
            "Tue, 31 Nov 2026 12:00:00 +0000", "Tue, 24 Foo 2026 12:00:00 +0000",
            "Tue, 24 Nov 2026 12:00:00 +9999", "Tue, 24 Nov 2026", "2026-11-24T12:00:00Z trailing",
        ]
    )
    func refused(text: String) { #expect(MailDate(parsing: text) == nil) }

    @Test("a date that is written reads back as the same", arguments: [-719, -330, -1, 0, 1, 330, 840])
    func roundTrip(zone: Int) {
        for seconds in stride(from: -60_000_000_000, to: 240_000_000_000, by: 7_777_777_777) {
            let date = MailDate(secondsSinceEpoch: seconds, zoneOffsetMinutes: zone)
            #expect(MailDate(parsing: date.text) == date)
        }
    }
}
