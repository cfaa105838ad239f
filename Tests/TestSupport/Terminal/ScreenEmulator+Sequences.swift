extension ScreenEmulator {
    mutating func escape(_ sequence: String) {
        switch sequence {
        case "7": saveCursor()
        case "8": restoreCursor()
        case "D": lineFeed()
        case "E":
            lineFeed()
            moveCursor(row: cursor.row, column: 0)
        case "M": reverseLineFeed()
        case "c": self = ScreenEmulator(size: TerminalSize(columns: grid.columns, rows: grid.rows))
        case "(0": isLineDrawing = true
        case "(B": isLineDrawing = false
        case ")0", ")B", "=", ">", "\\": break
        default: unknown.append("ESC \(sequence)")
        }
    }

    mutating func controlSequence(_ marker: String, _ parameters: [[Int]], _ final: String) {
        let first = parameters.first?.first ?? 0
        switch (marker, final) {
        case ("?", "h"): for mode in parameters { setMode(mode.first ?? 0, true) }
        case ("?", "l"): for mode in parameters { setMode(mode.first ?? 0, false) }
        case ("", "m"): style.select(parameters.isEmpty ? [[0]] : parameters)
        case ("", "n") where first == 6: reply("\u{1B}[\(cursor.row + 1);\(cursor.column + 1)R")
        case ("", "n") where first == 5: reply("\u{1B}[0n")
        case ("", "c"): reply("\u{1B}[?62;22c")
        case (">", "c"): reply("\u{1B}[>41;390;0c")
        case ("?", "$p"):
            reply("\u{1B}[?\(first);\(state(ofMode: first))$y")
            if first == 2026 { hasOfferedFrames = true }
        case ("", "t") where (22...23).contains(first): break
        case ("", _):
            if !move(parameters, final) && !edit(parameters, final) { note(marker, parameters, final) }
        default: note(marker, parameters, final)
        }
    }

    private mutating func note(_ marker: String, _ parameters: [[Int]], _ final: String) {
        let groups = parameters.map { $0.map(String.init).joined(separator: ":") }
        unknown.append("CSI \(marker)\(groups.joined(separator: ";"))\(final)")
    }

    /// Sequences that move the cursor.
    private mutating func move(_ parameters: [[Int]], _ final: String) -> Bool {
        let values = parameters.map { $0.first ?? 0 }
        let count = max(1, values.first ?? 1)
        let (row, column) = cursor
        switch final {
        case "A":
            moveCursor(
                row: max(row - count, row >= grid.region.lowerBound ? grid.region.lowerBound : 0),
                column: column
            )
        case "B", "e":
            moveCursor(
                row: min(row + count, row <= grid.region.upperBound ? grid.region.upperBound : grid.rows),
                column: column
            )
        case "C", "a": moveCursor(row: row, column: column + count)
        case "D": moveCursor(row: row, column: column - count)
        case "E": moveCursor(row: row + count, column: 0)
        case "F": moveCursor(row: row - count, column: 0)
        case "G", "`": moveCursor(row: row, column: count - 1)
        case "d": moveCursor(row: count - 1, column: column)
        case "H", "f": moveCursor(row: count - 1, column: max(1, values.count > 1 ? values[1] : 1) - 1)
        case "I": moveCursor(row: row, column: (column / 8 + count) * 8)
        case "Z": moveCursor(row: row, column: max(0, (column - 1) / 8 - count + 1) * 8)
        case "s": saveCursor()
        case "u": restoreCursor()
        default: return false
        }
        return true
    }

    /// Sequences that erase, insert, delete and scroll.
    private mutating func edit(_ parameters: [[Int]], _ final: String) -> Bool {
        let values = parameters.map { $0.first ?? 0 }
        let count = max(1, values.first ?? 1)
        let (row, column) = cursor
        let background = style.background
        switch final {
        case "J": eraseDisplay(values.first ?? 0)
        case "K": eraseLine(values.first ?? 0)
        case "X": grid.erase(row: row, columns: column..<(column + count), background: background)
        case "@": grid.insertCells(count, row: row, column: column, background: background)
        case "P": grid.deleteCells(count, row: row, column: column, background: background)
        case "L": grid.scrollDown(count, from: row, background: background)
        case "M": grid.scrollUp(count, from: row, background: background)
        case "S": grid.scrollUp(count, from: grid.region.lowerBound, background: background)
        case "T": grid.scrollDown(count, from: grid.region.lowerBound, background: background)
        case "b": if let lastPrinted { for _ in 0..<count { print(lastPrinted) } }
        case "r": setRegion(values)
        case "g", "h", "l": break
        default: return false
        }
        isWrapPending = isWrapPending && final == "b"
        return true
    }

    private mutating func setRegion(_ values: [Int]) {
        let top = max(1, values.first ?? 1)
        let last = values.count > 1 && values[1] > 0 ? min(values[1], grid.rows) : grid.rows
        guard top < last else { return }
        grid.region = (top - 1)...(last - 1)
        moveCursor(row: 0, column: 0)
    }

    private mutating func eraseLine(_ part: Int) {
        let columns = [0: cursor.column..<grid.columns, 1: 0..<(cursor.column + 1), 2: 0..<grid.columns][part]
        grid.erase(row: cursor.row, columns: columns ?? 0..<0, background: style.background)
    }

    private mutating func eraseDisplay(_ part: Int) {
        if part < 2 { eraseLine(part) }
        let rows = [0: (cursor.row + 1)..<grid.rows, 1: 0..<cursor.row, 2: 0..<grid.rows][part]
        for row in rows ?? 0..<0 {
            grid.erase(row: row, columns: 0..<grid.columns, background: style.background)
        }
    }

    /// As DECRQM tells it: 0 unknown, 1 set, 2 reset.
    private func state(ofMode mode: Int) -> Int {
        let known = [1, 7, 25, 1000, 1002, 1003, 1004, 1006, 1049, 2004, 2026]
        return known.contains(mode) ? (modes.contains(mode) ? 1 : 2) : 0
    }

    private mutating func setMode(_ mode: Int, _ isOn: Bool) {
        if mode == 2026, isInFrame, !isOn { frameCount += 1 }
        if isOn { modes.insert(mode) } else { modes.remove(mode) }
        switch mode {
        case 47, 1047, 1049: showAlternateScreen(isOn, savingCursor: mode == 1049)
        case 1048: if isOn { saveCursor() } else { restoreCursor() }
        default: break
        }
    }

    private mutating func showAlternateScreen(_ isOn: Bool, savingCursor: Bool) {
        guard isOn != isAlternateScreen else { return }
        if isOn {
            if savingCursor { saveCursor() }
            otherGrid = grid
            grid = ScreenGrid(columns: grid.columns, rows: grid.rows)
        } else if let main = otherGrid {
            grid = main
            otherGrid = nil
            if savingCursor { restoreCursor() }
        }
    }

    private mutating func saveCursor() { savedCursor = (cursor.row, cursor.column, style, isLineDrawing) }

    private mutating func restoreCursor() {
        let saved = savedCursor ?? (0, 0, CellStyle(), false)
        style = saved.style
        isLineDrawing = saved.isLineDrawing
        moveCursor(row: saved.row, column: saved.column)
    }

    private mutating func reply(_ text: String) { replies += Array(text.utf8) }

    mutating func operatingSystemCommand(_ text: String) {
        let parts = text.split(separator: ";", maxSplits: 1).map(String.init)
        switch (parts.first, parts.last) {
        case ("0", let value?), ("2", let value?): title = value
        case ("10", "?"): reply("\u{1B}]10;rgb:cccc/cccc/cccc\u{1B}\\")
        case ("11", "?"): reply("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\")
        default: break
        }
    }
}
