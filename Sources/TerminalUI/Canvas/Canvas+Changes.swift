import Glibc

extension Canvas {
    /// The columns of a row between the first and the last cell that differ from an earlier canvas of the same
    /// size, whole clusters; all of them without one; nil if nothing differs.
    func changedColumns(inRow row: Int, since earlier: Canvas?) -> Range<Int>? {
        guard let earlier else { return 0..<size.columns }
        let start = row * size.columns
        return cells.withUnsafeBufferPointer { new in
            earlier.cells.withUnsafeBufferPointer { old in
                // Most rows of most frames stay as they were.
                let row = start..<start + size.columns
                guard let newRow = UnsafeBufferPointer(rebasing: new[row]).baseAddress,
                    let oldRow = UnsafeBufferPointer(rebasing: old[row]).baseAddress,
                    memcmp(newRow, oldRow, row.count * MemoryLayout<Cell>.stride) != 0
                else { return nil }
                var first = start
                var end = start + size.columns
                while first < end, new[first] == old[first] { first += 1 }
                guard first < end else { return nil }
                while new[end - 1] == old[end - 1] { end -= 1 }
                while first > start, new[first].width == 0 || old[first].width == 0 { first -= 1 }
                while end < start + size.columns, new[end].width == 0 || old[end].width == 0 { end += 1 }
                return first - start..<end - start
            }
        }
    }
}
