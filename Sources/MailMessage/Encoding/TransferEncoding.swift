/// How the bytes of a part are written (RFC 2045, section 6).
public enum TransferEncoding: String, Sendable, Hashable, CaseIterable {
    case sevenBit = "7bit"
    case eightBit = "8bit"
    case quotedPrintable = "quoted-printable"
    case base64 = "base64"
}

/// How a text may be asked to be written.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case quotedPrintable = "quoted-printable"
    case base64 = "base64"
    /// As it is, with the lines of a paragraph marked so that a reader may wrap them anew (RFC 3676); ASCII
    /// texts only, others are written as without it.
    case flowed
}
