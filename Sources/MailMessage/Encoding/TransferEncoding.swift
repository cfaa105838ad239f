/// How the bytes of a part are written (RFC 2045, section 6).
public enum TransferEncoding: String, Sendable, Hashable, CaseIterable {
    /// ASCII lines of at most 998 octets, as they are.
    case sevenBit = "7bit"
    /// Lines of at most 998 octets without NUL, as they are.
    case eightBit = "8bit"
    /// Readable where the bytes are mostly ASCII (section 6.7).
    case quotedPrintable = "quoted-printable"
    /// Any bytes, a third larger (section 6.8).
    case base64 = "base64"
}

/// How a text may be asked to be written.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    /// Quoted-printable, also where the text needs none.
    case quotedPrintable = "quoted-printable"
    /// Base64, also where the text needs none.
    case base64 = "base64"
    /// As it is, with the lines of a paragraph marked so that a reader may wrap them anew (RFC 3676); ASCII
    /// texts only, others are written as without it.
    case flowed
}
