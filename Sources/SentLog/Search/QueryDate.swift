import FoundationEssentials
import Glibc

/// The clock and the place in which a query's dates are meant.
package struct QueryTime: Sendable {
    package var now: Date
    /// Seconds that local time is ahead of UTC at a moment.
    package var secondsFromGMT: @Sendable (Date) -> Int

    package init(now: Date, secondsFromGMT: @escaping @Sendable (Date) -> Int) {
        self.now = now
        self.secondsFromGMT = secondsFromGMT
    }

    /// Now, in this machine's time zone.
    package static var local: QueryTime {
        QueryTime(now: Date()) { date in
            var time = time_t(date.timeIntervalSince1970)
            var parts = tm()
            localtime_r(&time, &parts)
            return parts.tm_gmtoff
        }
    }

    /// A moment from what a clock on the wall shows.
    func date(_ local: DateParts) -> Date? {
        guard let utc = local.date else { return nil }
        // The offset is that of the moment itself, which is known to within the offset only: two rounds.
        let near = utc.addingTimeInterval(-Double(secondsFromGMT(utc)))
        return utc.addingTimeInterval(-Double(secondsFromGMT(near)))
    }

    /// The parts of a moment on the wall.
    private func parts(_ date: Date) -> DateParts {
        DateParts(date.addingTimeInterval(Double(secondsFromGMT(date))))
    }

    /// Reads `2026`, `2026-11`, `2026-11-24`, `2026-11-24T10:30`, with seconds and `Z` (UTC) if wanted,
    /// `today`, `yesterday`, or an age: `90m`, `12h`, `7d`, `2w`.
    /// - Returns: the moment at which that begins; nil if it is none of these.
    func parse(_ text: String) -> Date? {
        switch text.lowercased() {
        case "today": startOfDay(now)
        case "yesterday": startOfDay(startOfDay(now)?.addingTimeInterval(-43200))
        default: age(text) ?? calendarDate(text)
        }
    }

    private func startOfDay(_ date: Date?) -> Date? {
        guard let date else { return nil }
        let day = parts(date)
        return self.date(DateParts(year: day.year, month: day.month, day: day.day))
    }

    private func age(_ text: String) -> Date? {
        let units: [Character: Double] = ["m": 60, "h": 3600, "d": 86400, "w": 604_800]
        guard let last = text.last, let unit = units[Character(last.lowercased())] else { return nil }
        guard let count = Self.number(text.dropLast()), count <= 1_000_000 else { return nil }
        return now.addingTimeInterval(-Double(count) * unit)
    }

    private func calendarDate(_ text: String) -> Date? {
        let isUTC = text.hasSuffix("Z") || text.hasSuffix("z")
        let halves = (isUTC ? text.dropLast() : text[...]).split(
            maxSplits: 1,
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "T" || $0 == "t" }
        )
        guard let first = halves.first else { return nil }
        let days = first.split(separator: "-", omittingEmptySubsequences: false).map(Self.number)
        guard 1...3 ~= days.count, first.prefix(while: { $0 != "-" }).count == 4, let year = days[0] else {
            return nil
        }
        var parts = DateParts(year: year)
        if days.count > 1 {
            guard let month = days[1] else { return nil }
            parts.month = month
        }
        if days.count > 2 {
            guard let day = days[2] else { return nil }
            parts.day = day
        }
        if halves.count > 1 {
            let time = halves[1].split(separator: ":", omittingEmptySubsequences: false).map(Self.number)
            guard days.count == 3, 2...3 ~= time.count, let hour = time[0], let minute = time[1],
                let second = time.count > 2 ? time[2] : 0
            else { return nil }
            parts.hour = hour
            parts.minute = minute
            parts.second = second
        }
        return isUTC ? parts.date : date(parts)
    }

    private static func number(_ text: Substring) -> Int? {
        guard 1...7 ~= text.utf8.count, text.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
        return Int(text)
    }
}
