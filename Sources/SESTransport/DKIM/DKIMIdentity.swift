import MailMessage

/// Who signs, with which key, and what.
public struct DKIMIdentity: Sendable {
    /// The domain that takes responsibility, in A-labels (`d=`).
    public let domain: String
    /// Names the public key's record, `SELECTOR._domainkey.DOMAIN` (`s=`).
    public let selector: String
    /// The key.
    public let key: DKIMKey
    /// The header fields that are signed where the message has them, in small letters.
    public let headerNames: [String]

    /// The fields that say what a reader sees and where answers and clicks go. Date and Message-ID are not
    /// among them, since SES writes its own.
    public static let defaultHeaderNames = [
        "from", "sender", "reply-to", "subject", "to", "cc", "mime-version", "content-type",
        "content-transfer-encoding", "content-id", "content-description", "in-reply-to", "references",
        "list-id",
        "list-help", "list-unsubscribe", "list-unsubscribe-post", "list-subscribe", "list-post", "list-owner",
        "list-archive",
    ]

    /// - Parameters:
    ///   - domain: the signing domain, international or not.
    ///   - selector: one or more labels with dots between.
    ///   - key: the private key whose public half is in the selector's record.
    ///   - headerNames: the fields to sign; `From` must be among them; `Date` and `Message-ID` are left out.
    /// - Throws: ``DKIMError``
    public init(
        domain: String,
        selector: String,
        key: DKIMKey,
        headerNames: [String] = DKIMIdentity.defaultHeaderNames
    ) throws(DKIMError) {
        guard let address = try? Address(localPart: "postmaster", domain: domain), !domain.hasPrefix("[")
        else {
            throw .badDomain(domain)
        }
        let labels = selector.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 && $0.allSatisfy(Self.isLabelByte) }) else {
            throw .badSelector(selector)
        }
        for name in headerNames {
            let field = try? HeaderField.Name(name)
            guard let field, !field.text.contains(";") else { throw .badHeaderName(name) }
        }
        let names = headerNames.map { $0.lowercased() }
        guard names.contains("from") else { throw .fromNotSigned }
        self.domain = address.asciiDomain
        self.selector = selector
        self.key = key
        self.headerNames = names.filter { $0 != "date" && $0 != "message-id" }
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }
}
