import MailMessage

extension ComposeState {
    /// Fills in what the configuration says for the sender, where From has come to another address. What a
    /// person has written, or taken out, stays.
    /// - Returns: whether anything in the form has changed.
    mutating func settleDefaults() -> Bool {
        guard !known.identities.isEmpty, !isFreezing else { return false }
        let text = lines[.from]?.text ?? ""
        guard text != defaults.senderText, let mailbox = try? Mailbox(parsing: text) else { return false }
        defaults.senderText = text
        let address = mailbox.address.text.lowercased()
        guard address != defaults.sender else { return false }
        defaults.sender = address
        let identity = known.identities.defaults(for: address) ?? IdentityDefaults(sender: address)
        if defaults.isOpened {
            defaults.isOpened = false
            adopt(identity, sender: mailbox)
            return false
        }
        var hasChanged = put(identity.name, on: mailbox)
        for field in FormDefaults.fields {
            hasChanged = put(identity.text(of: field), in: field) || hasChanged
        }
        return replaceSignature(with: identity.signatureText) || hasChanged
    }

    /// Whether a field holds what the configuration put there.
    func isDefault(_ field: FormField) -> Bool {
        guard let value = defaults.values[field], !value.isEmpty else { return false }
        return lines[field]?.text == value
    }

    /// Whether the body is empty but for the signature.
    var hasNoText: Bool {
        guard !editor.isEmpty else { return true }
        guard let signature = defaults.signature else { return false }
        let block = Self.block(signature)
        guard editor.utf8Count <= block.utf8.count else { return false }
        return editor.text.trimmed == block.trimmed
    }

    // MARK: What is put in

    private mutating func put(_ name: String?, on mailbox: Mailbox) -> Bool {
        let isUntouched = mailbox.displayName == nil || mailbox.displayName == defaults.name
        guard isUntouched || mailbox.displayName == name else { return false }
        let text = Mailbox(displayName: name, address: mailbox.address).text
        defaults.name = name
        defaults.values[.from] = name == nil ? nil : text
        guard mailbox.displayName != name else { return false }
        lines[.from]?.text = text
        defaults.senderText = text
        return true
    }

    private mutating func put(_ text: String, in field: FormField) -> Bool {
        guard let current = lines[field]?.text, current == defaults.values[field] ?? "" else { return false }
        defaults.values[field] = text.isEmpty ? nil : text
        guard current != text else { return false }
        lines[field]?.text = text
        problems[field] = nil
        return true
    }

    /// A line of `-- ` parts the signature from the text (RFC 3676, section 4.3).
    private static func block(_ signature: String) -> String { "\n\n-- \n" + signature }

    private mutating func replaceSignature(with signature: String?) -> Bool {
        // In HTML a line of two dashes means nothing.
        guard format != .html, signature != defaults.signature else { return false }
        if let old = defaults.signature {
            guard editor.text.utf8.count >= old.utf8.count else { return false }
            let block = Self.block(old)
            let tail =
                editor.text.utf8.suffix(block.utf8.count).elementsEqual(block.utf8) ? block : "-- \n" + old
            let new = signature.map { (tail == block ? "\n\n-- \n" : "-- \n") + $0 } ?? ""
            guard editor.replaceEnd(tail, with: new) else { return false }
        } else {
            guard let signature, !Self.hasSignature(editor.text) else { return false }
            editor.replaceEnd("", with: Self.block(signature))
        }
        defaults.signature = signature
        return true
    }

    /// Puts the sender's signature under a body that was written anew.
    mutating func addSignature() {
        guard let signature = defaults.signature, format != .html, !Self.hasSignature(editor.text) else {
            return
        }
        let block = Self.block(signature)
        editor.replaceEnd("", with: editor.text.hasSuffix("\n") ? String(block.dropFirst()) : block)
    }

    private static func hasSignature(_ text: String) -> Bool {
        text.hasPrefix("-- \n") || text.contains("\n-- \n")
    }

    /// Notes which values of an opened message are the sender's defaults.
    private mutating func adopt(_ identity: IdentityDefaults, sender: Mailbox) {
        if let name = identity.name, sender.displayName == name {
            defaults.name = name
            defaults.values[.from] = lines[.from]?.text
        }
        for field in FormDefaults.fields {
            let text = identity.text(of: field)
            if !text.isEmpty, lines[field]?.text == text { defaults.values[field] = text }
        }
        if let signature = identity.signatureText {
            let tail = "-- \n" + signature
            if editor.text.utf8.suffix(tail.utf8.count).elementsEqual(tail.utf8) {
                defaults.signature = signature
            }
        }
    }
}
