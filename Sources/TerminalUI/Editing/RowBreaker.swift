/// Wraps lines by words: after blanks, and around characters of two columns, which need none.
///
/// Blanks that don't fit hang beyond the row's end instead of beginning the next one.
struct RowBreaker {
    let line: String
    /// Columns that text may use.
    let width: Int

    /// Where the row after the one that begins at `start` begins; nil if the line ends there.
    func nextRow(after start: Int) -> Int? {
        // As many bytes as columns always fit: the usual line needs no look at its clusters.
        guard line.utf8.count - start > width || line.utf8.count - start > 0 && hasTab(from: start) else {
            return nil
        }
        let text = line[line.index(atUTF8: start)...]
        var clusters = ClusterScanner(text)
        var column = 0
        var breakpoint: String.Index?
        while let cluster = clusters.next() {
            let columns = RowText.width(of: cluster, atColumn: column)
            let isBlank = TextBuffer.isBlank(cluster.ascii)
            if !isBlank, column + columns > width, cluster.range.lowerBound > text.startIndex {
                let isWide = columns > 1 && breaksAround(cluster, of: text)
                let place = isWide ? cluster.range.lowerBound : breakpoint ?? cluster.range.lowerBound
                return line.utf8Offset(of: place)
            }
            column += columns
            if isBlank || columns > 1 && breaksAround(cluster, of: text) { breakpoint = clusters.index }
        }
        return nil
    }

    /// Whether a row may end before and after a wide character: not within words of letters that are wide only
    /// on some terminals, Greek and Cyrillic.
    private func breaksAround(_ cluster: ClusterScanner.Cluster, of text: Substring) -> Bool {
        guard let scalar = text.unicodeScalars[cluster.range].first else { return true }
        return !(CharacterWidth.isAmbiguousWide && CharacterWidth.isAmbiguous(scalar))
    }

    private func hasTab(from start: Int) -> Bool {
        line.utf8[line.index(atUTF8: start)...].contains(0x09)
    }

    /// Finds rows until enough of the line is known.
    func extend(_ rows: inout RowStarts, to reach: RowStarts.Reach) {
        while !rows.reaches(reach) { append(to: &rows) }
    }

    private func append(to rows: inout RowStarts) {
        if let next = nextRow(after: rows.starts[rows.count - 1]) {
            rows.starts.append(next)
        } else {
            rows.isComplete = true
        }
    }

    func rows(to reach: RowStarts.Reach) -> RowStarts {
        var rows = RowStarts()
        extend(&rows, to: reach)
        return rows
    }

    /// How many rows are wrapped anew in the hope that one begins where one began before.
    private static let patience = 64

    /// The rows after a change, given those before it. Rows that the change didn't reach are kept, so a key in
    /// a line of a megabyte wraps two or three rows; where every row moves, as in text without blanks, the
    /// rest is left to be found when it is looked at.
    ///
    /// - Parameters:
    ///   - start: where the change begins.
    ///   - newEnd: where the change ends, in the line as it is now.
    ///   - shift: bytes by which what follows the change has moved.
    func rows(updating old: RowStarts, from start: Int, newEnd: Int, shift: Int) -> RowStarts {
        // One row earlier: the word that was cut short may now fit there.
        let touched = max(0, old.row(at: start) - 1)
        var rows = RowStarts(starts: Array(old.starts[...touched]))
        var candidate = touched + 1
        var patience = Self.patience
        while patience > 0, !rows.isComplete {
            append(to: &rows)
            let next = rows.starts[rows.count - 1]
            guard next > newEnd else { continue }
            patience -= 1
            while candidate < old.count, old.starts[candidate] + shift < next { candidate += 1 }
            if candidate < old.count, old.starts[candidate] + shift == next {
                rows.starts.append(contentsOf: old.starts[(candidate + 1)...].lazy.map { $0 + shift })
                rows.isComplete = old.isComplete
                return rows
            }
        }
        return rows
    }
}
