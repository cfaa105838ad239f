/// Why a text is not an address, or a list of addresses, and where.
public struct AddressError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public enum Reason: Hashable, Sendable {
        /// There is no address in the text.
        case empty
        /// Nothing stands before the `@`.
        case noLocalPart
        /// There is no `@`.
        case noAt
        /// Nothing stands after the `@`.
        case noDomain
        /// The local part has a character beyond ASCII, which needs SMTPUTF8 (RFC 6531).
        case localPartNotASCII
        /// A control character stands in an address.
        case controlCharacter(UInt8)
        /// A character can't stand where it does.
        case unexpectedCharacter(UInt8)
        /// Two dots meet, or a dot begins or ends a name.
        case emptyLabel
        /// A label of the domain has more than 63 octets.
        case labelTooLong(Int)
        /// The domain has more than 253 octets.
        case domainTooLong(Int)
        /// The domain is no name by UTS 46; the code is libidn2's.
        case badInternationalDomain(code: Int)
        /// A domain literal is not closed, or has a character that it can't have.
        case badLiteral
        /// A quoted string has no end.
        case quoteNotClosed
        /// A comment has no end.
        case commentNotClosed
        /// `<` has no `>`.
        case angleNotClosed
        /// A group has no `;`.
        case groupNotClosed
        /// A group stands in a group, or where only mailboxes may stand.
        case groupNotAllowed
        /// A name stands before an address that is not in angle brackets, or text stands after one.
        case textBesideAddress
        /// `<@relay:user@host>`, which RFC 5322 has made obsolete.
        case route
        /// There is more than one address where one was asked for.
        case moreThanOne
        /// There is a display name where a bare address was asked for.
        case nameNotAllowed
    }

    /// The rule that was broken.
    public var reason: Reason
    /// The whole text that was read.
    public var text: String
    /// Where in the text, in UTF-8 octets from its beginning.
    public var offset: Int

    init(_ reason: Reason, in text: String, at offset: Int) {
        self.reason = reason
        self.text = text
        self.offset = offset
    }
}
