/// A command of the program, as the parser and the help know it.
struct CommandSpecification: Sendable {
    let name: Name
    /// What stands between the command and its options in the usage line.
    let operands: String
    /// One line.
    let summary: String
    let options: [OptionSpecification]
    /// How many words besides options it takes.
    let operandCount: ClosedRange<Int>

    /// Every command's name.
    enum Name: String, CaseIterable, Sendable {
        case compose, send, render, log, diagnose, explain, identities, account, themes
    }

    static let all: [CommandSpecification] = [
        .init(
            name: .compose,
            operands: "[mailto:URL]",
            summary: "opens the composer, fields filled in; a piped standard input is the body",
            options: OptionSpecification.fields + [plain],
            operandCount: 0...1
        ),
        .init(
            name: .send,
            operands: "",
            summary: "sends without a terminal: one message, or many from JSON",
            options: OptionSpecification.fields + [jsonMessages] + OptionSpecification.bulk + [fetchURLs],
            operandCount: 0...0
        ),
        .init(
            name: .render,
            operands: "",
            summary: "writes the raw message to standard output and sends nothing",
            options: OptionSpecification.fields + [jsonMessage, fetchURLs],
            operandCount: 0...0
        ),
        .init(
            name: .log,
            operands: "[SEARCH... | show ID | raw ID | purge --before DATE | check]",
            summary: "what was sent: words, to: from: subject: tag: state:accepted id: before: after:",
            options: [
                .init("limit", .value("COUNT"), "the most rows to print (default 100; 0: all)"),
                .init("mbox", .flag, "print all messages found, whole, as an mbox file, the oldest first"),
                .init(
                    "set-aside",
                    .flag,
                    "with check: keep a damaged log under another name, begin a new one"
                ),
                .init("before", .value("DATE"), "with purge: delete what is older than this day"),
                .init(
                    "state",
                    .value("STATES"),
                    "with purge: only these, such as failed,uncertain (default: all but drafts)"
                ),
            ],
            operandCount: 0...100
        ),
        .init(
            name: .diagnose,
            operands: "",
            summary: "checks credentials, region, permissions, identity and account, and says what to fix",
            options: [
                .init("from", .value("ADDRESS"), "the sender to check"),
                .init("to", .value("ADDRESSES"), "recipients to look up", isRepeatable: true),
                .init("configuration-set", .value("NAME"), "the configuration set to check"),
            ],
            operandCount: 0...0
        ),
        .init(
            name: .explain,
            operands: "",
            summary: "explains an error of SES, from options or standard input, with no network",
            options: [
                .init("code", .value("CODE"), "the error's code, such as AccessDeniedException"),
                .init("status", .value("NUMBER"), "the HTTP status"),
                .init("message", .value("TEXT"), "the error's message"),
                .init("from", .value("ADDRESS"), "the sender of the message"),
            ],
            operandCount: 0...0
        ),
        .init(
            name: .identities,
            operands: "",
            summary: "what the account may send as",
            options: [],
            operandCount: 0...0
        ),
        .init(
            name: .account,
            operands: "",
            summary: "the account's quota and whether it is in the sandbox",
            options: [],
            operandCount: 0...0
        ),
        .init(
            name: .themes,
            operands: "",
            summary: "the colour schemes, each with its contrast",
            options: [],
            operandCount: 0...0
        ),
    ]

    private static let jsonMessage = OptionSpecification(
        "json",
        .value("FILE"),
        "the message as JSON in Nodemailer's shape (-: standard input)"
    )

    private static let plain = OptionSpecification(
        "plain",
        .flag,
        "questions and answers line by line, for screen readers; ACCESSIBLE=1 does the same"
    )

    private static let fetchURLs = OptionSpecification(
        "fetch-urls",
        .optionalValue("any"),
        "fetch the http and https URLs that the JSON names; =any: from private networks too"
    )

    private static let jsonMessages = OptionSpecification(
        "json",
        .value("FILE"),
        "the message as JSON in Nodemailer's shape, or many: an array, JSON lines (-: standard input)"
    )

    /// All options that the command takes.
    var allOptions: [OptionSpecification] {
        let own = Set(options.map(\.name))
        return options + OptionSpecification.everywhere.filter { !own.contains($0.name) }
    }

    static func named(_ name: Name) -> CommandSpecification { all.first { $0.name == name }! }
}
