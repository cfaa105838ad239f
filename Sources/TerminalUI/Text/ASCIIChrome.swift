/// The lines and signs that screens are drawn with, in ASCII: for terminals that can't draw them, or draw them
/// two columns wide. One sign stands for one, so that nothing moves.
enum ASCIIChrome {
    /// - Returns: nil for what is no line or sign.
    static func substitute(for glyph: UInt32) -> UInt32? {
        switch glyph {
        // Diagonals and dashes of the block are not used; all corners and crossings look alike in ASCII.
        case 0x2500, 0x2501, 0x2550, 0x2013, 0x2014: UInt32(ascii: "-")
        case 0x2502, 0x2503, 0x2551: UInt32(ascii: "|")
        case 0x250C...0x254B, 0x2552...0x2570: UInt32(ascii: "+")
        default: signs[glyph]
        }
    }

    private static let signs: [UInt32: UInt32] = [
        "·": "-", "•": "*", "…": ".", "→": ">", "←": "<", "↑": "^", "↓": "v", "▸": ">", "▾": "v", "▴": "^",
        "○": "o", "●": "*", "✓": "+", "✗": "x", "█": "#", "▓": "#", "▒": "=", "░": ".", "▌": "|",
        "\u{FFFD}": "?",
    ].reduce(into: [:]) { signs, pair in
        signs[(pair.key as Unicode.Scalar).value] = (pair.value as Unicode.Scalar).value
    }
}

extension UInt32 {
    fileprivate init(ascii scalar: Unicode.Scalar) { self = scalar.value }
}
