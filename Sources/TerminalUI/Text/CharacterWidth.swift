import Synchronization

/// Columns that one grapheme cluster takes on the screen. Every part of the program asks here, so that
/// cursor, wrapping and drawing agree.
package enum CharacterWidth {
    private static let isWide = Atomic(false)

    /// Whether the terminal draws characters of ambiguous width in two columns. Like the locale it is the
    /// process's: set once, as soon as the terminal has said so, before the next frame.
    package static var isAmbiguousWide: Bool {
        get { isWide.load(ordering: .relaxed) }
        set { isWide.store(newValue, ordering: .relaxed) }
    }

    /// Columns of a cluster: at least 1, since whatever can be reached by the cursor has a place.
    package static func of(_ cluster: Character) -> Int {
        of(Substring(String(cluster)))
    }

    /// - Parameter cluster: exactly one grapheme cluster.
    static func of(_ cluster: Substring, isAmbiguousWide: Bool = isAmbiguousWide) -> Int {
        let scalars = cluster.unicodeScalars
        guard let first = scalars.first else { return 0 }
        let second = scalars.index(after: scalars.startIndex)
        let base = of(first, isAmbiguousWide: isAmbiguousWide)
        guard second < scalars.endIndex else { return max(1, base) }
        var sum = base
        let isEmoji = first.value > 0x7F && first.properties.isEmoji
        for scalar in scalars[second...] {
            switch scalar.value {
            case 0xFE0F where first.properties.isEmoji: return 2
            case 0xFE0E where isEmoji: return isAmbiguousWide && isAmbiguous(first) ? 2 : 1
            case 0x200D where isEmoji: return 2
            case 0x1F3FB...0x1F3FF where isEmoji: return 2
            case 0x1F1E6...0x1F1FF: return 2
            default: sum += of(scalar, isAmbiguousWide: isAmbiguousWide)
            }
        }
        return max(1, sum)
    }

    /// Columns of a scalar by itself, 0 for marks that join the one before and for invisible controls.
    static func of(_ scalar: Unicode.Scalar, isAmbiguousWide: Bool = isAmbiguousWide) -> Int {
        let value = scalar.value
        switch value {
        case 0..<0xA1: return 1
        case 0xA1..<0x300: return isAmbiguousWide && isAmbiguous(scalar) ? 2 : 1
        case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x3041...0x3096, 0x30A1...0x30FA: return 2
        // The vowels and finals of a Hangul syllable stand inside its first consonant's two columns.
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        case .format:
            // The Arabic number signs and their like are visible.
            return (0x600...0x605).contains(value) || value == 0x6DD || value == 0x70F || value == 0x8E2
                ? 1 : 0
        default: break
        }
        if WideRanges.contains(value) { return 2 }
        let isPicture = value >= 0x1F000 && scalar.properties.isEmojiPresentation
        if isPicture, !(0x1F1E6...0x1F1FF).contains(value) { return 2 }
        return isAmbiguousWide && isAmbiguous(scalar) ? 2 : 1
    }

    /// Whether the width of a scalar depends on the terminal. Where ambiguous characters are wide, lines and
    /// signs that have a substitute in ASCII are drawn by that, in one column.
    static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
        AmbiguousRanges.contains(scalar.value) && ASCIIChrome.substitute(for: scalar.value) == nil
    }
}
