import AWSClient

/// Sends many messages: so many at once, so many a second, their results in the order of the jobs, and none
/// of them twice, also when it is stopped and started again with the same journal.
public struct BulkSender<Payload: Sendable>: Sendable {
    /// One message to send.
    public struct Job: Sendable {
        /// What makes the job this one and no other, as the text that it was read from. Jobs of the same
        /// identity are told apart by their order.
        public var identity: [UInt8]
        /// What is sent.
        public var payload: Payload

        /// A job made of its parts.
        public init(identity: [UInt8], payload: Payload) {
            self.identity = identity
            self.payload = payload
        }
    }

    private let maximumInFlight: Int
    private let journal: BulkJournal?
    private let pace: Pace
    private let send: @Sendable (Payload) async throws(SendError) -> Receipt

    /// - Parameters:
    ///   - maximumInFlight: how many messages are under way at once, at least 1.
    ///   - rate: how many are begun in a second, at most; nil: as many as there are. SES tells an account's
    ///     as ``Account/maximumSendRate``.
    ///   - journal: keeps what was sent; nil keeps nothing.
    ///   - send: sends one message.
    public init(
        maximumInFlight: Int = 8,
        rate: Double? = nil,
        journal: BulkJournal? = nil,
        clock: WallClock = .system,
        send: @escaping @Sendable (Payload) async throws(SendError) -> Receipt
    ) {
        self.maximumInFlight = max(1, maximumInFlight)
        self.journal = journal
        pace = Pace(rate: rate, clock: clock)
        self.send = send
    }

    /// Sends until there are no more jobs. A job that fails keeps no other from being sent. When the task is
    /// cancelled no other job is begun, and those under way come to their ends.
    /// - Parameters:
    ///   - next: gives the next job, nil at the end; called by one task at a time.
    ///   - report: told of each job, in the order of the jobs.
    public func run(
        next: @escaping @Sendable () async -> Job?,
        report: (BulkResult) async -> Void
    ) async {
        var queue = BulkQueue(maximumInFlight: maximumInFlight)
        await withTaskGroup(of: Step.self) { group in
            group.addTask { .read(await next()) }
            while let step = await group.next() {
                switch step {
                case .read(nil): queue.end()
                case .read(let job?):
                    let (index, key) = queue.begin(job.identity)
                    group.addTask { .finished(BulkResult(index: index, outcome: await perform(job, key))) }
                case .finished(let result):
                    for result in queue.finish(result) { await report(result) }
                }
                if Task.isCancelled { queue.end() }
                if queue.takeTurnToRead() { group.addTask { .read(await next()) } }
            }
        }
    }

    /// Sends these.
    public func run(_ jobs: [Job], report: (BulkResult) async -> Void) async {
        let rest = Remaining(jobs)
        await run(next: { await rest.next() }, report: report)
    }

    private enum Step: Sendable {
        case read(Job?)
        case finished(BulkResult)
    }

    private actor Remaining {
        private var jobs: ArraySlice<Job>
        init(_ jobs: [Job]) { self.jobs = jobs[...] }
        func next() -> Job? { jobs.popFirst() }
    }

    private func perform(_ job: Job, _ key: String) async -> BulkOutcome {
        switch await journal?.entry(key) {
        case .sent(let messageID): return .sentBefore(messageID: messageID)
        case .sending: return .uncertainBefore
        case .failed, nil: break
        }
        do { try await pace.wait() } catch { return .notBegun }
        do { try await journal?.write(.sending, key) } catch { return .failed(.storage(error)) }
        // Not a part of the task that may be cancelled: what is under way comes to its end.
        let sending = Task { await result(job.payload) }
        do throws(SendError) {
            let receipt = try await sending.value.get()
            return .sent(
                receipt,
                journalError: await journal?.writeLate(.sent(messageID: receipt.messageID), key)
            )
        } catch {
            // What may have been sent stays as begun: another run leaves it alone.
            if error.mayHaveBeenSent { return .uncertain(error) }
            _ = await journal?.writeLate(.failed, key)
            return .failed(error)
        }
    }

    private func result(_ payload: Payload) async -> Result<Receipt, SendError> {
        do throws(SendError) { return .success(try await send(payload)) } catch { return .failure(error) }
    }
}
