/// How a cell is painted, as the program asked for it.
package struct CellStyle: Hashable, Sendable {
    package var isBold = false
    package var isDim = false
    package var isItalic = false
    package var isUnderlined = false
    package var isReversed = false
    /// `3`, `208` or `12,34,56`; nil for the terminal's own colour.
    package var foreground: String?
    package var background: String?

    package init() {}

    /// Applies the parameters of one SGR sequence (ECMA-48, 8.3.117, with xterm's colours).
    mutating func select(_ parameters: [[Int]]) {
        var rest = parameters[...]
        while let group = rest.popFirst() {
            switch group.first ?? 0 {
            case 0: self = CellStyle()
            case 1: isBold = true
            case 2: isDim = true
            case 3: isItalic = true
            case 4: isUnderlined = group.count < 2 || group[1] != 0
            case 7: isReversed = true
            case 22: (isBold, isDim) = (false, false)
            case 23: isItalic = false
            case 24: isUnderlined = false
            case 27: isReversed = false
            case let code where (30...37).contains(code): foreground = String(code - 30)
            case let code where (40...47).contains(code): background = String(code - 40)
            case let code where (90...97).contains(code): foreground = String(code - 82)
            case let code where (100...107).contains(code): background = String(code - 92)
            case 38: foreground = Self.colour(group.dropFirst(), &rest)
            case 48: background = Self.colour(group.dropFirst(), &rest)
            case 39: foreground = nil
            case 49: background = nil
            default: break
            }
        }
    }

    /// The colour after 38 or 48: its parts are in the same group (`38:2::r:g:b`) or in those that follow.
    private static func colour(_ own: ArraySlice<Int>, _ rest: inout ArraySlice<[Int]>) -> String? {
        let isGrouped = !own.isEmpty
        var parts = isGrouped ? own : rest.prefix(4).map { $0.first ?? 0 }[...]
        guard let kind = parts.popFirst() else { return nil }
        let count = kind == 5 ? 1 : 3
        if !isGrouped { rest = rest.dropFirst(1 + count) }
        return parts.suffix(isGrouped ? count : parts.count).prefix(count).map(String.init).joined(
            separator: ","
        )
    }
}
