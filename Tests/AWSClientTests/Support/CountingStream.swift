import AWSClient

/// A body whose bytes are their positions, in parts that never fill the buffer.
struct CountingStream: HTTPBodyStream {
    struct Failure: Error {}

    let byteCount: Int
    /// Where the body ends before its time, or fails.
    var end: Int?
    var failsAtEnd = false

    static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0) } }

    func makeReader() -> any HTTPBodyReader { Reader(stream: self) }

    private struct Reader: HTTPBodyReader {
        let stream: CountingStream
        var position = 0

        mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            let end = stream.end ?? stream.byteCount
            if position >= end && stream.failsAtEnd { throw Failure() }
            let count = min(max(1, buffer.count / 2), end - position)
            for index in 0..<count { buffer[index] = UInt8(truncatingIfNeeded: position + index) }
            position += count
            return count
        }
    }
}
