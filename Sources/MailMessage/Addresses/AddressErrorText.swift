extension AddressError: CustomStringConvertible {
    /// One line for people: what is wrong, where, and what would be right.
    public var description: String {
        let excerpt = excerpt
        let place = excerpt.isEmpty ? "" : " at \u{201C}\(excerpt)\u{201D}"
        return "\(problem)\(place)\(remedy.isEmpty ? "" : "; \(remedy)")"
    }

    /// What stands at the fault: from the beginning of the entry, or 20 characters before, to 20 after it;
    /// control characters made visible.
    public var excerpt: String {
        let bytes = Array(text.utf8)
        let place = min(max(offset, 0), bytes.count)
        let start = bytes[..<place].lastIndex { $0 == 0x2C || $0 == 0x3B }.map { $0 + 1 } ?? 0
        let window = bytes[max(start, place - 20)..<min(bytes.count, place + 20)]
        // A window's ends may cut a character in two.
        let whole = String(decoding: window.drop { $0 & 0xC0 == 0x80 }, as: UTF8.self)
        let visible = HeaderText.visible(whole.filter { $0 != "\u{FFFD}" })
        return String(visible.drop { $0 == " " })
    }

    /// What is wrong.
    public var problem: String { words.problem }

    /// What would be right; may be empty.
    public var remedy: String { words.remedy }

    private var words: (problem: String, remedy: String) {
        switch reason {
        case .empty: ("there is no address", "write name@example.com")
        case .noLocalPart: ("nothing stands before the @", "write name@example.com")
        case .noAt: ("this is no address", "write name@example.com")
        case .noDomain: ("nothing stands after the @", "write name@example.com")
        case .localPartNotASCII:
            (
                "the part before the @ has characters beyond ASCII, which needs SMTPUTF8",
                "SES does not accept it; use an ASCII address"
            )
        case .controlCharacter(let byte):
            ("a control character (\(hex(byte))) stands in the address", "remove it")
        case .unexpectedCharacter(let byte):
            ("\(character(byte)) can't stand here", "quote the name, or remove it")
        case .emptyLabel: ("a dot begins, ends or follows another", "remove one dot")
        case .labelTooLong(let count): ("a label of the domain has \(count) octets", "at most 63")
        case .domainTooLong(let count): ("the domain has \(count) octets", "at most 253")
        case .badInternationalDomain: ("the domain is no international domain name", "check its spelling")
        case .badLiteral: ("the address literal is not right", "write [192.0.2.1]")
        case .quoteNotClosed: ("a quote is not closed", "add \u{201C}\"\u{201D}")
        case .commentNotClosed: ("a parenthesis is not closed", "add \u{201C})\u{201D}")
        case .angleNotClosed: ("\u{201C}<\u{201D} has no \u{201C}>\u{201D}", "write Name <name@example.com>")
        case .groupNotClosed: ("a group is not closed", "end it with \u{201C};\u{201D}")
        case .groupNotAllowed: ("a group can't stand here", "give the addresses themselves")
        case .textBesideAddress:
            ("text stands beside the address", "write Name <name@example.com>, and commas between addresses")
        case .route: ("a route stands in the address", "leave out everything before the last colon")
        case .moreThanOne: ("there is more than one address", "give one")
        case .nameNotAllowed: ("there is a name beside the address", "give the bare address")
        }
    }

    private func character(_ byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "\u{201C}\(Character(Unicode.Scalar(byte)))\u{201D}" : hex(byte)
    }

    private func hex(_ byte: UInt8) -> String { "0x\(HeaderText.hexadecimal(UInt32(byte)))" }
}
