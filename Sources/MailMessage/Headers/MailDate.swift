/// A moment with the time zone in which it is written, for the Date field (RFC 5322, section 3.3).
public struct MailDate: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public var secondsSinceEpoch: Int
    /// Minutes east of Greenwich, -1439 to 1439.
    public var zoneOffsetMinutes: Int

    /// - Parameters:
    ///   - secondsSinceEpoch: the moment; years 1 to 9999 can be written.
    ///   - zoneOffsetMinutes: minutes east of Greenwich; brought into -1439 to 1439.
    public init(secondsSinceEpoch: Int, zoneOffsetMinutes: Int = 0) {
        self.secondsSinceEpoch = min(max(secondsSinceEpoch, CivilDate.earliest), CivilDate.latest)
        self.zoneOffsetMinutes = min(max(zoneOffsetMinutes, -1439), 1439)
    }

    /// The date as RFC 5322 writes it: `Tue, 24 Nov 2026 03:29:07 +0000`.
    public var text: String {
        let civil = CivilDate(secondsSinceEpoch + zoneOffsetMinutes * 60)
        let zone = abs(zoneOffsetMinutes)
        let sign = zoneOffsetMinutes < 0 ? "-" : "+"
        return CivilDate.weekdays[civil.weekday] + ", \(civil.day) " + CivilDate.months[civil.month - 1]
            + " \(pad(civil.year, 4)) \(pad(civil.hour)):\(pad(civil.minute)):\(pad(civil.second)) "
            + "\(sign)\(pad(zone / 60))\(pad(zone % 60))"
    }

    private func pad(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension MailDate: CustomStringConvertible {
    public var description: String { text }
}
