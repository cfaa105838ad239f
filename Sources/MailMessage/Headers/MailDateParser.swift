extension MailDate {
    /// Reads a date of RFC 5322, section 3.3 (`Tue, 24 Nov 2026 03:29:07 +0100`, also with the names of zones of
    /// section 4.3), or of RFC 3339 (`2026-11-24T03:29:07Z`, also without the time).
    /// - Returns: nil for what is none, or a day that the calendar does not have.
    public init?(parsing text: String) {
        guard text.utf8.count <= 200 else { return nil }
        guard let date = Self.internetDate(text) ?? Self.mailDate(text) else { return nil }
        self = date
    }

    /// RFC 3339, section 5.6.
    private static func internetDate(_ text: String) -> MailDate? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
        else { return nil }
        guard bytes.count > 10 else { return make(year, month, day, 0, 0, 0, zone: 0) }
        guard bytes.count >= 17, bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == 0x20,
            bytes[13] == UInt8(ascii: ":"), let hour = number(bytes[11..<13]),
            let minute = number(bytes[14..<16])
        else { return nil }
        var index = 16
        var second = 0
        if bytes[index] == UInt8(ascii: ":") {
            guard bytes.count >= 19, let seconds = number(bytes[17..<19]) else { return nil }
            second = seconds
            index = 19
            if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
                index += 1
                while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            }
        }
        let zoneText = String(decoding: bytes[index...], as: UTF8.self).replacingColon()
        guard let zone = zoneText.lowercased() == "z" ? 0 : Self.zone(zoneText) else { return nil }
        return make(year, month, day, hour, minute, second, zone: zone)
    }

    /// RFC 5322, sections 3.3 and 4.3; comments are left out.
    private static func mailDate(_ text: String) -> MailDate? {
        let plain = withoutComments(text).replacingCommas()
        var words = plain.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
        if let first = words.first,
            CivilDate.weekdays.contains(where: { $0.lowercased() == first.lowercased() })
        {
            words.removeFirst()
        }
        guard words.count == 4 || words.count == 5, let day = number(words[0].utf8), words[0].utf8.count <= 2,
            let month = CivilDate.months.firstIndex(where: { $0.lowercased() == words[1].lowercased() }),
            var year = number(words[2].utf8)
        else { return nil }
        // Years of two digits: section 4.3.
        if words[2].utf8.count == 2 { year += year < 50 ? 2000 : 1900 }
        let time = words[3].split(separator: ":", omittingEmptySubsequences: false)
        guard time.count == 2 || time.count == 3, time.allSatisfy({ $0.utf8.count == 2 }),
            let hour = number(time[0].utf8), let minute = number(time[1].utf8),
            let second = time.count == 3 ? number(time[2].utf8) : 0,
            let zone = words.count == 5 ? zone(words[4]) : 0
        else { return nil }
        return make(year, month + 1, day, hour, minute, second, zone: zone)
    }

    private static func make(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ hour: Int,
        _ minute: Int,
        _ second: Int,
        zone: Int
    ) -> MailDate? {
        guard let days = CivilDate.days(year: year, month: month, day: day), hour < 24, minute < 60,
            second <= 60
        else { return nil }
        let seconds = days * 86400 + hour * 3600 + minute * 60 + min(second, 59) - zone * 60
        return MailDate(secondsSinceEpoch: seconds, zoneOffsetMinutes: zone)
    }

    private static func zone(_ text: String) -> Int? {
        let names = [
            "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
            "mst": -420,
            "mdt": -360, "pst": -480, "pdt": -420,
        ]
        if let minutes = names[text.lowercased()] { return minutes }
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            let hours = number(bytes[1..<3]), let minutes = number(bytes[3..<5]), hours < 24, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (bytes[0] == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func withoutComments(_ text: String) -> String {
        var depth = 0
        return text.filter { character in
            if character == "(" { depth += 1 }
            defer { if character == ")" { depth = max(0, depth - 1) } }
            return depth == 0
        }
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy(isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}

extension String {
    fileprivate func replacingColon() -> String { filter { $0 != ":" } }
    fileprivate func replacingCommas() -> String { String(map { $0 == "," ? " " : $0 }) }
}
