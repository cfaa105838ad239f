import AWSClient

/// Sends many messages: so many at once, so many a second, their results in the order of the jobs, and none
/// of them twice, also when it is stopped and started again with the same journal.
public struct BulkSender<Payload: Sendable, Accepted: Sendable, Failure: Error>: Sendable {
    /// Jobs, answers and results of this sender.
    public typealias Job = BulkJob<Payload, Failure>
    public typealias Answer = BulkAnswer<Accepted, Failure>
    public typealias Result = BulkResult<Accepted, Failure>

    /// Sends one message.
    public typealias Send = @Sendable (_ payload: Payload, _ turn: BulkTurn) async -> Answer

    /// How often a job that the service asks to come slower is tried again, each time after twice the wait.
    static var slowDowns: Int { 5 }

    private let maximumInFlight: Int
    private let journal: BulkJournal?
    private let pace: Pace
    private let lookUp: @Sendable (String) async -> BulkEarlier
    private let judge: @Sendable (Failure) -> BulkVerdict
    private let send: Send

    /// - Parameters:
    ///   - maximumInFlight: how many messages are under way at once, at least 1.
    ///   - rate: how many are begun in a second, at most; nil: as many as there are. SES tells an account's
    ///     as ``Account/maximumSendRate``.
    ///   - journal: keeps what was sent; nil keeps nothing.
    ///   - lookUp: finds out what became of a job, by its reference, that the journal has as begun.
    ///   - judge: says what is done after a failure.
    ///   - send: sends one message.
    public init(
        maximumInFlight: Int = 8,
        rate: Double? = nil,
        journal: BulkJournal? = nil,
        clock: WallClock = .system,
        lookUp: @escaping @Sendable (_ reference: String) async -> BulkEarlier = { _ in .unknown },
        judge: @escaping @Sendable (Failure) -> BulkVerdict = { _ in .goOn },
        send: @escaping Send
    ) {
        self.maximumInFlight = max(1, maximumInFlight)
        self.journal = journal
        pace = Pace(rate: rate, clock: clock)
        self.lookUp = lookUp
        self.judge = judge
        self.send = send
    }

    /// Sends until there are no more jobs. A job that fails keeps no other from being sent, unless the judge says
    /// so. When the task is cancelled no other job is begun, and those under way come to their ends.
    /// - Parameters:
    ///   - next: gives the next job, nil at the end; called by one task at a time.
    ///   - report: told of each job, in the order of the jobs.
    @discardableResult
    public func run(
        next: @escaping @Sendable () async -> Job?,
        report: (Result) async -> Void
    ) async -> BulkEnding<Failure> {
        var queue = BulkQueue<Accepted, Failure>(
            maximumInFlight: maximumInFlight,
            keepsKeys: journal != nil
        )
        var reason: BulkEnding<Failure>?
        await withTaskGroup(of: Step.self) { group in
            group.addTask { .read(await next()) }
            while let step = await group.next() {
                switch step {
                case .read(nil): queue.end()
                case .read(.refused(let failure)?):
                    let index = queue.begin()
                    group.addTask { .finished(Result(index: index, outcome: .failed(failure))) }
                case .read(.send(let payload, let identity)?):
                    let (index, key) = queue.begin(identity)
                    group.addTask { .finished(await perform(payload, index, key)) }
                case .finished(let result):
                    if reason == nil {
                        reason = reasonToStop(result.outcome)
                        if reason != nil { group.cancelAll() }
                    }
                    for result in queue.finish(result) { await report(result) }
                }
                if Task.isCancelled || reason != nil { queue.end() }
                if queue.takeTurnToRead() { group.addTask { .read(await next()) } }
            }
        }
        return reason ?? (Task.isCancelled ? .cancelled : .finished)
    }

    /// Sends these.
    @discardableResult
    public func run(_ jobs: [Job], report: (Result) async -> Void) async -> BulkEnding<Failure> {
        let rest = Remaining(jobs)
        return await run(next: { await rest.next() }, report: report)
    }

    private enum Step: Sendable {
        case read(Job?)
        case finished(Result)
    }

    private actor Remaining {
        private var jobs: ArraySlice<Job>
        init(_ jobs: [Job]) { self.jobs = jobs[...] }
        func next() -> Job? { jobs.popFirst() }
    }

    /// Why no other job is begun after this one.
    private func reasonToStop(_ outcome: BulkOutcome<Accepted, Failure>) -> BulkEnding<Failure>? {
        switch outcome {
        case .failed(let failure): judge(failure) == .stop ? .stopped(failure) : nil
        case .notKept(let error), .sent(_, journalError: let error?): .journalFailed(error)
        case .sent, .uncertain, .sentBefore, .uncertainBefore, .notBegun: nil
        }
    }

    private func perform(_ payload: Payload, _ index: Int, _ key: BulkKey?) async -> Result {
        var previous: String?
        func result(_ outcome: BulkOutcome<Accepted, Failure>) -> Result {
            Result(index: index, reference: previous, outcome: outcome)
        }
        if let entry = await journal?.entry(key) {
            previous = entry.reference.isEmpty ? nil : entry.reference
            switch await known(of: entry) {
            case .notSent: break
            case .uncertain, .unknown:
                let begun = BulkJournal.Entry.sending(reference: entry.reference)
                if entry != begun { _ = await note(begun, key) }
                return result(.uncertainBefore)
            case .sent(let messageID):
                let sent = BulkJournal.Entry.sent(messageID: messageID, reference: entry.reference)
                if entry != sent { _ = await note(sent, key) }
                return result(.sentBefore(messageID: messageID))
            }
        }
        var slowDowns = 0
        while true {
            do { try await pace.wait() } catch { return result(.notBegun) }
            // Not a part of the task that may be cancelled: what is under way comes to its end.
            let sending = Task { [previous] in await attempt(payload, previous, key) }
            let (outcome, reference) = await sending.value
            previous = reference ?? previous
            guard case .failed(let failure) = outcome, judge(failure) == .slowDown,
                slowDowns < Self.slowDowns
            else { return result(outcome) }
            pace.pause(.seconds(1 << slowDowns))
            slowDowns += 1
            if Task.isCancelled { return result(outcome) }
        }
    }

    /// What came of a job that the journal has: what its sender knows counts before that.
    private func known(of entry: BulkJournal.Entry) async -> BulkEarlier {
        if case .sent(let messageID, _) = entry { return .sent(messageID: messageID) }
        if case .preparing = entry { return .notSent }
        let known = entry.reference.isEmpty ? .unknown : await lookUp(entry.reference)
        if case .failed = entry, known == .unknown { return .notSent }
        return known
    }

    /// One try, with what the journal has to know of it.
    private func attempt(
        _ payload: Payload,
        _ previous: String?,
        _ key: BulkKey?
    ) async -> (BulkOutcome<Accepted, Failure>, reference: String?) {
        let begun = BegunJob()
        let turn = BulkTurn(
            previous: previous,
            prepare: { reference in _ = await note(.preparing(reference: reference), key) },
            begin: { reference throws(BulkJournal.Failure) in
                do throws(BulkJournal.Failure) {
                    if let key { try await journal?.write(.sending(reference: reference), key) }
                    await begun.set(.success(reference))
                } catch {
                    await begun.set(.failure(error))
                    throw error
                }
            }
        )
        let answer = await send(payload, turn)
        let reference: String?
        switch await begun.result {
        case .success(let begun)?: reference = begun
        case .failure(let error)?: return (.notKept(error), nil)
        case nil: reference = nil
        }
        switch answer {
        case .sent(let accepted, let messageID):
            let entry = BulkJournal.Entry.sent(messageID: messageID, reference: reference ?? "")
            return (.sent(accepted, journalError: await note(entry, key)), reference)
        case .failed(let failure):
            if let reference { _ = await note(.failed(reference: reference), key) }
            return (.failed(failure), reference)
        // What may have been sent stays as begun: another run leaves it alone.
        case .uncertain(let failure): return (.uncertain(failure), reference)
        }
    }

    /// Has the journal know what came of a job.
    /// - Returns: why it could not.
    private func note(_ entry: BulkJournal.Entry, _ key: BulkKey?) async -> BulkJournal.Failure? {
        guard let journal, let key else { return nil }
        return await journal.writeLate(entry, key)
    }

    /// Whether the journal could take that a job is begun.
    private actor BegunJob {
        private(set) var result: Swift.Result<String, BulkJournal.Failure>?
        func set(_ result: Swift.Result<String, BulkJournal.Failure>) { self.result = result }
    }
}

extension BulkSender where Accepted == Receipt, Failure == SendError {
    /// A sender of which every failure keeps no other message back, and throttling slows all down.
    /// - Parameters:
    ///   - maximumInFlight: how many messages are under way at once, at least 1.
    ///   - rate: how many are begun in a second, at most; nil: as many as there are.
    ///   - journal: keeps what was sent; nil keeps nothing.
    ///   - send: sends one message.
    public init(
        maximumInFlight: Int = 8,
        rate: Double? = nil,
        journal: BulkJournal? = nil,
        clock: WallClock = .system,
        send: @escaping @Sendable (Payload) async throws(SendError) -> Receipt
    ) {
        self.init(
            maximumInFlight: maximumInFlight,
            rate: rate,
            journal: journal,
            clock: clock,
            judge: { error in error.isThrottling ? .slowDown : .goOn },
            send: { payload, turn in
                do { try await turn.begin("") } catch { return .failed(.storage(error)) }
                do throws(SendError) {
                    let receipt = try await send(payload)
                    return .sent(receipt, messageID: receipt.messageID)
                } catch {
                    return error.mayHaveBeenSent ? .uncertain(error) : .failed(error)
                }
            }
        )
    }
}

extension SendError {
    /// Whether the service asks for a slower pace.
    fileprivate var isThrottling: Bool {
        if case .aws(let error) = self { error.serviceError?.isThrottling ?? false } else { false }
    }
}
