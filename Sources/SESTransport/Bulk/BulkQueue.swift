import AWSClient

/// Which jobs are under way, and which results wait for those before them.
struct BulkQueue {
    private let maximumInFlight: Int
    private var begunCount = 0
    private var reportedCount = 0
    private var inFlightCount = 0
    private var isReading = true
    private var isOver = false
    private var waiting: [Int: BulkResult] = [:]
    private var occurrences: [String: Int] = [:]

    init(maximumInFlight: Int) { self.maximumInFlight = maximumInFlight }

    /// Takes a job that was read.
    /// - Returns: its number, and the key under which a journal has it.
    mutating func begin(_ identity: [UInt8]) -> (index: Int, key: String) {
        isReading = false
        inFlightCount += 1
        begunCount += 1
        let hash = Hexadecimal.encode(OpenSSL.digest(identity, .sha256))
        occurrences[hash, default: 0] += 1
        return (begunCount - 1, "\(hash)#\(occurrences[hash] ?? 1)")
    }

    /// Takes a result.
    /// - Returns: the results whose turn it is now.
    mutating func finish(_ result: BulkResult) -> [BulkResult] {
        inFlightCount -= 1
        waiting[result.index] = result
        var due: [BulkResult] = []
        while let next = waiting.removeValue(forKey: reportedCount) {
            due.append(next)
            reportedCount += 1
        }
        return due
    }

    /// No more jobs are read.
    mutating func end() {
        isReading = false
        isOver = true
    }

    /// Whether another job is read now: a place is free, and not too many results wait for a slow one.
    mutating func takeTurnToRead() -> Bool {
        guard !isOver, !isReading, inFlightCount < maximumInFlight,
            begunCount - reportedCount < maximumInFlight * 4
        else { return false }
        isReading = true
        return true
    }
}
