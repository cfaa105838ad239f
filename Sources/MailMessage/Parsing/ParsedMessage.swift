/// A message read back from its bytes: what it says and what goes along.
///
/// Made to open any message again, also those that other programs wrote: what breaks a rule is shown as well as
/// can be instead of being refused.
public struct ParsedMessage: Sendable {
    /// The outermost part, whose header fields are the message's.
    public let root: ParsedPart

    /// - Parameter bytes: a message in the form of RFC 5322, with CRLF or LF line ends.
    public init(_ bytes: [UInt8]) { root = ParsedPart(bytes[...], depth: 0) }
}
