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
                let isWide = columns > 1
                let place = isWide ? cluster.range.lowerBound : breakpoint ?? cluster.range.lowerBound
                return line.utf8Offset(of: place)
            }
            column += columns
            if isBlank || columns > 1 { breakpoint = clusters.index }
        }
        return nil
    }

    private func hasTab(from start: Int) -> Bool {
        line.utf8[line.index(atUTF8: start)...].contains(0x09)
    }

    /// The starts of all rows.
    func rows() -> [Int] {
        var starts = [0]
        while let next = nextRow(after: starts[starts.count - 1]) { starts.append(next) }
        return starts
    }

    /// The starts of all rows after a change, given those before it. Rows that the change didn't reach are
    /// kept, so a key in a line of a megabyte wraps two or three rows.
    ///
    /// - Parameters:
    ///   - start: where the change begins.
    ///   - shift: bytes by which what follows the change has moved.
    ///   - newEnd: where the change ends, in the line as it is now.
    func rows(updating old: [Int], from start: Int, newEnd: Int, shift: Int) -> [Int] {
        // One row earlier: the word that was cut short may now fit there.
        let touched = max(0, old.index(ofRowAt: start) - 1)
        var starts = Array(old[...touched])
        var candidate = touched + 1
        while let next = nextRow(after: starts[starts.count - 1]) {
            while candidate < old.count, old[candidate] + shift < next { candidate += 1 }
            // Beyond the change and at a former start: all else follows as it did.
            if next > newEnd, candidate < old.count, old[candidate] + shift == next {
                starts.append(contentsOf: old[candidate...].lazy.map { $0 + shift })
                return starts
            }
            starts.append(next)
        }
        return starts
    }
}

extension [Int] {
    /// The row that holds a byte, of rows given by their first bytes.
    func index(ofRowAt offset: Int) -> Int {
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if self[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
