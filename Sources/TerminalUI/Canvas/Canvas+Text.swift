/// A canvas as text, for golden tests and for output without a screen.
extension Canvas {
    /// The lines without blanks at their ends, each ended by a line feed.
    package var text: String {
        var result = ""
        for row in 0..<size.rows { result += line(row) + "\n" }
        return result
    }

    /// The text of one row without blanks at its end.
    package func line(_ row: Int) -> String {
        var line = ""
        var blanks = 0
        for column in 0..<size.columns {
            let cell = cell(column: column, row: row)
            if cell.width == 0 { continue }
            if cell.glyph == 0x20 {
                blanks += 1
                continue
            }
            line += String(repeating: " ", count: blanks)
            blanks = 0
            line += ClusterTable.text(of: cell.glyph)
        }
        return line
    }

    /// One letter per cell for its style, `.` for the plain one, then a legend of the letters, in the order in
    /// which the styles appear.
    package var styleText: String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        var known: [Style: Character] = [.plain: "."]
        var legend = ""
        var result = ""
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                let style = cell(column: column, row: row).style
                if known[style] == nil {
                    let letter = known.count <= letters.count ? letters[known.count - 1] : "?"
                    known[style] = letter
                    legend += "\(letter) \(style)\n"
                }
                result.append(known[style] ?? "?")
            }
            result += "\n"
        }
        return result + legend
    }
}
