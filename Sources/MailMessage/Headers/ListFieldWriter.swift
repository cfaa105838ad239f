/// Writes the fields of a mailing list, each once, what the caller sets by name joined to it.
struct ListFieldWriter {
    let list: ListHeaders
    let custom: [HeaderField]

    private static let fields:
        [(name: String, member: String, links: KeyPath<ListHeaders, [ListHeaders.Link]> & Sendable)] = [
            ("List-Help", "help", \.help), ("List-Unsubscribe", "unsubscribe", \.unsubscribe),
            ("List-Subscribe", "subscribe", \.subscribe), ("List-Post", "post", \.post),
            ("List-Owner", "owner", \.owner), ("List-Archive", "archive", \.archive),
        ]

    /// Whether a custom field is written here, joined with those of its name.
    static func isJoined(_ name: HeaderField.Name) -> Bool {
        name.canonical.hasPrefix("list-") && fields.contains { $0.name.lowercased() == name.canonical }
    }

    func write(_ header: inout HeaderWriter) throws(MessageError) {
        for field in Self.fields { try write(field.name, field.member, list[keyPath: field.links], &header) }
        if let id = list.id { try write(id: id, &header) }
        guard list.unsubscribePost else { return }
        let hasHTTPS = list.unsubscribe.contains { $0.url.lowercased().hasPrefix("https:") }
        guard hasHTTPS || custom.contains(where: isHTTPSUnsubscribe) else {
            throw MessageError(.unsubscribePostNeedsHTTPS, field: "list.unsubscribePost", value: "true")
        }
        header.field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    }

    private func isHTTPSUnsubscribe(_ field: HeaderField) -> Bool {
        field.name.canonical == "list-unsubscribe" && field.value.lowercased().contains("<https:")
    }

    private func write(
        _ name: String,
        _ member: String,
        _ links: [ListHeaders.Link],
        _ header: inout HeaderWriter
    ) throws(MessageError) {
        let named = custom.filter { $0.name.canonical == name.lowercased() }
        guard !links.isEmpty || !named.isEmpty else { return }
        let count = links.count + named.count
        header.begin(name)
        for (index, link) in links.enumerated() {
            let comma = index == count - 1 ? "" : ","
            let url = try Self.url(link, field: "list.\(member)")
            guard let comment = link.comment, !comment.isEmpty else {
                header.word(url + comma)
                continue
            }
            header.word(url)
            header.comment(comment, followedBy: comma)
        }
        for (index, field) in named.enumerated() {
            guard HeaderText.isPrintableASCII(field.value) else {
                throw MessageError(.badListLink, field: "headers.\(name)", value: field.value)
            }
            let words = field.value.split(separator: " ")
            for (place, word) in words.enumerated() {
                let isEnd = place == words.count - 1 && links.count + index < count - 1
                header.word(isEnd ? word + "," : word)
            }
        }
        header.end()
    }

    /// A URL in angle brackets (RFC 2369, section 2); a mail address as a `mailto:` URL.
    private static func url(_ link: ListHeaders.Link, field: String) throws(MessageError) -> String {
        if field == "list.post", link.url == "NO" { return "NO" }
        let isClean = link.url.utf8.allSatisfy {
            (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        let scheme = link.url.prefix { $0 != ":" }
        let hasScheme =
            scheme.endIndex < link.url.endIndex && scheme.first?.isLetter == true
            && scheme.allSatisfy { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "-" || $0 == "." }
        if isClean, hasScheme, link.url.utf8.count <= HeaderWriter.maximumWord { return "<\(link.url)>" }
        if let address = try? Address(parsing: link.url) { return "<mailto:\(address.wireText)>" }
        throw MessageError(.badListLink, field: field, value: link.url)
    }

    /// `List-ID: title <name>` (RFC 2919, section 3).
    private func write(id: ListHeaders.Link, _ header: inout HeaderWriter) throws(MessageError) {
        var name = id.url[...]
        if name.hasPrefix("<"), name.hasSuffix(">") { name = name.dropFirst().dropLast() }
        let isName =
            !name.isEmpty && name.utf8.count <= 255
            && name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0.allSatisfy { AddressRules.isAtomText($0) && $0 < 0x80 }
            }
        guard isName else { throw MessageError(.badListLink, field: "list.id", value: id.url) }
        header.begin("List-ID")
        if let comment = id.comment.map(HeaderText.singleLine), !comment.isEmpty {
            header.phrase(comment, followedBy: "")
        }
        header.word("<\(name)>")
        header.end()
    }
}
