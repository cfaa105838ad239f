import FoundationEssentials
import JSON

/// How a summary stands in the table `messages`.
enum MessageRow {
    /// What ``summary(_:)`` reads, in its order.
    static let columns = """
        m.id, m.position, m.state, m.frozen, m.created, m.updated, m.sent, m.sender, m.recipients_to, \
        m.recipients_cc, m.recipients_bcc, m.subject, m.tags, m.message_id, m.size, m.maildir, m.test, \
        m.attempts, m.error_code, m.copied
        """
    /// How many those are: more may follow.
    static let columnCount: Int32 = 20

    static func summary(_ row: Statement) throws -> LogSummary {
        let id = LogID(rawValue: row.integer(0))
        guard let state = MessageState(code: row.integer(2)) else {
            throw row.damage("state of message \(id)")
        }
        func addresses(_ column: Int32) throws -> [LoggedAddress] {
            guard let list = decodeAddresses(row.text(column)) else {
                throw row.damage("addresses of message \(id)")
            }
            return list
        }
        guard let tags = decodeTags(row.text(12)) else { throw row.damage("tags of message \(id)") }
        return LogSummary(
            id: id,
            state: state,
            isFrozen: row.integer(3) != 0,
            time: Date(milliseconds: abs(row.integer(1))),
            createdAt: Date(milliseconds: row.integer(4)),
            updatedAt: Date(milliseconds: row.integer(5)),
            sentAt: row.optionalInteger(6).map(Date.init(milliseconds:)),
            from: try row.isNull(7) ? nil : addresses(7).first,
            to: try addresses(8),
            cc: try addresses(9),
            bcc: try addresses(10),
            subject: row.text(11),
            tags: tags,
            messageID: row.optionalText(13),
            size: row.optionalInteger(14).map { Int($0) },
            transport: row.optionalText(15).map { .maildir(path: $0) } ?? .ses,
            isTest: row.integer(16) != 0,
            attemptCount: Int(row.integer(17)),
            errorCode: row.optionalText(18),
            copyOf: row.optionalInteger(19).map(LogID.init(rawValue:))
        )
    }

    /// The columns `sender` to `tags`, in the table's order.
    static func values(_ fields: MessageFields) -> [SQLValue] {
        [
            fields.from.map { .text(encode([$0])) } ?? .null,
            .text(encode(fields.to)), .text(encode(fields.cc)), .text(encode(fields.bcc)),
            .text(fields.subject),
            .text(encode(.array(fields.tags.map { [.string($0.name), .string($0.value)] }))),
        ]
    }

    /// `[["Dana Wu","dana@example.com"],[null,"ops@example.com"]]`, as `sqlite3` shows it well.
    private static func encode(_ addresses: [LoggedAddress]) -> String {
        encode(.array(addresses.map { [$0.name.map { .string($0) } ?? .null, .string($0.address)] }))
    }

    private static func encode(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func decodeAddresses(_ text: String) -> [LoggedAddress]? {
        decodePairs(text) { first, second in second.map { LoggedAddress(name: first, address: $0) } }
    }

    private static func decodeTags(_ text: String) -> [LoggedTag]? {
        decodePairs(text) { first, second in
            guard let first, let second else { return nil }
            return LoggedTag(name: first, value: second)
        }
    }

    private static func decodePairs<Element>(
        _ text: String,
        _ make: (String?, String?) -> Element?
    ) -> [Element]? {
        // Most lists are empty.
        if text == "[]" { return [] }
        guard let list = try? JSONParser.parse(text).array else { return nil }
        var elements: [Element] = []
        for pair in list {
            guard let pair = pair.array, pair.count == 2, let element = make(pair[0].string, pair[1].string)
            else {
                return nil
            }
            elements.append(element)
        }
        return elements
    }
}
