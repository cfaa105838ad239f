import MailMessage

extension ComposeState {
    /// What a person may have overlooked, in the order of weight.
    func warnings() -> [ComposeWarning] {
        var warnings: [ComposeWarning] = []
        let subject = lines[.subject]?.text ?? ""
        let body = editor.text
        if subject.trimmed.isEmpty { warnings.append(.noSubject) }
        if hasNoText || body.trimmed.isEmpty { warnings.append(.emptyBody) }
        warnings += recipientWarnings()
        if let sender = unverifiedSender { warnings.append(.unverifiedSender(sender)) }
        if attachments.isEmpty, let word = Self.attachmentWord(in: body) {
            warnings.append(.nothingAttached(word: word))
        }
        let blanks = DraftContent.blanks(in: subject) + DraftContent.blanks(in: body)
        if let first = blanks.first {
            warnings.append(.blankLeft(String(first.prefix(40)), others: blanks.count - 1))
        }
        if estimatedSize > Self.sizeLimit * 9 / 10 { warnings.append(.nearLimit(byteCount: estimatedSize)) }
        return warnings
    }

    /// What stops a send about the attachments: a file that is known to be gone or another, or more of them than
    /// SES takes.
    var attachmentProblem: String? {
        for attachment in attachments {
            if let fault = attachment.fault(in: self) { return attachment.problem(fault) }
        }
        guard estimatedSize > Self.sizeLimit else { return nil }
        return
            "the message would have about \(ComposeWarning.megabytes(estimatedSize)); SES takes \(ComposeWarning.sizeLimitText)"
    }

    /// The raw message that SES takes at the most, in bytes.
    static let sizeLimit = 40 << 20

    /// The size of the raw message, roughly: base64 makes four bytes of three, and line ends come on top.
    private var estimatedSize: Int {
        let files = attachments.reduce(0) { $0 + $1.byteCount }
        return files / 57 * 78 + editor.utf8Count
    }

    /// With more addresses than this in To and Cc it is asked whether each should see the others.
    private static let openRecipientLimit = 10

    private func recipientWarnings() -> [ComposeWarning] {
        var warnings: [ComposeWarning] = []
        let open = addresses(in: .to).count + addresses(in: .cc).count
        let hidden = addresses(in: .bcc)
        if open > Self.openRecipientLimit { warnings.append(.manyOpenRecipients(open)) }
        if open == 0, !hidden.isEmpty { warnings.append(.onlyBcc) }
        let all = (addresses(in: .to) + addresses(in: .cc) + hidden).map(\.address)
        if known.account.isInSandbox == true {
            // The mailbox simulator takes mail from everybody.
            let unverified = all.filter {
                known.account.covers($0) == false && $0.asciiDomain.lowercased() != "simulator.amazonses.com"
            }
            if !unverified.isEmpty { warnings.append(.unverifiedRecipients(unverified.map(\.text))) }
        }
        for address in all {
            if case .some(.some(let reason)) = known.suppressed[address.wireText.lowercased()] {
                warnings.append(.suppressed(address.text, reason: reason))
            }
        }
        return warnings
    }

    /// The sender, where the account's identities are known and none of them covers it.
    private var unverifiedSender: String? {
        guard let address = (try? Mailbox(parsing: lines[.from]?.text ?? ""))?.address,
            known.account.covers(address) == false
        else { return nil }
        return address.text
    }

    private static func attachmentWord(in body: String) -> String? {
        var body = body
        // By bytes, as a body may have a megabyte: what is not ASCII is in none of the words.
        return body.withUTF8 { bytes in
            var rest = bytes[...]
            while let first = rest.first {
                let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
                // Quoted text speaks of somebody else's attachments.
                if first != UInt8(ascii: ">"), let word = attachmentWord(inLine: rest[..<end]) { return word }
                rest = rest[end...].dropFirst()
            }
            return nil
        }
    }

    private static func attachmentWord(inLine line: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        let words = ["attached", "attachment", "attaching", "enclosed"]
        var start = line.startIndex
        for end in line.startIndex...line.endIndex {
            if end < line.endIndex, 0x61...0x7A ~= line[end] | 0x20 { continue }
            if 8...10 ~= end - start {
                let word = String(decoding: line[start..<end], as: UTF8.self)
                if words.contains(word.lowercased()) { return word }
            }
            start = end + 1
        }
        return nil
    }
}

extension DraftContent {
    /// The first `{{…}}` of a template that nobody filled in.
    package var blank: String? {
        for field in FormField.lines {
            if let blank = Self.blank(in: self[field]) { return blank }
        }
        return Self.blank(in: body)
    }

    /// The first `{{…}}` of a text, as far as it is worth to be shown.
    static func blank(in text: String) -> String? { firstBlank(in: text[...]).map { String($0.prefix(40)) } }

    /// Every `{{…}}` of a text, in order.
    static func blanks(in text: String) -> [String] {
        var blanks: [String] = []
        var rest = text[...]
        while let blank = firstBlank(in: rest) {
            blanks.append(String(blank))
            rest = rest[blank.endIndex...]
        }
        return blanks
    }

    private static func firstBlank(in text: Substring) -> Substring? {
        var rest = text
        while let start = rest.firstIndex(ofTwo: "{") {
            let inside = rest[rest.utf8.index(start, offsetBy: 2)...]
            guard let last = inside.firstIndex(ofTwo: "}") else { return nil }
            let blank = rest[start..<inside.utf8.index(last, offsetBy: 2)]
            if !blank.contains(where: \.isNewline) { return blank }
            rest = inside
        }
        return nil
    }
}

extension Substring {
    /// Where an ASCII sign stands twice. By bytes: a body may have a megabyte, and is looked through as it is opened.
    fileprivate func firstIndex(ofTwo sign: Unicode.Scalar) -> Index? {
        let byte = UInt8(ascii: sign)
        let offset = utf8.withContiguousStorageIfAvailable { bytes in
            zip(bytes.indices, bytes.indices.dropFirst()).first { bytes[$0] == byte && bytes[$1] == byte }?.0
        }
        return (offset ?? nil).map { utf8.index(startIndex, offsetBy: $0) }
    }
}
