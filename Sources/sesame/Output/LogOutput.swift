import Composer
import Diagnosis
import FoundationEssentials
import JSON
import SentLog

/// Rows of the log as text and as JSON.
enum LogOutput {
    // MARK: Text

    /// One line: number, time, state, recipients, subject, parted by tabs, for `cut` and `awk` as for the eye.
    static func line(_ row: LogSummary) -> String {
        let recipients = (row.to + row.cc + row.bcc).map(\.address).joined(separator: ",")
        return [
            row.id.description, timestamp(row.time), word(row), recipients, row.subject,
            row.messageID ?? "",
        ].map { Printable.text($0) }.joined(separator: "\t")
    }

    /// The state, as lists name it; what SES accepted is `sent` here, as it has been for scripts.
    private static func word(_ row: LogSummary) -> String {
        row.state == .sent && row.transport.maildir == nil ? row.state.rawValue : row.stateWord
    }

    static func text(_ detail: LogDetail) -> String {
        let row = detail.summary
        var lines = [
            ("id", row.id.description), ("state", word(row)), ("time", timestamp(row.time)),
            ("copy-of", row.copyOf?.description ?? ""), ("from", row.from?.description ?? ""),
            ("to", list(row.to)), ("cc", list(row.cc)),
            ("bcc", list(row.bcc)),
            ("subject", row.subject), ("tags", row.tags.map(\.description).joined(separator: " ")),
            ("message-id", row.messageID ?? ""), ("header-message-id", detail.headerMessageID ?? ""),
            ("maildir", row.transport.maildir ?? ""),
            ("region", detail.region ?? ""), ("profile", detail.profile ?? ""),
            ("endpoint", detail.endpoint ?? ""),
            ("configuration-set", detail.configurationSet ?? ""), ("size", row.size.map { "\($0)" } ?? ""),
        ].filter { !$0.1.isEmpty }.map { "\($0.0): \(Printable.text($0.1))" }
        lines += detail.attempts.map {
            "attempt \($0.number): \(timestamp($0.startedAt)) \(outcome($0.outcome, row))"
        }
        if let explanation = ErrorText.explanation(of: detail) { lines += ["", explanation.text] }
        return lines.joined(separator: "\n")
    }

    private static func outcome(_ outcome: Attempt.Outcome, _ row: LogSummary) -> String {
        switch outcome {
        case .open: "under way"
        case .accepted(let acceptance) where row.transport.maildir != nil:
            "put into the Maildir as \(Printable.text(acceptance.response ?? ""))"
        case .accepted(let acceptance): "accepted \(Printable.text(acceptance.messageID ?? ""))"
        case .failed(let failure):
            "failed \(Printable.text(failure.code)): \(Printable.text(failure.message))"
        case .uncertain(let failure, _):
            "uncertain \(Printable.text(failure.code)): \(Printable.text(failure.message))"
        }
    }

    private static func list(_ addresses: [LoggedAddress]) -> String {
        addresses.map(\.description).joined(separator: ", ")
    }

    static func timestamp(_ date: Date) -> String { date.formatted(.iso8601) }

    // MARK: JSON

    static func json(_ row: LogSummary) -> JSONValue { .object(members(row)) }

    private static func members(_ row: LogSummary) -> JSONObject {
        var object = JSONObject([
            ("id", .number(row.id.description)),
            ("state", .string(row.state.rawValue)),
            ("messageId", row.messageID.map(JSONValue.string) ?? .null),
            ("subject", .string(row.subject)),
            ("from", .string(row.from?.description ?? "")),
            ("to", addresses(row.to)),
            ("time", .string(timestamp(row.time))),
        ])
        if !row.cc.isEmpty { object["cc"] = addresses(row.cc) }
        if !row.bcc.isEmpty { object["bcc"] = addresses(row.bcc) }
        if !row.tags.isEmpty {
            object["tags"] = .array(row.tags.map { ["Name": .string($0.name), "Value": .string($0.value)] })
        }
        object["size"] = row.size.map { .number("\($0)") }
        object["error"] = row.errorCode.map(JSONValue.string)
        if row.isTest { object["test"] = .bool(true) }
        // The state stays one of the five.
        if row.isFrozen { object["waiting"] = .bool(true) }
        object["copyOf"] = row.copyOf.map { .number($0.description) }
        object["transport"] = row.transport.maildir == nil ? "ses" : "maildir"
        object["maildir"] = row.transport.maildir.map(JSONValue.string)
        return object
    }

    static func json(_ detail: LogDetail) -> JSONValue {
        var object = members(detail.summary)
        object["headerMessageId"] = detail.headerMessageID.map(JSONValue.string)
        object["requestIds"] = .array(detail.requestIDs.map(JSONValue.string))
        object["region"] = detail.region.map(JSONValue.string)
        object["profile"] = detail.profile.map(JSONValue.string)
        object["endpoint"] = detail.endpoint.map(JSONValue.string)
        object["configurationSet"] = detail.configurationSet.map(JSONValue.string)
        object["request"] = detail.request.flatMap { try? JSONParser.parse($0) }
        object["attempts"] = .array(detail.attempts.map(json))
        return .object(object)
    }

    private static func json(_ attempt: Attempt) -> JSONValue {
        var object = JSONObject([
            ("number", .number("\(attempt.number)")), ("startedAt", .string(timestamp(attempt.startedAt))),
        ])
        object["endedAt"] = attempt.endedAt.map { .string(timestamp($0)) }
        switch attempt.outcome {
        case .open: object["outcome"] = "open"
        case .accepted(let acceptance):
            object["outcome"] = "accepted"
            object["messageId"] = acceptance.messageID.map(JSONValue.string)
            object["requestId"] = acceptance.requestID.map(JSONValue.string)
        case .failed(let failure): add(failure, "failed", to: &object)
        case .uncertain(let failure, _): add(failure, "uncertain", to: &object)
        }
        return .object(object)
    }

    private static func add(_ failure: AttemptFailure, _ outcome: String, to object: inout JSONObject) {
        object["outcome"] = .string(outcome)
        object["code"] = .string(failure.code)
        object["status"] = failure.httpStatus.map { .number("\($0)") }
        object["message"] = .string(failure.message)
        object["cause"] = failure.cause.map(JSONValue.string)
        object["requestId"] = failure.requestID.map(JSONValue.string)
    }

    private static func addresses(_ addresses: [LoggedAddress]) -> JSONValue {
        .array(addresses.map { .string($0.description) })
    }
}
