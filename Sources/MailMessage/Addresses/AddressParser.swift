/// Reads `address-list` of RFC 5322, section 3.4, in one pass: every byte is looked at a bounded number of
/// times, whatever the input.
struct AddressParser {
    /// Where the text comes from.
    enum Origin {
        /// From a person or a program: names are meant as they stand.
        case typed
        /// From a header field: encoded words (RFC 2047) in names and comments are decoded.
        case header
    }

    private let text: String
    private let origin: Origin
    private(set) var scanner: AddressScanner

    init(_ text: String, _ origin: Origin) {
        self.text = text
        self.origin = origin
        scanner = AddressScanner(Array(text.utf8))
    }

    /// All entries of the list.
    static func parse(_ text: String, _ origin: Origin) throws(AddressError) -> [AddressListEntry] {
        var parser = AddressParser(text, origin)
        do throws(AddressRules.Fault) {
            return try parser.list()
        } catch {
            throw AddressError(error.reason, in: text, at: error.offset)
        }
    }

    mutating func list() throws(AddressRules.Fault) -> [AddressListEntry] {
        var entries: [AddressListEntry] = []
        var run = AddressRun()
        while true {
            let token = try scanner.next()
            switch token.kind {
            case .comma, .semicolon, .end:
                if let mailbox = try run.bareMailbox(endingAt: token.offset, origin) {
                    entries.append(.mailbox(mailbox))
                }
                if token.kind == .end { return entries }
                run = AddressRun()
            case .colon:
                entries.append(.group(try group(named: run, at: token.offset)))
                run = AddressRun()
                try separatorAfterGroup()
            default:
                if let mailbox = try entry(token, &run) { entries.append(.mailbox(mailbox)) }
            }
        }
    }

    /// The members up to the `;`.
    private mutating func group(
        named run: AddressRun,
        at colon: Int
    ) throws(AddressRules.Fault) -> AddressGroup {
        guard let name = try run.phrase(origin) else {
            throw AddressRules.Fault(reason: .unexpectedCharacter(UInt8(ascii: ":")), offset: colon)
        }
        var mailboxes: [Mailbox] = []
        var run = AddressRun()
        while true {
            let token = try scanner.next()
            switch token.kind {
            case .comma, .semicolon:
                if let mailbox = try run.bareMailbox(endingAt: token.offset, origin) {
                    mailboxes.append(mailbox)
                }
                if token.kind == .semicolon { return AddressGroup(name: name, mailboxes: mailboxes) }
                run = AddressRun()
            case .end: throw AddressRules.Fault(reason: .groupNotClosed, offset: colon)
            case .colon: throw AddressRules.Fault(reason: .groupNotAllowed, offset: token.offset)
            default:
                if let mailbox = try entry(token, &run) { mailboxes.append(mailbox) }
            }
        }
    }

    /// Takes one token into the run, or, where it is `<`, the whole of `<address>` and what may follow it up
    /// to the separator, which gives the mailbox.
    private mutating func entry(
        _ token: AddressToken,
        _ run: inout AddressRun
    ) throws(AddressRules.Fault) -> Mailbox? {
        guard token.kind == .open else {
            run.append(token)
            return nil
        }
        let name = try run.phrase(origin)
        let address = try angleAddress(openedAt: token.offset)
        var comments = run.comments
        run = AddressRun()
        while true {
            let after = scanner.peekOffset
            let next = try scanner.next()
            switch next.kind {
            case .comment(let comment): comments.append(comment)
            case .comma, .semicolon, .end:
                scanner.back(to: after)
                return Mailbox(
                    displayName: name ?? AddressRun.name(ofComments: comments, origin),
                    address: address
                )
            default: throw AddressRules.Fault(reason: .textBesideAddress, offset: next.offset)
            }
        }
    }

    private mutating func angleAddress(openedAt open: Int) throws(AddressRules.Fault) -> Address {
        var run = AddressRun()
        while true {
            let token = try scanner.next()
            switch token.kind {
            case .close: return try run.address(endingAt: token.offset)
            case .end: throw AddressRules.Fault(reason: .angleNotClosed, offset: open)
            case .at where run.isEmpty: throw AddressRules.Fault(reason: .route, offset: token.offset)
            case .open, .comma, .colon, .semicolon:
                throw AddressRules.Fault(reason: .unexpectedCharacter(token.kind.byte), offset: token.offset)
            default: run.append(token)
            }
        }
    }

    private mutating func separatorAfterGroup() throws(AddressRules.Fault) {
        while true {
            let token = try scanner.next()
            switch token.kind {
            case .comment: continue
            case .comma, .semicolon: return
            case .end:
                scanner.back(to: token.offset)
                return
            default: throw AddressRules.Fault(reason: .textBesideAddress, offset: token.offset)
            }
        }
    }
}
