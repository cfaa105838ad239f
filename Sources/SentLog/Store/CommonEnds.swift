import Glibc

/// How many bytes two texts begin and end with alike: what was typed between two saves lies between.
struct CommonEnds: Equatable {
    let start: Int
    /// Those that do not belong to the start already.
    let end: Int

    init(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) {
        guard let first = one.baseAddress, let second = other.baseAddress else {
            (start, end) = (0, 0)
            return
        }
        let shorter = min(one.count, other.count)
        start = Self.length(upTo: shorter) { done, count in memcmp(first + done, second + done, count) == 0 }
        let (last, otherLast) = (first + one.count, second + other.count)
        end = Self.length(upTo: shorter - start) { done, count in
            memcmp(last - done - count, otherLast - done - count, count) == 0
        }
    }

    private static let block = 1024

    /// Goes on by blocks for as long as they are alike, and then by bytes.
    private static func length(upTo limit: Int, areAlike: (_ done: Int, _ count: Int) -> Bool) -> Int {
        var length = 0
        for step in [block, 32, 1] {
            while length + step <= limit, areAlike(length, step) { length += step }
        }
        return length
    }
}
