/// One place of a canvas: 16 bytes without references, so that rows compare as bytes.
struct Cell: Equatable, Sendable {
    /// A scalar's value, or an entry of `ClusterTable` where the top bit is set.
    var glyph: UInt32
    var foreground: Color
    var background: Color
    var attributes: Attributes
    /// Columns of the glyph: 1, 2 or more for its first cell, 0 for those that it covers besides.
    var width: UInt8
    /// Keeps the bytes of two equal cells equal.
    private let padding: UInt8 = 0

    init(glyph: UInt32, style: Style, width: UInt8) {
        self.glyph = glyph
        foreground = style.foreground
        background = style.background
        attributes = style.attributes
        self.width = width
    }

    static func blank(_ style: Style) -> Cell {
        Cell(glyph: 0x20, style: style, width: 1)
    }

    static func continuation(_ style: Style) -> Cell {
        Cell(glyph: 0, style: style, width: 0)
    }

    var style: Style {
        get { Style(foreground: foreground, background: background, attributes: attributes) }
        set {
            foreground = newValue.foreground
            background = newValue.background
            attributes = newValue.attributes
        }
    }

    var isASCII: Bool { glyph < 0x80 }
}
