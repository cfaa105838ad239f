import MailMessage

extension ComposeState {
    /// What a person may have overlooked, in the order of weight.
    func warnings(account: AccountFacts) -> [ComposeWarning] {
        var warnings: [ComposeWarning] = []
        let subject = lines[.subject]?.text ?? ""
        let body = editor.text
        if subject.trimmed.isEmpty { warnings.append(.noSubject) }
        if body.trimmed.isEmpty { warnings.append(.emptyBody) }
        warnings += recipientWarnings()
        if let sender = unverifiedSender(account) { warnings.append(.unverifiedSender(sender)) }
        if attachments.isEmpty, let word = Self.attachmentWord(in: body) {
            warnings.append(.nothingAttached(word: word))
        }
        if let blank = Self.blank(in: subject) ?? Self.blank(in: body) { warnings.append(.blankLeft(blank)) }
        let size = attachments.reduce(0) { $0 + $1.byteCount }
        // Base64 makes four bytes of three, and line ends come on top.
        if size * 100 / 73 > Self.sizeLimit * 9 / 10 { warnings.append(.nearLimit(byteCount: size)) }
        return warnings
    }

    /// The raw message that SES takes at the most, in bytes.
    private static let sizeLimit = 40 << 20
    /// With more addresses than this in To and Cc it is asked whether each should see the others.
    private static let openRecipientLimit = 10

    private func recipientWarnings() -> [ComposeWarning] {
        let open = addresses(in: .to).count + addresses(in: .cc).count
        if open > Self.openRecipientLimit { return [.manyOpenRecipients(open)] }
        if open == 0, !addresses(in: .bcc).isEmpty { return [.onlyBcc] }
        return []
    }

    func addresses(in field: FormField) -> [Mailbox] {
        (try? AddressList(parsing: lines[field]?.text ?? ""))?.mailboxes ?? []
    }

    /// The sender, where the account's identities are known and neither the address nor its domain, nor a
    /// domain above it, is among them.
    private func unverifiedSender(_ account: AccountFacts) -> String? {
        guard let identities = account.verifiedIdentities,
            let address = (try? Mailbox(parsing: lines[.from]?.text ?? ""))?.address
        else { return nil }
        let wire = address.wireText.lowercased()
        let domain = address.asciiDomain.lowercased()
        let covers = identities.contains { identity in
            let identity = identity.lowercased()
            return identity == wire || domain == identity || domain.hasSuffix("." + identity)
        }
        return covers ? nil : address.text
    }

    private static func attachmentWord(in body: String) -> String? {
        let words = ["attached", "attachment", "attaching", "enclosed"]
        // Quoted text speaks of somebody else's attachments.
        for line in body.split(whereSeparator: \.isNewline) where !line.hasPrefix(">") {
            let found = line.split { !$0.isLetter }.first { words.contains($0.lowercased()) }
            if let found { return String(found) }
        }
        return nil
    }

    /// The first `{{…}}` of a template that nobody filled in.
    private static func blank(in text: String) -> String? {
        guard let start = text.firstRange(of: "{{"),
            let end = text[start.upperBound...].firstRange(of: "}}"),
            !text[start.lowerBound..<end.upperBound].contains(where: \.isNewline)
        else { return nil }
        return String(text[start.lowerBound..<end.upperBound].prefix(40))
    }
}
