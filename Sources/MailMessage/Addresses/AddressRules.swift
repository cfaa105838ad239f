/// The character classes of RFC 5322, and what a local part may be.
enum AddressRules {
    /// What is wrong with a part of an address, and where in that part.
    struct Fault: Error, Equatable {
        var reason: AddressError.Reason
        var offset: Int
    }

    /// Whether a byte is an `atext` of RFC 5322, section 3.2.3, or belongs to a character beyond ASCII
    /// (RFC 6532, section 3.2).
    static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"),
            UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"),
            UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
            true
        default: byte >= 0x80
        }
    }

    /// What a local part can't be. Quoting makes any printable ASCII possible; characters beyond ASCII need
    /// SMTPUTF8 (RFC 6531), which SES does not offer.
    static func fault(inLocalPart localPart: some Collection<UInt8>) -> Fault? {
        guard !localPart.isEmpty else { return Fault(reason: .noLocalPart, offset: 0) }
        for (offset, byte) in localPart.enumerated() {
            if byte >= 0x80 { return Fault(reason: .localPartNotASCII, offset: offset) }
            if byte < 0x20 || byte == 0x7F { return Fault(reason: .controlCharacter(byte), offset: offset) }
        }
        return nil
    }

    /// A local part as a dot-atom where it is one, else as a quoted string (RFC 5322, section 3.4.1).
    static func quotedLocalPart(_ localPart: String) -> String {
        let isDotAtom = localPart.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
        return isDotAtom ? localPart : quoted(localPart)
    }

    /// A quoted string: backslashes before quotes and backslashes (RFC 5322, section 3.2.4).
    static func quoted(_ text: String) -> String {
        var result: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        result.append(UInt8(ascii: "\""))
        return String(decoding: result, as: UTF8.self)
    }

    /// A display name as a phrase of atoms where it is one, else as a quoted string.
    static func phrase(_ name: String) -> String {
        let isPhrase = name.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
        return isPhrase ? name : quoted(name)
    }
}
