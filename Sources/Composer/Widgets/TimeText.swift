import FoundationEssentials

/// Writes moments and sizes for lists, short and of one width.
enum TimeText {
    /// The moment in the style that was chosen: `3 min ago`, `2026-11-24 12:04`, `2026-11-24 11:04Z`.
    static func text(_ date: Date, style: TimeStyle, now: Date, timeZone: TimeZone) -> String {
        switch style {
        case .relative: relative(date, now: now, timeZone: timeZone)
        case .local: dayAndTime(date, in: timeZone)
        case .utc: dayAndTime(date, in: .gmt) + "Z"
        }
    }

    /// `12:04`
    static func clock(_ date: Date, in timeZone: TimeZone) -> String {
        String(dayAndTime(date, in: timeZone).suffix(5))
    }

    /// The day as people say it: `today`, `yesterday`, `on Friday`, `on 3 March`, `on 3 March 2024`.
    static func day(_ date: Date, now: Date, timeZone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let days =
            calendar.dateComponents(
                [.day],
                from: calendar.startOfDay(for: date),
                to: calendar.startOfDay(for: now)
            ).day ?? 0
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
        switch days {
        case ...0: return "today"
        case 1: return "yesterday"
        case 2...6: return "on \(weekdays[((parts.weekday ?? 1) - 1) % 7])"
        default:
            let name = "\(parts.day ?? 1) \(months[((parts.month ?? 1) - 1) % 12])"
            let isThisYear = parts.year == calendar.dateComponents([.year], from: now).year
            return isThisYear ? "on \(name)" : "on \(name) \(parts.year ?? 0)"
        }
    }

    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    private static func relative(_ date: Date, now: Date, timeZone: TimeZone) -> String {
        let seconds = Int(now.timeIntervalSince(date))
        switch seconds {
        case ..<(-60): return dayAndTime(date, in: timeZone)
        case ..<60: return "just now"
        case ..<3600: return "\(seconds / 60) min ago"
        case ..<86_400: return "\(seconds / 3600) h ago"
        case ..<(86_400 * 14): return "\(seconds / 86_400) d ago"
        default: return String(dayAndTime(date, in: timeZone).prefix(10))
        }
    }

    private static func dayAndTime(_ date: Date, in timeZone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        return "\(padded(parts.year ?? 0, 4))-\(padded(parts.month ?? 0, 2))-\(padded(parts.day ?? 0, 2)) "
            + "\(padded(parts.hour ?? 0, 2)):\(padded(parts.minute ?? 0, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Writes a number of bytes as people do: `812 B`, `1.2 MB`; powers of 1000.
func sizeText(_ byteCount: Int) -> String {
    guard byteCount >= 1000 else { return "\(byteCount) B" }
    var value = Double(byteCount) / 1000
    for unit in ["kB", "MB"] {
        if value < 999.5 { return "\(short(value)) \(unit)" }
        value /= 1000
    }
    return "\(short(value)) GB"
}

private func short(_ value: Double) -> String {
    guard value < 9.95 else { return String(Int(value.rounded())) }
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
}
