import AWSClient

/// Which jobs are under way, and which results wait for those before them.
struct BulkQueue<Accepted: Sendable, Failure: Error> {
    private let maximumInFlight: Int
    private let keepsKeys: Bool
    private var begunCount = 0
    private var reportedCount = 0
    private var inFlightCount = 0
    private var isReading = true
    private var isOver = false
    private var waiting: [Int: BulkResult<Accepted, Failure>] = [:]
    private var occurrences: [BulkKey.Digest: Int32] = [:]

    /// - Parameter keepsKeys: whether there is a journal, for which equal jobs must be told apart.
    init(maximumInFlight: Int, keepsKeys: Bool) {
        self.maximumInFlight = maximumInFlight
        self.keepsKeys = keepsKeys
    }

    /// Takes a job that was read.
    /// - Returns: its number.
    mutating func begin() -> Int {
        isReading = false
        inFlightCount += 1
        begunCount += 1
        return begunCount - 1
    }

    /// Takes a job that was read.
    /// - Returns: its number, and the key under which a journal has it.
    mutating func begin(_ identity: [UInt8]) -> (index: Int, key: BulkKey?) {
        guard keepsKeys else { return (begin(), nil) }
        let digest = BulkKey.Digest(of: identity)
        let occurrence = (occurrences[digest] ?? 0) + 1
        occurrences[digest] = occurrence
        return (begin(), BulkKey(digest: digest, occurrence: occurrence))
    }

    /// Takes a result.
    /// - Returns: the results whose turn it is now.
    mutating func finish(_ result: BulkResult<Accepted, Failure>) -> [BulkResult<Accepted, Failure>] {
        inFlightCount -= 1
        waiting[result.index] = result
        var due: [BulkResult<Accepted, Failure>] = []
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
