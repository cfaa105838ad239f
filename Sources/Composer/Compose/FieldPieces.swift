import MailMessage

/// A stretch of a field's text that is one address, one group, or one tag: what is drawn as a chip.
struct FieldPiece: Sendable, Equatable {
    /// Where it stands, in UTF-8 bytes, without the blanks around it.
    var range: Range<Int>
    /// Whether a separator follows it: it is finished even while the cursor is in the field.
    var isEnded: Bool
    var isValid: Bool
}

/// Parts a field's text where people part it, whether what stands between is right or not. The library's own
/// parser reads whole lists and stops at the first fault; here the others are wanted all the same.
enum FieldPieces {
    /// Longer texts are no work of hands: 50 recipients and 50 tags are the most, and drawing must stay quick.
    private static let longestText = 20_000

    /// The pieces of a field that is drawn as chips; none for other fields.
    static func of(_ text: String, field: FormField) -> [FieldPiece] {
        guard text.utf8.count <= longestText else { return [] }
        if field == .tags {
            return ranges(ofTags: text).map { piece($0, of: text, isValid: isTag) }
        }
        guard field.completesRecipients else { return [] }
        return ranges(ofAddresses: text).map { piece($0, of: text, isValid: isAddress) }
    }

    /// Whether a text is an address that mail can go to, or a group.
    static func isAddress(_ text: String) -> Bool {
        guard let list = try? AddressList(parsing: text), !list.isEmpty else { return false }
        return list.mailboxes.allSatisfy {
            $0.address.domain.contains(".") || $0.address.domain.hasPrefix("[")
        }
    }

    private static func isTag(_ text: String) -> Bool { (try? TagList(parsing: text)) != nil }

    private struct Stretch {
        var range: Range<Int>
        var isEnded: Bool
    }

    private static func piece(_ part: Stretch, of text: String, isValid: (String) -> Bool) -> FieldPiece {
        FieldPiece(
            range: part.range,
            isEnded: part.isEnded,
            isValid: isValid(text.utf8Part(part.range))
        )
    }

    /// Words between blanks and commas.
    private static func ranges(ofTags text: String) -> [Stretch] {
        var result: [Stretch] = []
        var start: Int?
        var count = 0
        for byte in text.utf8 {
            let isSeparator = byte == UInt8(ascii: ",") || byte == 0x20 || byte == 0x09
            if isSeparator, let first = start {
                result.append(Stretch(range: first..<count, isEnded: true))
                start = nil
            } else if !isSeparator, start == nil {
                start = count
            }
            count += 1
        }
        if let start { result.append(Stretch(range: start..<count, isEnded: false)) }
        return result
    }

    /// Between commas and semicolons; those in quotes, comments and groups part nothing (RFC 5322, section 3.4).
    private static func ranges(ofAddresses text: String) -> [Stretch] {
        var scan = AddressScan()
        for byte in text.utf8 { scan.take(byte) }
        scan.endPiece(isEnded: false)
        return scan.ranges
    }

    /// Pasted text as a list of addresses: a column of them, or one with semicolons between, gets commas. What
    /// stands in quotes, comments and groups stays as it is.
    static func list(of text: String) -> String {
        let separators: [UInt8] = [UInt8(ascii: ";"), 0x0A, 0x0D]
        guard text.utf8.contains(where: separators.contains) else { return text }
        var scan = AddressScan(isColumn: true)
        for byte in text.utf8 { scan.take(byte) }
        scan.endPiece(isEnded: false)
        var list = ""
        for range in scan.ranges.map(\.range) {
            let piece = text.utf8Part(range).trimmingCommas
            guard !piece.isEmpty else { continue }
            // A name at the end of a line belongs to the address on the next.
            let isNameBefore = piece.hasPrefix("<") && !list.isEmpty && !list.hasSuffix(">")
            list += list.isEmpty ? piece : (isNameBefore ? " " : ", ") + piece
        }
        return list
    }

    private struct AddressScan {
        /// Whether lines part addresses, and semicolons; commas are left to the list that comes of it.
        var isColumn = false
        private(set) var ranges: [Stretch] = []
        private var start: Int?
        private var end = 0
        private var offset = 0
        private var isQuoted = false
        private var isEscaped = false
        private var depth = 0
        private var isInAngle = false
        private var isInGroup = false

        init(isColumn: Bool = false) { self.isColumn = isColumn }

        mutating func take(_ byte: UInt8) {
            defer { offset += 1 }
            if isEscaped {
                isEscaped = false
                return extend()
            }
            if isQuoted || depth > 0 { return takeInside(byte) }
            switch byte {
            case UInt8(ascii: ",") where isColumn: extend()
            case 0x0A where isColumn && !isInGroup, 0x0D where isColumn && !isInGroup: endPiece(isEnded: true)
            case UInt8(ascii: ","), UInt8(ascii: ";"):
                let endsGroup = byte == UInt8(ascii: ";") && isInGroup
                guard endsGroup || !isInGroup else { return extend() }
                if endsGroup { extend() }
                endPiece(isEnded: true)
            case 0x20, 0x09: break
            default:
                switch byte {
                case UInt8(ascii: "\""): isQuoted = true
                case UInt8(ascii: "("): depth = 1
                case UInt8(ascii: "<"): isInAngle = true
                case UInt8(ascii: ">"): isInAngle = false
                case UInt8(ascii: ":") where !isInAngle: isInGroup = true
                default: break
                }
                extend()
            }
        }

        /// In a quoted string or a comment.
        private mutating func takeInside(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "\"") where isQuoted: isQuoted = false
            case UInt8(ascii: "(") where !isQuoted: depth += 1
            case UInt8(ascii: ")") where !isQuoted: depth -= 1
            default: break
            }
            extend()
        }

        private mutating func extend() {
            start = start ?? offset
            end = offset + 1
        }

        mutating func endPiece(isEnded: Bool) {
            if let start { ranges.append(Stretch(range: start..<end, isEnded: isEnded)) }
            start = nil
            isInAngle = false
            isInGroup = false
        }
    }
}

extension String {
    /// The text between two bytes.
    func utf8Part(_ range: Range<Int>) -> String {
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return String(self[start..<utf8.index(start, offsetBy: range.count)])
    }
}
