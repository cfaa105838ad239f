/// What a character beyond ASCII is to a word. Unicode's tables are asked once for most: a text has few letters.
struct ScalarKinds {
    enum Kind: Equatable {
        /// Not there, as far as words go.
        case nothing
        case separator
        /// Belongs to the letter before it.
        case mark
        /// A word of its own.
        case single
        /// In lower case and without its accent.
        case letter(UInt32)
    }

    /// A number of scalars that holds an alphabet.
    private static let size = 512

    private var known = [(scalar: UInt32, kind: Kind)](repeating: (0, .nothing), count: size)

    mutating func kind(of scalar: UInt32) -> Kind {
        let place = Int(scalar) % Self.size
        if known[place].scalar != scalar {
            known[place] = (scalar, Unicode.Scalar(scalar).map(Self.kind) ?? .separator)
        }
        return known[place].kind
    }

    private static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x300...0x36F: return .nothing
        case 0xFF01...0xFF5E: return fullWidth(scalar.value - 0xFEE0)
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark:
            return scalar.properties.isVariationSelector ? .nothing : .mark
        case .format: return .nothing
        case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            return isWrittenWithoutSpaces(scalar) ? .single : letter(scalar)
        default: return .separator
        }
    }

    /// A full-width form by the character of ASCII that it stands for.
    private static func fullWidth(_ ascii: UInt32) -> Kind {
        switch Unicode.Scalar(UInt8(ascii)) {
        case "A"..."Z": .letter(ascii | 0x20)
        case "a"..."z", "0"..."9": .letter(ascii)
        default: .separator
        }
    }

    private static func letter(_ scalar: Unicode.Scalar) -> Kind {
        // The one letter whose lower case has more than a letter has a mark besides (Unicode, SpecialCasing.txt).
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first { !(0x300...0x36F ~= $0.value) }
        return lower.map { .letter((MarkedLetters.base(of: $0) ?? $0).value) } ?? .nothing
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
