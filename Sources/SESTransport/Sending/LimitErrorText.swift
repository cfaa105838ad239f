extension LimitError: CustomStringConvertible {
    /// One line: what is beyond a limit, by how much, and what would be right.
    public var description: String {
        switch self {
        case .noRecipients: "there is no recipient; To, Cc or Bcc needs one"
        case .tooManyRecipients(let count, let limit):
            "\(count) recipients, and SES takes \(limit) in all; send it in parts"
        case .messageTooLarge(let byteCount, let limit):
            "the message has \(byteCount) bytes, and SES takes \(limit); leave out or link an attachment"
        case .tooManyTags(let count, let limit): "\(count) tags, and SES takes \(limit)"
        case .invalidTagName(let name): "tag \"\(name)\": \(Self.fault(in: name)); A-Z a-z 0-9 _ - are"
        case .invalidTagValue(let name, let value):
            "tag \(name)=\"\(value)\": \(Self.fault(in: value)); A-Z a-z 0-9 _ - are"
        case .reservedTagName(let name): "tag \"\(name)\": names that begin with ses: are SES's own"
        case .tooManyHeaders(let count, let limit): "\(count) headers in the content, and SES takes \(limit)"
        }
    }

    /// The first thing in a tag's text that SES does not take.
    private static func fault(in text: String) -> String {
        guard !text.isEmpty else { return "nothing is not allowed" }
        guard text.utf8.count <= SendLimits.tagCharacters else {
            return "\(text.utf8.count) characters are not allowed, \(SendLimits.tagCharacters) are the most"
        }
        for scalar in text.unicodeScalars where !isAllowed(scalar) {
            switch scalar.value {
            case 0x20: return "a space is not allowed"
            case 0..<0x20, 0x7F..<0xA0: return "a control character is not allowed"
            default: return "\"\(scalar)\" is not allowed"
            }
        }
        return "this is not allowed"
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", "_", "-": true
        default: false
        }
    }
}
