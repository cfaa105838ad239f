import Composer

/// How many messages are sent: how fast, how many at once, and what keeps a second run from sending them again.
struct BulkOptions {
    /// A second; nil: the account's.
    let rate: Double?
    /// At once; nil: as many as a second's rate.
    let concurrency: Int?
    /// The journal's path.
    let resume: String?

    static let concurrencyLimit = 256

    /// - Throws: ``Refusal`` for a value that is no such number.
    init(_ options: CommonOptions) throws(Refusal) {
        let arguments = options.arguments
        rate = try arguments.value("rate").map { text throws(Refusal) in
            guard let rate = Double(text), rate > 0, rate.isFinite else {
                throw .usage(
                    "--rate \(Printable.quoted(text)): messages a second go here, such as 14 or 0.5"
                )
            }
            return rate
        }
        concurrency = try arguments.value("concurrency").map { text throws(Refusal) in
            guard let count = Int(text), (1...Self.concurrencyLimit).contains(count) else {
                throw .usage(
                    "--concurrency \(Printable.quoted(text)): a number from 1 to \(Self.concurrencyLimit) goes here"
                )
            }
            return count
        }
        resume = arguments.value("resume").map(options.absolute)
        guard !isGiven || arguments.has("json") else {
            let name = Self.names.first(where: arguments.has) ?? ""
            throw .usage("--\(name) is for many messages; name them with --json FILE")
        }
    }

    /// Whether any of them is there: then one message, too, is sent as many are.
    var isGiven: Bool { rate != nil || concurrency != nil || resume != nil }

    private static let names = ["rate", "concurrency", "resume"]
}

extension OptionSpecification {
    /// The options of a run that sends many messages.
    static let bulk: [OptionSpecification] = [
        .init("rate", .value("NUMBER"), "of many messages: so many a second (default: what SES allows)"),
        .init("concurrency", .value("NUMBER"), "of many messages: so many at once"),
        .init(
            "resume",
            .value("FILE"),
            "of many messages: keep what was sent in FILE; the same command again sends the rest"
        ),
    ]
}
