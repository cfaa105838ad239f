/// One option of a command: the parser, the help and the suggestions all read this.
struct OptionSpecification: Sendable, Hashable {
    /// What follows the name.
    enum Kind: Sendable, Hashable {
        case flag
        /// A value, with the word for it in the help.
        case value(String)
        /// A value only behind `=`.
        case optionalValue(String)
    }

    /// The long name without dashes.
    let name: String
    let kind: Kind
    let help: String
    /// Whether each use adds a value; otherwise the last one counts.
    let isRepeatable: Bool

    init(_ name: String, _ kind: Kind, _ help: String, isRepeatable: Bool = false) {
        self.name = name
        self.kind = kind
        self.help = help
        self.isRepeatable = isRepeatable
    }

    /// Whether its value is the path of a file that goes along, which may be no text.
    var isPath: Bool { name == "attach" || name == "inline" }

    /// How the option is written in the help: `--to ADDRESSES`.
    var usage: String {
        switch kind {
        case .flag: "--\(name)"
        case .value(let placeholder): "--\(name) \(placeholder)"
        case .optionalValue(let placeholder): "--\(name)[=\(placeholder)]"
        }
    }
}

extension OptionSpecification {
    /// The options that every command takes.
    static let everywhere: [OptionSpecification] = [
        .init("profile", .value("NAME"), "the AWS profile to use"),
        .init("region", .value("REGION"), "the AWS region, such as eu-west-1"),
        .init("endpoint-url", .value("URL"), "send to this SES endpoint instead of AWS's own"),
        .init("local", .optionalValue("DIR"), "deliver into a Maildir on this machine; no account needed"),
        .init("output", .value("text|json"), "how results are printed"),
        .init("theme", .value("NAME"), "the colour scheme"),
        .init("no-color", .flag, "no colours"),
        .init("config", .value("FILE"), "the configuration file"),
        .init("help", .flag, "this text"),
        .init("version", .flag, "the version"),
    ]

    /// The options that fill in a message.
    static let fields: [OptionSpecification] = [
        .init("from", .value("ADDRESS"), "the sender"),
        .init("to", .value("ADDRESSES"), "recipients", isRepeatable: true),
        .init("cc", .value("ADDRESSES"), "recipients of a copy", isRepeatable: true),
        .init("bcc", .value("ADDRESSES"), "recipients that nobody sees", isRepeatable: true),
        .init("reply-to", .value("ADDRESSES"), "where answers go", isRepeatable: true),
        .init("subject", .value("TEXT"), "the subject"),
        .init("body", .value("TEXT"), "the body"),
        .init("body-file", .value("FILE"), "the body, from a file (-: standard input)"),
        .init("html-file", .value("FILE"), "the HTML body, from a file"),
        .init("markdown", .flag, "the body is Markdown and makes the HTML body too"),
        .init("attach", .value("FILE"), "a file to attach", isRepeatable: true),
        .init("inline", .value("FILE"), "an image that the HTML shows as cid:NAME", isRepeatable: true),
        .init("header", .value("'NAME: VALUE'"), "a header field", isRepeatable: true),
        .init("tag", .value("NAME=VALUE"), "a tag for SES's event publishing", isRepeatable: true),
        .init("configuration-set", .value("NAME"), "the SES configuration set"),
        .init("list-unsubscribe", .value("URL"), "where to unsubscribe (https or mailto)"),
        .init("template", .value("NAME"), "a template to begin with; the other options go over it"),
    ]
}
