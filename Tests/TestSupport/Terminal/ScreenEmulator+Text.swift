extension ScreenEmulator {
    mutating func print(_ scalar: Unicode.Scalar) {
        let scalar = isLineDrawing ? Self.lineDrawing[scalar] ?? scalar : scalar
        let width = CellWidth.of(scalar, isAmbiguousWide: isAmbiguousWide)
        guard width > 0 else { return combine(scalar) }
        if isWrapPending || cursor.column + width > grid.columns {
            guard modes.contains(7) else { return }
            lineFeed()
            moveCursor(row: cursor.row, column: 0)
        }
        grid.put(String(scalar), width: width, style: style, row: cursor.row, column: cursor.column)
        lastPrinted = scalar
        if cursor.column + width == grid.columns {
            cursor.column = grid.columns - 1
            isWrapPending = true
        } else {
            cursor.column += width
        }
    }

    private mutating func combine(_ scalar: Unicode.Scalar) {
        let column = isWrapPending ? cursor.column : cursor.column - 1
        if column >= 0 { grid.combine(scalar, row: cursor.row, column: column) }
    }

    mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x07: bellCount += 1
        case 0x08: moveCursor(row: cursor.row, column: cursor.column - 1)
        case 0x09: moveCursor(row: cursor.row, column: (cursor.column / 8 + 1) * 8)
        case 0x0A...0x0C: lineFeed()
        case 0x0D: moveCursor(row: cursor.row, column: 0)
        case 0x0E: isLineDrawing = true
        case 0x0F: isLineDrawing = false
        default: break
        }
    }

    mutating func lineFeed() {
        isWrapPending = false
        if cursor.row == grid.region.upperBound {
            grid.scrollUp(1, from: grid.region.lowerBound, background: style.background)
        } else {
            moveCursor(row: cursor.row + 1, column: cursor.column)
        }
    }

    mutating func reverseLineFeed() {
        if cursor.row == grid.region.lowerBound {
            grid.scrollDown(1, from: cursor.row, background: style.background)
        } else {
            moveCursor(row: cursor.row - 1, column: cursor.column)
        }
    }

    /// The DEC Special Graphics set, as far as frames and signs need it.
    private static let lineDrawing: [Unicode.Scalar: Unicode.Scalar] = [
        "`": "◆", "a": "▒", "f": "°", "g": "±", "j": "┘", "k": "┐", "l": "┌", "m": "└", "n": "┼",
        "q": "─", "t": "├", "u": "┤", "v": "┴", "w": "┬", "x": "│", "~": "·",
    ]
}
