import AWSClient
import MailMessage

/// A body that is a fixed beginning, a message in base64, and a fixed end, made while it is sent.
struct Base64Body: HTTPBodyStream {
    let beginning: [UInt8]
    let source: any RawSource
    let end: [UInt8]

    var byteCount: Int { beginning.count + (source.byteCount + 2) / 3 * 4 + end.count }

    func makeReader() throws -> any HTTPBodyReader {
        Reader(beginning: beginning, message: try source.makeReader(), end: end)
    }

    /// What was made and not yet read waits in `pending`; more is made when it is empty.
    private struct Reader: HTTPBodyReader {
        /// A multiple of 3, so that padding can only come at the end.
        private static let chunkByteCount = 48 * 1024

        private var message: any RawReader
        private let end: [UInt8]
        private var isMessageOver = false
        private var pending: [UInt8]
        private var position = 0

        init(beginning: [UInt8], message: any RawReader, end: [UInt8]) {
            pending = beginning
            self.message = message
            self.end = end
        }

        mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            var written = 0
            while written < buffer.count {
                if position == pending.count {
                    guard try makeMore() else { break }
                }
                let count = min(buffer.count - written, pending.count - position)
                buffer[written..<(written + count)].copyBytes(from: pending[position..<(position + count)])
                position += count
                written += count
            }
            return written
        }

        /// - Returns: false at the end.
        private mutating func makeMore() throws -> Bool {
            guard !isMessageOver else { return false }
            var chunk = [UInt8](repeating: 0, count: Self.chunkByteCount)
            var count = 0
            // A reader may give less than it is asked for; only the last chunk may be short.
            while count < chunk.count {
                let more = try chunk.withUnsafeMutableBytes {
                    try message.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[count...]))
                }
                if more == 0 { break }
                count += more
            }
            isMessageOver = count < chunk.count
            pending = [UInt8](unsafeUninitializedCapacity: (count + 2) / 3 * 4) { output, initializedCount in
                initializedCount = chunk[..<count].withUnsafeBytes {
                    Base64.encode($0, into: UnsafeMutableRawBufferPointer(output))
                }
            }
            if isMessageOver { pending += end }
            position = 0
            return true
        }
    }
}
