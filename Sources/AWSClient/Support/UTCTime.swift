import FoundationEssentials
import Glibc

/// A moment in the forms in which HTTP and AWS's signatures write it.
package struct UTCTime: Sendable, Hashable {
    /// The moment, whole seconds.
    package let date: Date

    package init(_ date: Date) {
        self.date = Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down))
    }

    /// `20150830T123600Z` (ISO 8601, basic format).
    package var basicText: String {
        var seconds = time_t(date.timeIntervalSince1970)
        var fields = tm()
        gmtime_r(&seconds, &fields)
        let day = [(Int(fields.tm_year) + 1900, 4), (Int(fields.tm_mon) + 1, 2), (Int(fields.tm_mday), 2)]
        let time = [(Int(fields.tm_hour), 2), (Int(fields.tm_min), 2), (Int(fields.tm_sec), 2)]
        return day.map(Self.padded).joined() + "T" + time.map(Self.padded).joined() + "Z"
    }

    /// Reads the date of an HTTP header field in its preferred form, `Sun, 06 Nov 1994 08:49:37 GMT`
    /// (RFC 9110, section 5.6.7).
    package init?(httpDate text: String) {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int32(words[1]), let year = Int32(words[3]),
            let month = Self.months.firstIndex(of: words[2].lowercased())
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int32($0) }
        guard time.count == 3, (1...31).contains(day), (1970...9999).contains(year),
            (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2])
        else { return nil }
        var fields = tm()
        fields.tm_year = year - 1900
        fields.tm_mon = Int32(month)
        fields.tm_mday = day
        fields.tm_hour = time[0]
        fields.tm_min = time[1]
        fields.tm_sec = time[2]
        date = Date(timeIntervalSince1970: Double(timegm(&fields)))
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
