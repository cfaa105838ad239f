/// Where the rows of one line begin, as far as they are known.
struct RowStarts: Sendable, Equatable {
    /// Bytes from the start of the line; the first row's 0 is always there.
    var starts = [0]
    /// Whether the last of them is the line's last row.
    var isComplete = false

    var count: Int { starts.count }

    /// How much of a line has to be known: up to and with the start of the row after the one named.
    enum Reach {
        case row(Int)
        case offset(Int)
        case all
    }

    func reaches(_ reach: Reach) -> Bool {
        if isComplete { return true }
        switch reach {
        case .row(let row): return starts.count > row + 1
        case .offset(let offset): return starts[starts.count - 1] > offset
        case .all: return false
        }
    }

    /// The row that holds a byte.
    func row(at offset: Int) -> Int {
        var low = 0
        var high = starts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The byte after a row's last one, nil for the line's last row.
    func end(ofRow row: Int) -> Int? {
        row + 1 < starts.count ? starts[row + 1] : nil
    }
}
