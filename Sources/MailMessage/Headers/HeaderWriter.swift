/// Writes header fields, folded at white space (RFC 5322, section 2.2.3).
struct HeaderWriter {
    /// Where lines are folded; RFC 2047, section 2, asks for 76 where encoded words are.
    static let lineLength = 76
    /// A word longer than this is encoded, so that no line comes near 998 octets.
    static let maximumWord = 900

    /// The fields written so far.
    private(set) var bytes: [UInt8] = []
    private var column = 0
    private var isFirstToken = true

    /// Begins a field.
    mutating func begin(_ name: String) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        column = name.utf8.count + 1
        isFirstToken = true
    }

    /// Adds a word after white space, on a new line where it does not fit on this one; a field's first word
    /// stays beside the name.
    mutating func word(_ text: some StringProtocol, blanks: Int = 1) {
        let count = text.utf8.count
        if !isFirstToken, column + blanks + count > Self.lineLength {
            bytes.append(0x0D)
            bytes.append(0x0A)
            column = 0
        }
        bytes.append(contentsOf: repeatElement(0x20, count: blanks))
        bytes.append(contentsOf: text.utf8)
        column += blanks + count
        isFirstToken = false
    }

    /// Ends a field.
    mutating func end() {
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    /// Adds lines that are ready, without their last line end.
    mutating func verbatim(_ text: String) {
        bytes.append(0x20)
        bytes.append(contentsOf: text.utf8)
    }

    /// How long an encoded word may be to fit on this line; a whole one where this line has hardly room.
    private var roomForEncodedWord: Int {
        let room = Self.lineLength - column - 1
        return isFirstToken || room >= 32 ? room : EncodedWords.maximumLength
    }

    /// A field of one word.
    mutating func field(_ name: String, _ value: String) {
        begin(name)
        word(value)
        end()
    }

    /// A field of free text (`unstructured`, RFC 5322, section 2.2.1).
    mutating func unstructured(_ name: String, _ text: String) {
        begin(name)
        unstructured(HeaderText.singleLine(text))
        end()
    }

    /// Words that can't stand as they are become encoded words, together with the blanks between them, since
    /// blanks between encoded words are lost (RFC 2047, section 6.2).
    private mutating func unstructured(_ text: String) {
        let isPlain = HeaderText.isPrintableASCII(text) && !EncodedWords.looksEncoded(text)
        let words = text.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map(Substring.init)
        // Blanks at the ends would be lost, many in a row would make a line of blanks.
        if words.first?.isEmpty == true || words.last?.isEmpty == true || text.contains("          ") {
            if !text.isEmpty { encoded(text) }
            return
        }
        if isPlain, words.allSatisfy({ $0.utf8.count <= Self.maximumWord }) {
            var blanks = 1
            for text in words {
                if text.isEmpty { blanks += 1 } else { word(text, blanks: blanks) }
                if !text.isEmpty { blanks = 1 }
            }
            return
        }
        mixed(words)
    }

    private mutating func mixed(_ words: [Substring]) {
        var index = 0
        var blanks = 1
        while index < words.count {
            let text = words[index]
            if text.isEmpty {
                blanks += 1
                index += 1
            } else if Self.needsEncoding(text) {
                var last = index
                var next = index + 1
                while next < words.count, words[next].isEmpty || Self.needsEncoding(words[next]) {
                    if !words[next].isEmpty { last = next }
                    next += 1
                }
                encoded(words[index...last].joined(separator: " "), blanks: blanks)
                blanks = 1
                index = last + 1
            } else {
                word(text, blanks: blanks)
                blanks = 1
                index += 1
            }
        }
    }

    private static func needsEncoding(_ word: Substring) -> Bool {
        !HeaderText.isPrintableASCII(word) || EncodedWords.looksEncoded(word) || word.utf8.count > maximumWord
    }

    private mutating func encoded(_ text: some StringProtocol, blanks: Int = 1) {
        var blanks = blanks
        for text in EncodedWords.encode(text, firstLength: roomForEncodedWord - (blanks - 1)) {
            word(text, blanks: blanks)
            blanks = 1
        }
    }

    /// A field of mailboxes and groups.
    mutating func addresses(_ name: String, _ list: AddressList) {
        guard !list.isEmpty else { return }
        begin(name)
        for (index, entry) in list.entries.enumerated() {
            let comma = index == list.entries.count - 1 ? "" : ","
            switch entry {
            case .mailbox(let mailbox): add(mailbox, followedBy: comma)
            case .group(let group): add(group, followedBy: comma)
            }
        }
        end()
    }

    /// A field of one mailbox.
    mutating func mailbox(_ name: String, _ mailbox: Mailbox) {
        begin(name)
        add(mailbox, followedBy: "")
        end()
    }

    private mutating func add(_ group: AddressGroup, followedBy comma: String) {
        phrase(group.name, followedBy: group.mailboxes.isEmpty ? ":;\(comma)" : ":")
        for (index, mailbox) in group.mailboxes.enumerated() {
            add(mailbox, followedBy: index == group.mailboxes.count - 1 ? ";\(comma)" : ",")
        }
    }

    private mutating func add(_ mailbox: Mailbox, followedBy mark: String) {
        guard let name = mailbox.displayName else { return word(mailbox.address.wireText + mark) }
        phrase(name, followedBy: "")
        word("<\(mailbox.address.wireText)>\(mark)")
    }

    /// A display name, a group's name, or a list's title.
    mutating func phrase(_ name: String, followedBy mark: String) {
        let words = EncodedWords.phrase(name, firstLength: roomForEncodedWord)
        for text in words.dropLast() { word(text) }
        guard let last = words.last else { return }
        // White space must stand after an encoded word (RFC 2047, section 5, rule 3).
        let isEncoded = last.utf8.first == UInt8(ascii: "=") && EncodedWords.looksEncoded(last)
        word(isEncoded ? last : last + mark)
        if isEncoded, !mark.isEmpty { word(mark) }
    }

    /// A comment in parentheses, each of its words encoded where it must be (RFC 2047, section 5, rule 2).
    mutating func comment(_ text: String, followedBy mark: String) {
        let text = HeaderText.singleLine(text)
        var words: [String]
        if HeaderText.isPrintableASCII(text), !EncodedWords.looksEncoded(text),
            text.utf8.count <= Self.maximumWord
        {
            words = text.split(separator: " ").map(Self.escapedComment)
        } else {
            words = EncodedWords.encode(text)
        }
        guard !words.isEmpty else { return }
        words[0] = "(" + words[0]
        words[words.count - 1] += ")" + mark
        for text in words { word(text) }
    }

    private static func escapedComment(_ word: Substring) -> String {
        var result = ""
        for character in word {
            if character == "(" || character == ")" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// A field of message identifiers.
    mutating func messageIDs(_ name: String, _ ids: [MessageID]) {
        guard !ids.isEmpty else { return }
        begin(name)
        for id in ids { word(id.text) }
        end()
    }
}
