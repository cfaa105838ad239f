import Composer
import Diagnosis
import JSON
import MailMessage
import SESTransport
import SentLog

/// One result of many, as text and as JSON.
struct BulkLine {
    private let index: Int
    private var id: LogID?
    private var state = MessageState.failed
    private var receipt: Receipt?
    private var messageID = ""
    private var wasBefore = false
    /// Why it was not accepted.
    private(set) var refusal: Refusal?
    /// Whether that decides about the exit code; a message that was not even begun does not.
    private(set) var isFailure = true
    /// A word beside the result.
    private(set) var note: String?

    init(_ result: Mailer.Bulk.Result) {
        index = result.index
        id = result.reference.flatMap(BulkReference.init)?.id
        switch result.outcome {
        case .sent(let accepted, let journalError):
            sent(accepted.receipt.messageID)
            receipt = accepted.receipt
            note = journalError.map { "sent; \(ErrorText.text(for: $0))" } ?? accepted.note
        case .sentBefore(let messageID):
            sent(messageID)
            wasBefore = true
        case .failed(let failure): refusal = Refusal(failure)
        case .uncertain(let failure):
            state = .uncertain
            refusal = Refusal(failure)
        case .notKept(let error): refusal = Refusal(error)
        case .uncertainBefore:
            state = .uncertain
            refusal = Refusal(
                "uncertain",
                "an earlier run began it and noted no answer: it may have been sent, and is not sent again"
                    + (id.map { "; see sesame log show \($0)" } ?? ""),
                exitCode: .unavailable
            )
        case .notBegun:
            isFailure = false
            refusal = Refusal("stopped", "the run was stopped before it", exitCode: .temporaryFailure)
        }
    }

    private mutating func sent(_ messageID: String) {
        state = .sent
        self.messageID = messageID
        isFailure = false
    }

    /// The message's id; of one that was not accepted what it is, and why.
    var text: String {
        guard let refusal else { return messageID }
        return "\(state == .uncertain ? "uncertain" : "not sent"): \(refusal.message)"
    }

    /// What `sesame send` prints of a single message, with the message's number.
    var json: JSONValue {
        var members = JSONObject([("index", .number(String(index)))])
        if state == .sent {
            members["messageId"] = .string(messageID)
            members["envelope"] = receipt?.envelope.json
            members["response"] = receipt.map { .string($0.response) }
        }
        members["logId"] = id.map { .number($0.description) }
        members["state"] = .string(state.rawValue)
        if wasBefore { members["sentBefore"] = true }
        members["error"] = refusal?.json["error"]
        return .object(members)
    }
}

extension ReceiptEnvelope {
    /// As the command's JSON has it.
    var json: JSONValue { ["from": .string(from), "to": .array(to.map(JSONValue.string))] }
}

extension Refusal {
    init(_ failure: BulkFailure) {
        switch failure {
        case .refused(let error): self.init(error)
        case .notSent(_, let explanation, let facts):
            self.init(explanation, code: facts.code, words: facts.message)
        }
    }
}
