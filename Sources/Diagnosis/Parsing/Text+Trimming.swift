extension StringProtocol {
    /// Without the characters at both ends that the rule names.
    func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
        var rest = Substring(self)
        while let first = rest.first, isTrimmed(first) { rest.removeFirst() }
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return rest
    }

    /// Without white space at both ends.
    var trimmed: String { String(trimming(\.isWhitespace)) }
}

extension UInt8 {
    var isLetterOrDigit: Bool {
        self &- UInt8(ascii: "0") < 10 || (self | 0x20) &- UInt8(ascii: "a") < 26
    }
}
