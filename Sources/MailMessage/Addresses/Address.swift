/// An address of one mailbox, `local-part@domain` (RFC 5322, section 3.4.1), that can be sent to.
public struct Address: Sendable, Hashable {
    /// The part before the `@`, without quotes and escapes.
    public let localPart: String
    /// The part after the `@` as it was given: `Bücher.example`, `[192.0.2.1]`.
    public let domain: String
    /// The domain as the wire has it: A-labels in small letters (UTS 46, non-transitional), or the literal.
    public let asciiDomain: String

    /// Makes an address of its two parts.
    /// - Parameters:
    ///   - localPart: at least one printable ASCII character or blank; no quotes around it.
    ///   - domain: a name of dot-separated labels, international or not, or a literal in brackets.
    /// - Throws: ``AddressError`` whose offset counts in `localPart@domain`.
    public init(localPart: String, domain: String) throws(AddressError) {
        if let fault = AddressRules.fault(inLocalPart: localPart.utf8) {
            throw AddressError(fault.reason, in: "\(localPart)@\(domain)", at: fault.offset)
        }
        do throws(DomainFault) {
            asciiDomain = try DomainName.ascii(domain)
        } catch {
            let offset = localPart.utf8.count + 1 + error.offset
            throw AddressError(error.reason, in: "\(localPart)@\(domain)", at: offset)
        }
        self.localPart = localPart
        self.domain = domain
    }

    /// Reads a bare address: `ann@example.com`, `"a b"@example.com`.
    /// - Throws: ``AddressError``, also where the text has a display name or is more than one address.
    public init(parsing text: String) throws(AddressError) {
        let mailbox = try Mailbox(parsing: text)
        guard mailbox.displayName == nil else { throw AddressError(.nameNotAllowed, in: text, at: 0) }
        self = mailbox.address
    }

    /// The address as people write it, with the domain as given; it parses back.
    public var text: String { "\(AddressRules.quotedLocalPart(localPart))@\(domain)" }

    /// The address as it stands in header fields and in the envelope: pure ASCII.
    public var wireText: String { "\(AddressRules.quotedLocalPart(localPart))@\(asciiDomain)" }

    /// Two addresses are the same when mail to them goes to the same place: the domain counts in A-labels,
    /// the local part letter by letter (RFC 5321, section 2.4).
    public static func == (left: Address, right: Address) -> Bool {
        left.localPart == right.localPart && left.asciiDomain == right.asciiDomain
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(localPart)
        hasher.combine(asciiDomain)
    }
}

extension Address: CustomStringConvertible {
    public var description: String { text }
}
