/// The looks of the parts of a text.
package struct TextStyles: Hashable, Sendable {
    package var text: Style
    package var selection: Style
    /// Shown in place of an empty text.
    package var placeholder: Style
    /// Symbols that stand for control characters.
    package var symbol: Style

    package init(
        text: Style = .plain,
        selection: Style = Style(attributes: .reverse),
        placeholder: Style? = nil,
        symbol: Style? = nil
    ) {
        self.text = text
        self.selection = selection
        self.placeholder = placeholder ?? text
        self.symbol = symbol ?? text
    }
}

/// A part of a text that looks otherwise.
package struct StyledRange: Hashable, Sendable {
    /// In UTF-8 bytes from the start of the line.
    package var range: Range<Int>
    package var style: Style

    package init(range: Range<Int>, style: Style) {
        self.range = range
        self.style = style
    }
}
