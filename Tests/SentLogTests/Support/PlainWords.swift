@testable import SentLog

/// What words are, said as plainly as can be: one scalar after the other, with Unicode's own answers. The index is
/// written by something faster that must never differ from this, or what earlier versions wrote is not found.
enum PlainWords {
    static func words(_ text: String) -> [String] {
        var maker = Maker()
        for scalar in text.unicodeScalars { maker.take(scalar) }
        maker.endWord()
        return maker.words
    }

    /// As much of a body as is searchable.
    static func beginning(of body: String) -> String {
        guard body.utf8.count > 65536 else { return body }
        let end = body.utf8.index(body.utf8.startIndex, offsetBy: 65536)
        return String(body[..<(body.unicodeScalars.index(before: end))])
    }

    /// The index's columns for a message.
    static func columns(_ fields: MessageFields, state: MessageState?) -> [String] {
        let texts = [
            fields.from?.description ?? "",
            fields.recipients.map(\.description).joined(separator: "\n"),
            fields.subject,
            beginning(of: fields.searchableText),
        ]
        let found = texts.map { words($0) }
        let serials = zip(["s", "r", "t", "b"], found).flatMap { letter, words in
            Set(words).filter(isSerial).sorted().flatMap { beginnings(of: $0, letter) }
        }
        let marks: [String] =
            fields.tags.flatMap(Mark.all(of:)) + serials.prefix(1000)
            + (state.flatMap(Mark.state).map { [$0] } ?? [])
        return (found + [marks]).map { $0.joined(separator: " ") }
    }

    /// Of all columns, by their bytes.
    static func vocabulary(_ fields: MessageFields) -> Set<[UInt8]> {
        let texts = columns(fields, state: nil).dropLast()
        let found = texts.flatMap { $0.unicodeScalars.split(separator: " ").map(String.init) }
        return Set(found.filter { $0.unicodeScalars.count > 4 && !isSerial($0) }.map { Array($0.utf8) })
    }

    private static func isSerial(_ word: String) -> Bool {
        word.unicodeScalars.count > 4 && word.utf8.contains { 48...57 ~= $0 }
    }

    private static func beginnings(of word: String, _ letter: String) -> [String] {
        let scalars = Array(word.unicodeScalars.prefix(12))
        return (5...scalars.count).map { length in
            var start = String.UnicodeScalarView()
            start.append(contentsOf: scalars.prefix(length))
            return "\u{E002}" + letter + String(start)
        }
    }
}

private struct Maker {
    var words: [String] = []
    private var word = String.UnicodeScalarView()
    private var length = 0
    /// The word is one character of a script without spaces: only marks may still come to it.
    private var isSingle = false

    mutating func take(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "0"..."9": append(scalar)
            case "A"..."Z": append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
            default: endWord()
            }
        } else {
            takeOther(scalar)
        }
    }

    private mutating func takeOther(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x300...0x36F: return
        case 0xFF01...0xFF5E: take(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: appendMark(scalar)
            case .format: return
            case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter,
                .decimalNumber, .letterNumber, .otherNumber:
                appendLetter(scalar)
            default: endWord()
            }
        }
    }

    private mutating func appendMark(_ scalar: Unicode.Scalar) {
        guard scalar.properties.isVariationSelector == false else { return }
        word.append(scalar)
    }

    private mutating func appendLetter(_ scalar: Unicode.Scalar) {
        if Self.isWrittenWithoutSpaces(scalar) {
            endWord()
            append(scalar)
            isSingle = true
            return
        }
        for lower in scalar.properties.lowercaseMapping.unicodeScalars
        where !(0x300...0x36F ~= lower.value) {
            append(MarkedLetters.base(of: lower) ?? lower)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if isSingle { endWord() }
        guard length < 64 else { return }
        word.append(scalar)
        length += 1
    }

    mutating func endWord() {
        isSingle = false
        length = 0
        guard !word.isEmpty else { return }
        words.append(String(word))
        word.removeAll(keepingCapacity: true)
    }

    /// Han, kana, Thai, Lao, Myanmar, Khmer and their like (Unicode, annex 14, classes ID and SA).
    private static func isWrittenWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF: true
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF: true
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA9E0...0xA9FF, 0xAA60...0xAA7F, 0xF900...0xFAFF: true
        case 0xFF66...0xFF9F, 0x1B000...0x1B16F, 0x20000...0x323AF: true
        default: false
        }
    }
}
