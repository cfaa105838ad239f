import FoundationEssentials

/// How far this machine's clock is from AWS's.
struct ClockOffset: Sendable {
    /// Positive: this machine is ahead.
    let seconds: Int

    /// From the two clocks, else from the times that the refusal names.
    init?(_ evidence: Evidence) {
        if let local = evidence.known.localDate, let server = evidence.known.serverDate {
            seconds = Int(local.timeIntervalSince(server).rounded())
            return
        }
        let expired: Wording = "*Signature expired: * is now earlier than * (*"
        let early: Wording = "*Signature not yet current: * is still later than * (*"
        guard let parts = expired.variables(in: evidence.message) ?? early.variables(in: evidence.message),
            parts.count == 3, let signed = Self.date(parts[0]),
            let server = Self.date(parts[2].prefix { $0 != " " })
        else { return nil }
        seconds = Int(signed.timeIntervalSince(server).rounded())
    }

    /// `20120911T171500Z`.
    private static func date(_ text: some StringProtocol) -> Date? {
        let digits = Array(text.trimmed.utf8)
        guard digits.count == 16, digits[8] == UInt8(ascii: "T"), digits[15] == UInt8(ascii: "Z") else {
            return nil
        }
        let day = String(decoding: digits[0..<8], as: UTF8.self),
            time = String(decoding: digits[9..<15], as: UTF8.self)
        func cut(_ text: String, _ from: Int, _ to: Int) -> Substring {
            text.dropFirst(from).prefix(to - from)
        }
        let spelled =
            "\(cut(day, 0, 4))-\(cut(day, 4, 6))-\(cut(day, 6, 8))T\(cut(time, 0, 2)):\(cut(time, 2, 4)):\(cut(time, 4, 6))Z"
        return try? Date(spelled, strategy: .iso8601)
    }

    /// `7 min 12 s behind`.
    var words: String {
        let size = abs(seconds)
        let amount =
            size >= 86400
            ? "\(size / 86400) d \(size % 86400 / 3600) h"
            : size >= 3600
                ? "\(size / 3600) h \(size % 3600 / 60) min"
                : size >= 60 ? "\(size / 60) min \(size % 60) s" : "\(size) s"
        return "\(amount) \(seconds < 0 ? "behind" : "ahead")"
    }
}
