import AWSClient
import Diagnosis
import FoundationEssentials
import JSON
import MailMessage
import SESTransport
import SentLog

/// Takes a message from a form, a file or a script to its recipients, through the log: rendered once, written
/// down before it leaves, sent from there, and its answer written down. The composer and `sesame send` both go
/// this way and no other.
package struct Mailer: Sendable {
    package let log: SentLog
    package let session: AccountSession
    /// The Maildir that stands in for SES where local delivery is asked for.
    package let maildir: String

    package init(log: SentLog, session: AccountSession, maildir: String) {
        self.log = log
        self.session = session
        self.maildir = maildir
    }

    /// What is to be frozen.
    package struct Order: Sendable {
        package var message: Message
        /// What the composer saves as its draft, to be opened again; nil for a message of a script.
        package var content: String?
        /// What that has in the log.
        package var contents: [KeptContent]
        package var draft: LogID?
        package var delivery: Settings.Delivery

        package init(
            message: Message,
            content: String? = nil,
            contents: [KeptContent] = [],
            draft: LogID? = nil,
            delivery: Settings.Delivery
        ) {
            self.message = message
            self.content = content
            self.contents = contents
            self.draft = draft
            self.delivery = delivery
        }
    }

    /// A message that can't change any more.
    package struct Frozen: Sendable {
        package let id: LogID
        package let envelope: Envelope
        package let byteCount: Int
        /// The account that it was frozen for; nil where it stays on this machine or there is none yet.
        package let connection: AccountConnection?
    }

    /// Renders the message into the log; from here on it can't change.
    /// - Throws: ``MessageError``, ``LimitError`` or ``SentLogError``; then nothing has changed.
    package func freeze(_ order: Order) async throws -> Frozen {
        let message = order.message
        try message.check(.ses)
        let envelope = try message.envelope()
        let prepared = try PreparedMessage(message, source: MemorySource([]))
        try SendLimits.check(prepared)
        let connection = await place(for: order.delivery)
        let entry = NewEntry(
            fields: message.logFields,
            transport: order.delivery.transport,
            place: connection,
            request: prepared.requestWithoutContent,
            content: order.content,
            contents: order.contents
        )
        let frozen = try await log.begin(entry, draft: order.draft) { sink in
            _ = try message.render(into: &sink, context: .system())
        }
        return Frozen(
            id: frozen.id,
            envelope: envelope,
            byteCount: frozen.source.byteCount,
            connection: connection
        )
    }

    /// Puts bytes that were rendered before into the log, to be sent to one's own address alone.
    /// - Throws: as ``freeze(_:)``.
    package func freezeTest(
        _ message: Message,
        bytes: [UInt8],
        to mailbox: Mailbox,
        content: String,
        contents: [KeptContent],
        delivery: Settings.Delivery
    ) async throws -> Frozen {
        var prepared = try PreparedMessage(message, source: MemorySource([]))
        let address = mailbox.address.wireText
        prepared.destination = .init(to: [address])
        try SendLimits.check(prepared)
        var fields = message.logFields
        fields.to = [LoggedAddress(mailbox)]
        fields.cc = []
        fields.bcc = []
        let connection = await place(for: delivery)
        var entry = NewEntry(
            fields: fields,
            transport: delivery.transport,
            place: connection,
            request: prepared.requestWithoutContent,
            content: content,
            contents: contents
        )
        entry.isTest = true
        let frozen = try await log.begin(entry) { sink in try bytes.withUnsafeBytes { try sink.write($0) } }
        var envelope = try message.envelope()
        envelope.to = [mailbox.address]
        envelope.cc = []
        envelope.bcc = []
        return Frozen(
            id: frozen.id,
            envelope: envelope,
            byteCount: frozen.source.byteCount,
            connection: connection
        )
    }

    /// Sends what lies frozen, failed or uncertain in the log: one attempt, written down before and after.
    /// - Parameters:
    ///   - delivery: where to, if not where it was meant to go.
    ///   - frozenFor: the account that it was frozen for; without one it goes through the account in use, and
    ///     the log says so.
    /// - Throws: ``SentLogError`` where the log did not let the attempt begin: then nothing was sent.
    package func attempt(
        _ id: LogID,
        delivery: Settings.Delivery? = nil,
        frozenFor: AccountConnection? = nil,
        progress: (@Sendable (_ sent: Int, _ total: Int) -> Void)? = nil
    ) async throws -> AttemptResult {
        let detail = try await log.detail(id)
        let prepared = try PreparedMessage(
            request: detail.request.flatMap { try? JSONParser.parse($0) } ?? [:],
            source: try await log.rawSource(id)
        )
        let delivery = delivery ?? Settings.Delivery(detail.summary.transport)
        let current = frozenFor == nil ? await place(for: delivery) : nil
        _ = try await log.startAttempt(id, place: current.map(SendingPlace.init))
        switch delivery {
        case .maildir(let path): return await deliver(prepared, detail: detail, into: path)
        case .ses:
            let connection = frozenFor ?? current
            return await send(
                prepared,
                id: id,
                from: detail.summary,
                through: connection,
                progress: progress
            )
        }
    }

    // MARK: The two ways

    private func deliver(_ message: PreparedMessage, detail: LogDetail, into path: String) async
        -> AttemptResult
    {
        let id = detail.summary.id
        do throws(SendError) {
            let receipt = try await MaildirTransport(folder: path).send(
                message,
                messageID: detail.headerMessageID ?? ""
            )
            return await record(id, receipt, by: .maildir(path: path))
        } catch {
            return await recordFailure(
                id,
                ErrorFacts(any: error, known: KnownFacts()),
                mayHaveSucceeded: false
            )
        }
    }

    private func send(
        _ message: PreparedMessage,
        id: LogID,
        from summary: LogSummary,
        through given: AccountConnection?,
        progress: (@Sendable (_ sent: Int, _ total: Int) -> Void)?
    ) async -> AttemptResult {
        let configurationSet = message.ses["ConfigurationSetName"]?.string
        let connection: AccountConnection
        do throws(ConfigurationError) {
            if let given { connection = given } else { connection = try await session.connection() }
        } catch {
            let known = KnownFacts(message: summary, configurationSet: configurationSet)
            return await recordFailure(id, ErrorFacts(any: error, known: known), mayHaveSucceeded: false)
        }
        do throws(SendError) {
            let receipt = try await SESTransport(client: connection.client).send(message, progress: progress)
            return await record(id, receipt, by: .ses)
        } catch {
            let known = await KnownFacts(
                connection,
                message: summary,
                configurationSet: configurationSet
            )
            let facts = ErrorFacts(any: error, known: known)
            // What is mended now has to count at the next attempt.
            if Explainer.cause(of: facts).isAboutCredentials { await session.reset() }
            return await recordFailure(id, facts, mayHaveSucceeded: error.mayHaveBeenSent)
        }
    }

    // MARK: What is written down

    private func record(_ id: LogID, _ receipt: Receipt, by transport: Transport) async -> AttemptResult {
        let maildir = transport.maildir
        do {
            try await log.recordSent(
                id,
                Acceptance(
                    messageID: receipt.messageID,
                    requestID: receipt.requestID,
                    response: receipt.response
                ),
                by: transport
            )
            return .accepted(receipt, maildir: maildir)
        } catch {
            // It is sent, whatever becomes of the log: said as it is.
            let note = "the log could not note it: \(ErrorText.text(for: error))"
            return .accepted(receipt, maildir: maildir, note: note)
        }
    }

    private func recordFailure(
        _ id: LogID,
        _ facts: ErrorFacts,
        mayHaveSucceeded: Bool
    ) async -> AttemptResult {
        let explanation = Explainer.explain(facts)
        let failure = AttemptFailure(
            code: facts.code ?? explanation.cause.rawValue,
            httpStatus: facts.status,
            message: facts.message ?? explanation.summary,
            cause: explanation.cause.rawValue,
            requestID: facts.requestID
        )
        do {
            if mayHaveSucceeded {
                try await log.recordUncertain(id, failure)
            } else {
                try await log.recordFailed(id, failure)
            }
        } catch {
            // The row stays `sending` and is `uncertain` at the next start: on the safe side.
        }
        return mayHaveSucceeded ? .uncertain(explanation, facts) : .failed(explanation, facts)
    }

    private func place(for delivery: Settings.Delivery) async -> AccountConnection? {
        guard case .ses = delivery else { return nil }
        return try? await session.connection()
    }
}

/// How an attempt ended.
package enum AttemptResult: Sendable {
    /// SES took it, or the Maildir on this machine holds it.
    /// - Parameter note: what is to be said besides, such as that the log could not note it.
    case accepted(Receipt, maildir: String? = nil, note: String? = nil)
    case failed(Explanation, ErrorFacts)
    /// The answer was lost: it may have been sent or not.
    case uncertain(Explanation, ErrorFacts)
}
