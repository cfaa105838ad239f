/// The tokens between two separators, before it is known what they are: a name, or an address.
struct AddressRun {
    private var tokens: [AddressToken] = []
    /// The comments among them, which belong to neither, but name a bare address: `ann@example.com (Ann)`.
    private(set) var comments: [String] = []

    /// Whether there is nothing but comments.
    var isEmpty: Bool { tokens.isEmpty }

    mutating func append(_ token: AddressToken) {
        if case .comment(let comment) = token.kind { comments.append(comment) } else { tokens.append(token) }
    }

    /// The run as a display name or group name, nil where it is empty. Dots are let through, as section 4.1
    /// (`obs-phrase`) does: `John Q. Public`.
    func phrase(_ origin: AddressParser.Origin) throws(AddressRules.Fault) -> String? {
        guard !tokens.isEmpty else { return nil }
        var words: [String] = []
        for token in tokens {
            let word: String
            switch token.kind {
            case .atom(let text): word = text
            case .quoted(let text): word = text
            case .dot: word = "."
            default: throw unexpected(token)
            }
            if token.isSpaced || words.isEmpty { words.append(word) } else { words[words.count - 1] += word }
        }
        let name = words.joined(separator: " ")
        return origin == .header ? EncodedWords.decode(name) : name
    }

    /// The run as an address without angle brackets, with a comment as its name; nil where it is empty.
    func bareMailbox(endingAt end: Int, _ origin: AddressParser.Origin) throws(AddressRules.Fault) -> Mailbox?
    {
        guard !tokens.isEmpty else { return nil }
        return Mailbox(
            displayName: Self.name(ofComments: comments, origin),
            address: try address(endingAt: end)
        )
    }

    /// The name that comments give to an address.
    static func name(ofComments comments: [String], _ origin: AddressParser.Origin) -> String? {
        guard !comments.isEmpty else { return nil }
        let name = comments.joined(separator: " ")
        return origin == .header ? EncodedWords.decode(name) : name
    }

    /// The run as `addr-spec` (RFC 5322, section 3.4.1).
    func address(endingAt end: Int) throws(AddressRules.Fault) -> Address {
        guard let first = tokens.first else { throw AddressRules.Fault(reason: .empty, offset: end) }
        if let token = tokens.dropFirst().first(where: { $0.lineEnd != nil }), let lineEnd = token.lineEnd {
            throw AddressRules.Fault(reason: .controlCharacter(0x0A), offset: lineEnd)
        }
        guard let at = tokens.firstIndex(where: { $0.kind == .at }) else {
            let isText = tokens.contains { if case .atom = $0.kind { true } else { false } }
            throw AddressRules.Fault(reason: isText ? .noAt : .noLocalPart, offset: first.offset)
        }
        let localPart = try local(tokens[..<at], endingAt: tokens[at].offset)
        let domain = try domain(tokens[(at + 1)...], endingAt: end)
        do throws(AddressError) {
            return try Address(localPart: localPart, domain: domain)
        } catch {
            throw AddressRules.Fault(reason: error.reason, offset: place(of: error, local: localPart, at: at))
        }
    }

    /// Words with dots between them; a word may be quoted (section 4.4, `obs-local-part`).
    private func local(
        _ tokens: ArraySlice<AddressToken>,
        endingAt end: Int
    ) throws(AddressRules.Fault) -> String {
        guard !tokens.isEmpty else { throw AddressRules.Fault(reason: .noLocalPart, offset: end) }
        var local = ""
        var wantsWord = true
        for token in tokens {
            switch token.kind {
            case .atom(let text), .quoted(let text):
                guard wantsWord else {
                    throw AddressRules.Fault(reason: .textBesideAddress, offset: token.offset)
                }
                local += text
            case .dot:
                guard !wantsWord else { throw AddressRules.Fault(reason: .emptyLabel, offset: token.offset) }
                local += "."
            default: throw unexpected(token)
            }
            wantsWord.toggle()
        }
        guard !wantsWord else { throw AddressRules.Fault(reason: .emptyLabel, offset: end) }
        return local
    }

    /// Labels with dots between them, or one literal.
    private func domain(
        _ tokens: ArraySlice<AddressToken>,
        endingAt end: Int
    ) throws(AddressRules.Fault) -> String {
        guard let first = tokens.first else { throw AddressRules.Fault(reason: .noDomain, offset: end) }
        if case .literal(let text) = first.kind {
            if let next = tokens.dropFirst().first { throw unexpected(next) }
            return text
        }
        var domain = ""
        var wantsLabel = true
        for token in tokens {
            switch token.kind {
            case .atom(let text):
                guard wantsLabel else {
                    throw AddressRules.Fault(reason: .textBesideAddress, offset: token.offset)
                }
                domain += text
            case .dot:
                guard !wantsLabel else { throw AddressRules.Fault(reason: .emptyLabel, offset: token.offset) }
                domain += "."
            default: throw unexpected(token)
            }
            wantsLabel.toggle()
        }
        guard !wantsLabel else { throw AddressRules.Fault(reason: .emptyLabel, offset: end) }
        return domain
    }

    private func unexpected(_ token: AddressToken) -> AddressRules.Fault {
        AddressRules.Fault(reason: .unexpectedCharacter(token.kind.byte), offset: token.offset)
    }

    /// Where in the list a fault of the address's parts is: the part's first token, and the offset in it
    /// where the part is a single one as it stands.
    private func place(of error: AddressError, local: String, at: Int) -> Int {
        let localCount = local.utf8.count
        let isLocal = error.offset < localCount || at + 1 >= tokens.count
        let token = isLocal ? tokens[0] : tokens[at + 1]
        let offset = isLocal ? error.offset : error.offset - localCount - 1
        if case .quoted = token.kind { return token.offset }
        return token.offset + offset
    }
}
