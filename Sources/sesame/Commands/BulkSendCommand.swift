import AWSClient
import Composer
import Diagnosis
import Glibc
import MailMessage
import SESTransport

/// `sesame send --json`, of many messages: each through the log, several at once, at the account's rate, a line
/// for each in their order; one that fails keeps no other back.
struct BulkSendCommand {
    let options: CommonOptions
    let bulk: BulkOptions
    let reader: MessageReader

    /// How many are under way at once where nobody says how many a second there may be.
    private static let usualConcurrency = 8
    /// The most that a rate leads to.
    private static let largestConcurrency = 32

    func run() async throws(Refusal) {
        // A reader of the output that goes away is an error there, not the end in the middle of a send.
        signal(SIGPIPE, SIG_IGN)
        let mailer = Mailer(options)
        var report = BulkReport(options)
        let (journal, rate): (BulkJournal?, Double?)
        do {
            // What no message can be sent without is found out before the first.
            try await mailer.log.open()
            journal = try bulk.resume.map { path throws(BulkJournal.Failure) in try BulkJournal(path: path) }
            rate = try await self.rate(mailer, &report)
        } catch {
            throw Refusal(error)
        }
        let run = Task { [report] in await send(mailer, journal, rate, report) }
        let signals = StopSignals {
            run.cancel()
            StandardStreams.printError("\nsesame: stopping when those under way are done; again: at once")
        }
        var end = await run.value
        await mailer.log.close()
        end.report.end()
        try conclude(end, signals.received)
    }

    /// How a run ended.
    private struct End {
        var report: BulkReport
        var ending: BulkEnding<BulkFailure>
        /// Standard output took no more.
        var outputFailure: Refusal?
    }

    private func send(
        _ mailer: Mailer,
        _ journal: BulkJournal?,
        _ rate: Double?,
        _ report: BulkReport
    ) async -> End {
        let concurrency =
            bulk.concurrency
            ?? rate.map { max(1, min(Self.largestConcurrency, Int($0.rounded(.up)))) }
            ?? Self.usualConcurrency
        let sender = mailer.bulkSender(
            to: options.delivery,
            maximumInFlight: concurrency,
            rate: rate,
            journal: journal
        )
        var end = End(report: report, ending: .finished)
        end.ending = await sender.run(next: { await job() }) { result in
            do throws(Refusal) {
                try end.report.add(result, part: await reader.part)
            } catch {
                end.outputFailure = end.outputFailure ?? error
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        return end
    }

    private func job() async -> Mailer.Bulk.Job? {
        do throws(Refusal) {
            guard let item = try await reader.next() else { return nil }
            return .send(item.message, identity: item.text)
        } catch {
            return .refused(.refused(error))
        }
    }

    /// How many a second: what was asked for, else what the account may, as far as that may be asked.
    private func rate(_ mailer: Mailer, _ report: inout BulkReport) async throws -> Double? {
        guard options.delivery == .ses else { return bulk.rate }
        let connection = try await mailer.session.connection()
        _ = try await connection.credentials.resolve()
        if let rate = bulk.rate { return rate }
        do {
            let rate = try await SESLookups(client: connection.client).account().maximumSendRate
            // -1 is no limit.
            return rate.flatMap { $0 > 0 ? $0 : nil }
        } catch {
            report.say(
                "the account's rate is not known (\(ErrorText.explanation(of: error).title)); --rate sets one"
            )
            return nil
        }
    }

    /// Says on standard error what the lines don't, and how it ended to whoever asks for the exit code.
    private func conclude(_ end: End, _ signal: Int32?) throws(Refusal) {
        if let failure = end.outputFailure { throw failure }
        let count = end.report.count
        let again = bulk.resume == nil ? "" : "; the same command again sends the rest"
        let numbers = summary(count)
        if let signal, case .cancelled = end.ending {
            var refusal = Refusal("stopped", "stopped: \(numbers)\(again)", exitCode: .temporaryFailure)
            refusal.signal = signal
            throw refusal
        }
        var failure = end.report.firstFailure
        switch end.ending {
        case .finished, .cancelled: break
        case .stopped(let reason):
            let reason = Refusal(reason)
            failure = failure ?? reason
            failure?.message = "stopped: \(numbers)\(again); \(reason.message)"
            failure?.explanation = reason.explanation
        case .journalFailed(let error):
            let reason = Refusal(error)
            failure = failure ?? reason
            failure?.message = "stopped: \(numbers); \(reason.message)"
        }
        guard var failure else { return }
        if case .finished = end.ending {
            failure.message = "\(numbers); the first: \(failure.message)"
        }
        throw failure
    }

    private func summary(_ count: BulkReport.Count) -> String {
        let words = [
            (count.sent, "sent"), (count.sentBefore, "sent before"), (count.failed, "not sent"),
            (count.uncertain, "uncertain"), (count.notBegun, "not begun"),
        ]
        return words.filter { $0.0 > 0 || $0.1 == "sent" }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
