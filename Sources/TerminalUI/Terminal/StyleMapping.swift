import CNcurses

/// What ncurses needs for a style.
@MainActor
struct StyleMapping {
    struct Attributed {
        var attributes: attr_t
        var pair: Int32
    }

    let colors: ColorMapping
    private let hasDefaultColors: Bool
    /// A scheme has a few dozen, and the last one found is the next one asked for.
    private var known: [(style: Style, attributed: Attributed)] = []
    private var last: (Style, Attributed)?
    /// With few pairs ncurses takes the oldest one back, so what is known of it may not be kept.
    private let keeps: Bool

    init(depth: TerminalCapabilities.ColorDepth, hasDefaultColors: Bool) {
        colors = ColorMapping(depth: depth)
        self.hasDefaultColors = hasDefaultColors
        keeps = terminal_pairs() >= 1024
    }

    mutating func attributed(_ style: Style) -> Attributed {
        if let last, last.0 == style, keeps { return last.1 }
        if keeps, let found = known.first(where: { $0.style == style }) {
            last = (style, found.attributed)
            return found.attributed
        }
        let made = make(style)
        if keeps {
            known.append((style, made))
            last = (style, made)
        }
        return made
    }

    private func make(_ style: Style) -> Attributed {
        var attributes = Self.attributes(style.attributes)
        guard colors.depth != .none else { return Attributed(attributes: attributes, pair: 0) }
        var foreground = colors.number(of: style.foreground, on: style.background)
        var background = colors.number(of: style.background)
        // The bright half of 16 colours is bold where there are but 8.
        if colors.depth == .ansi8, case .indexed(8...15) = style.foreground.value {
            attributes |= terminal_bold
        }
        // With 16 colours or 8, bold black is drawn as grey, which nobody can read on a coloured ground.
        if colors.depth <= .ansi16, foreground == 0 { attributes &= ~terminal_bold }
        if foreground == -1, background == -1 { return Attributed(attributes: attributes, pair: 0) }
        if !hasDefaultColors {
            if foreground == -1 { foreground = 7 }
            if background == -1 { background = 0 }
        }
        return Attributed(attributes: attributes, pair: max(0, alloc_pair(foreground, background)))
    }

    private static func attributes(_ attributes: Attributes) -> attr_t {
        var result: attr_t = 0
        if attributes.contains(.bold) { result |= terminal_bold }
        if attributes.contains(.dim) { result |= terminal_dim }
        if attributes.contains(.italic) { result |= terminal_italic }
        if attributes.contains(.underline) { result |= terminal_underline }
        if attributes.contains(.reverse) { result |= terminal_reverse }
        return result
    }
}
