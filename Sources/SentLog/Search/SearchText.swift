/// Makes words of a text, the same way for what is kept and for what is looked for.
///
/// A word is a run of letters, marks and digits, in lower case and without accents. Scripts that are written
/// without spaces give a word for every character, found again one after the other. What comes out is plain to
/// any tokenizer: SQLite's simplest one is enough.
package enum SearchText {
    /// Longer words are cut; nobody types them, and base64 is full of them.
    static let maximumWordLength = 64
    /// How many bytes of a body are searchable.
    static let maximumBodySize = 64 * 1024

    package static func words(_ text: String) -> [String] {
        var maker = Maker()
        for scalar in text.unicodeScalars { maker.take(scalar) }
        maker.endWord()
        return maker.words
    }

    /// The words of a text with a space between them.
    static func normalized(_ text: String) -> String { words(text).joined(separator: " ") }

    /// A body, as far as it is searchable, cut between two characters.
    static func beginning(of body: String) -> String {
        guard body.utf8.count > maximumBodySize else { return body }
        let end = body.utf8.index(body.utf8.startIndex, offsetBy: maximumBodySize)
        return String(body[..<(body.unicodeScalars.index(before: end))])
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
            guard length < SearchText.maximumWordLength else { return }
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
}
