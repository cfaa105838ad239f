import AWSClient
import Composer
import Diagnosis
import JSON
import MailMessage
import SESTransport
import SentLog

/// `sesame send`: one message or many, through the log, without a terminal.
struct SendCommand {
    let options: CommonOptions

    func run() async throws(Refusal) {
        let bulk = try BulkOptions(options)
        let input = MessageInput(options: options)
        guard let file = options.arguments.value("json") else {
            return try await sendOne(try await input.message())
        }
        try input.refuseFieldsBesideJSON()
        let reader = try MessageReader(options, file: file)
        if !bulk.isGiven, let message = try await reader.onlyMessage() { return try await sendOne(message) }
        try await BulkSendCommand(options: options, bulk: bulk, reader: reader).run()
    }

    private func sendOne(_ message: Message) async throws(Refusal) {
        do {
            try await send(message)
        } catch {
            throw Refusal(error)
        }
    }

    private func send(_ message: Message) async throws {
        let mailer = Mailer(options)
        let frozen = try await mailer.freeze(.init(message: message, delivery: options.delivery))
        // Ctrl-C ends the request, and what is known of it then is written down and said.
        let attempt = Task { try await mailer.attempt(frozen.id) }
        let signals = StopSignals { attempt.cancel() }
        let result = try await attempt.value
        await mailer.log.close()
        switch result {
        case .accepted(let receipt, let maildir, let note):
            try report(receipt, id: frozen.id, maildir: maildir, note: note)
        case .failed(let explanation, let facts), .uncertain(let explanation, let facts):
            var refusal = Refusal(explanation, code: facts.code, words: facts.message)
            refusal.signal = signals.received
            throw refusal
        }
    }

    private func report(_ receipt: Receipt, id: LogID, maildir: String?, note: String?) throws(Refusal) {
        if let note { StandardStreams.printError(Printable.text(note)) }
        guard options.isJSON else {
            try StandardStreams.printLine(Printable.text(receipt.messageID))
            if let maildir {
                StandardStreams.printError(Printable.text("\(maildir)/new/\(receipt.response)"))
            }
            return
        }
        let object: JSONValue = [
            "messageId": .string(receipt.messageID),
            "envelope": receipt.envelope.json,
            "response": .string(receipt.response),
            "logId": .number(id.description),
            "state": .string(MessageState.sent.rawValue),
        ]
        try StandardStreams.printLine(object.compactText)
    }
}

extension Mailer {
    /// The way that the options describe: this user's log, account and Maildir.
    init(_ options: CommonOptions) {
        self.init(
            log: SentLog(options.logConfiguration),
            session: AccountSession(environment: options.awsEnvironment, overrides: options.overrides),
            maildir: options.maildir
        )
    }
}

extension CommonOptions {
    /// This user's log.
    var logConfiguration: SentLog.Configuration {
        SentLog.Configuration(
            path: paths.log,
            limits: SourceLimits(
                maximumTotalSize: configuration.rawLimit,
                maximumAge: configuration.rawAge.map { Double($0) * 86400 }
            ),
            readFields: DraftContent.logFields
        )
    }
}
