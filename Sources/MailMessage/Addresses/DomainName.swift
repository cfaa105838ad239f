import CIDN2

/// What is wrong with a domain, and where in it.
struct DomainFault: Error, Equatable {
    var reason: AddressError.Reason
    var offset: Int = 0
}

/// Domains as the wire has them. The only file that knows libidn2.
enum DomainName {
    /// The most octets a domain name has (RFC 1035, section 2.3.4, less the root's dot and length octets).
    static let maximumOctets = 253

    /// The A-label form of a domain (RFC 5890; UTS 46, non-transitional), in small letters; a literal in
    /// brackets stays as it is.
    static func ascii(_ domain: String) throws(DomainFault) -> String {
        if domain.utf8.first == UInt8(ascii: "[") { return try literal(domain) }
        if domain.utf8.isEmpty { throw DomainFault(reason: .noDomain) }
        if let offset = domain.utf8.enumerated().first(where: { $0.element < 0x21 || $0.element == 0x7F })?
            .offset
        {
            throw DomainFault(reason: .controlCharacter(Array(domain.utf8)[offset]), offset: offset)
        }
        let isASCII = domain.utf8.allSatisfy { $0 < 0x80 }
        let name = isASCII ? domain.lowercased() : try aLabels(domain)
        try checkLabels(name, isOffsetExact: isASCII)
        // A name that claims to be an A-label is decoded and encoded again: `xn--` and nonsense is no domain.
        if isASCII && hasALabel(name) { _ = try aLabels(name) }
        return name
    }

    /// The domain as people read it: `xn--bcher-kva.example` is `bücher.example`.
    static func unicode(_ domain: String) -> String {
        guard hasALabel(domain) else { return domain }
        var output: UnsafeMutablePointer<CChar>?
        guard cidn2_to_unicode(domain, &output, CInt(IDN2_NONTRANSITIONAL.rawValue)) == IDN2_OK.rawValue,
            let output
        else { return domain }
        defer { cidn2_free(output) }
        return String(cString: output)
    }

    private static func hasALabel(_ domain: String) -> Bool {
        domain.utf8.split(separator: UInt8(ascii: ".")).contains { label in
            label.count > 4 && zip(label, "xn--".utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        }
    }

    private static func aLabels(_ domain: String) throws(DomainFault) -> String {
        var output: UnsafeMutablePointer<CChar>?
        let flags = CInt(IDN2_NONTRANSITIONAL.rawValue | IDN2_NFC_INPUT.rawValue)
        let result = cidn2_to_ascii(domain, &output, flags)
        guard result == IDN2_OK.rawValue, let output else {
            throw DomainFault(reason: .badInternationalDomain(code: Int(result)))
        }
        defer { cidn2_free(output) }
        return String(cString: output)
    }

    /// Labels of atoms, none empty, none over 63 octets (RFC 5322, section 3.4.1; RFC 1035, section 2.3.4).
    private static func checkLabels(_ name: String, isOffsetExact: Bool) throws(DomainFault) {
        var offset = 0
        for label in name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard !label.isEmpty else { throw DomainFault(reason: .emptyLabel, offset: offset) }
            guard label.count <= 63 else {
                throw DomainFault(reason: .labelTooLong(label.count), offset: offset)
            }
            if let bad = label.enumerated().first(where: { !AddressRules.isAtomText($0.element) }) {
                let place = isOffsetExact ? offset + bad.offset : 0
                throw DomainFault(reason: .unexpectedCharacter(bad.element), offset: place)
            }
            offset += label.count + 1
        }
        guard name.utf8.count <= maximumOctets else {
            throw DomainFault(reason: .domainTooLong(name.utf8.count))
        }
    }

    /// `[` dtext `]` (RFC 5322, section 3.4.1).
    private static func literal(_ domain: String) throws(DomainFault) -> String {
        let bytes = Array(domain.utf8)
        guard bytes.count > 2, bytes.last == UInt8(ascii: "]") else { throw DomainFault(reason: .badLiteral) }
        for (offset, byte) in bytes.enumerated().dropFirst().dropLast() {
            guard (0x21...0x7E).contains(byte), byte != UInt8(ascii: "["), byte != UInt8(ascii: "]"),
                byte != UInt8(ascii: "\\")
            else { throw DomainFault(reason: .badLiteral, offset: offset) }
        }
        return domain
    }
}
