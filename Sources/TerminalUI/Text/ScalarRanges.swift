/// Looks scalars up in tables of ranges.
enum ScalarRanges {
    /// - Parameter ranges: both ends counted, in order, without overlaps.
    static func contain(_ scalar: UInt32, _ ranges: [(UInt32, UInt32)]) -> Bool {
        var low = 0
        var high = ranges.count - 1
        while low <= high {
            let middle = (low + high) / 2
            if scalar < ranges[middle].0 {
                high = middle - 1
            } else if scalar > ranges[middle].1 {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }
}
