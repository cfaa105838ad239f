import FoundationEssentials
import Testing

@testable import SentLog

@Suite struct DatePartsTests {
    static let rows: [(Double, DateParts)] = [
        (0, DateParts(year: 1970)),
        (-1, DateParts(year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59)),
        (951_782_400, DateParts(year: 2000, month: 2, day: 29)),
        (1_709_164_800, DateParts(year: 2024, month: 2, day: 29)),
        (4_107_542_399, DateParts(year: 2100, month: 2, day: 28, hour: 23, minute: 59, second: 59)),
        (4_107_542_400, DateParts(year: 2100, month: 3, day: 1)),
        (1_795_490_580, DateParts(year: 2026, month: 11, day: 24, hour: 3, minute: 23)),
    ]

    @Test("a moment is this day and time, and the other way round", arguments: rows)
    func both(_ seconds: Double, _ parts: DateParts) {
        #expect(DateParts(Date(timeIntervalSince1970: seconds)) == parts)
        #expect(parts.date == Date(timeIntervalSince1970: seconds))
    }

    @Test("every day of five centuries follows the one before it")
    func everyDay() {
        for day in stride(from: -100_000, to: 100_000, by: 1) {
            let date = Date(timeIntervalSince1970: Double(day) * 86400)
            #expect(DateParts(date).date == date)
        }
    }

    @Test(
        "a day or time that does not exist is none",
        arguments: [
            DateParts(year: 2026, month: 0), DateParts(year: 2026, month: 13),
            DateParts(year: 2026, month: 2, day: 29),
            DateParts(year: 2100, month: 2, day: 29), DateParts(year: 2026, month: 4, day: 31),
            DateParts(year: 2026, hour: 24), DateParts(year: 2026, minute: 60), DateParts(year: 0),
        ]
    )
    func none(_ parts: DateParts) { #expect(parts.date == nil) }
}
