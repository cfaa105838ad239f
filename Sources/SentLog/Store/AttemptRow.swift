import FoundationEssentials

/// How an attempt stands in the table `attempts`.
enum AttemptRow {
    static let open: Int64 = 0
    private static let accepted: Int64 = 1
    private static let failed: Int64 = 2
    private static let uncertain: Int64 = 3
    private static let processEnded: Int64 = 4

    static func end(
        _ id: LogID,
        _ number: Int,
        at date: Date,
        _ outcome: Attempt.Outcome,
        in database: Database
    ) throws {
        let values: [SQLValue] =
            switch outcome {
            case .open: [.integer(open)]
            case .accepted(let acceptance): values(acceptance)
            case .failed(let failure): values(failed, failure)
            case .uncertain(let failure, let ended): values(ended ? processEnded : uncertain, failure)
            }
        let statement = try database.prepare(
            """
            UPDATE attempts SET outcome = ?3, status = ?4, code = ?5, text = ?6, cause = ?7, request_id = ?8, \
            response = ?9, message_id = ?10, ended = ?11 WHERE message = ?1 AND number = ?2
            """
        )
        defer { statement.reset() }
        try statement.bind([SQLValue(id), SQLValue(number)] + values + [.integer(date.milliseconds)])
        while try statement.step() {}
    }

    private static func values(_ acceptance: Acceptance) -> [SQLValue] {
        [
            .integer(accepted), SQLValue(acceptance.httpStatus), .null, .null, .null,
            SQLValue(acceptance.requestID), SQLValue(acceptance.response), SQLValue(acceptance.messageID),
        ]
    }

    private static func values(_ outcome: Int64, _ failure: AttemptFailure) -> [SQLValue] {
        [
            .integer(outcome), SQLValue(failure.httpStatus), .text(failure.code), .text(failure.message),
            SQLValue(failure.cause), SQLValue(failure.requestID), SQLValue(failure.response), .null,
        ]
    }

    /// All attempts of a message, oldest first.
    static func all(_ id: LogID, in database: Database) throws -> [Attempt] {
        try database.all(
            """
            SELECT number, started, ended, outcome, status, code, text, cause, request_id, response, message_id \
            FROM attempts WHERE message = ? ORDER BY number
            """,
            [SQLValue(id)]
        ) { row in
            Attempt(
                number: Int(row.integer(0)),
                startedAt: Date(milliseconds: row.integer(1)),
                endedAt: row.optionalInteger(2).map(Date.init(milliseconds:)),
                outcome: try outcome(row)
            )
        }
    }

    private static func outcome(_ row: Statement) throws -> Attempt.Outcome {
        let failure = AttemptFailure(
            code: row.text(5),
            httpStatus: row.optionalInteger(4).map { Int($0) },
            message: row.text(6),
            cause: row.optionalText(7),
            requestID: row.optionalText(8),
            response: row.optionalText(9)
        )
        switch row.integer(3) {
        case open: return .open
        case accepted:
            return .accepted(
                Acceptance(
                    messageID: row.optionalText(10),
                    requestID: failure.requestID,
                    httpStatus: failure.httpStatus,
                    response: failure.response
                )
            )
        case failed: return .failed(failure)
        case uncertain: return .uncertain(failure, processEnded: false)
        case processEnded: return .uncertain(failure, processEnded: true)
        default: throw row.damage("outcome of an attempt")
        }
    }
}
