/// The number of a row of the log: stable for the life of the row, never given twice, short to type.
package struct LogID: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    /// The number as a person types it, with or without a `#` before it; nil for all else.
    package init?(_ text: String) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard let value = Int64(digits), value > 0, digits.first != "+" else { return nil }
        rawValue = value
    }

    package static func < (left: LogID, right: LogID) -> Bool { left.rawValue < right.rawValue }
}

extension LogID: CustomStringConvertible {
    package var description: String { String(rawValue) }
}

extension LogID: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int64) { rawValue = value }
}
