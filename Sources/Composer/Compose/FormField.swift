/// A place of the compose form that can have the focus, from top to bottom.
package enum FormField: String, CaseIterable, Sendable, Hashable {
    case from
    case to
    case cc
    case bcc
    case replyTo
    case subject
    case tags
    /// The line that unfolds the fields which are seldom needed.
    case options
    case configurationSet
    case listUnsubscribe
    case headers
    case attachments
    case body

    /// The word at the left of the field.
    package var label: String {
        switch self {
        case .from: "From"
        case .to: "To"
        case .cc: "Cc"
        case .bcc: "Bcc"
        case .replyTo: "Reply-To"
        case .subject: "Subject"
        case .tags: "Tags"
        case .options: "Options"
        case .configurationSet: "Conf. set"
        case .listUnsubscribe: "Unsubscr."
        case .headers: "Headers"
        case .attachments: "Attach"
        case .body: "Body"
        }
    }

    /// How what goes here is written, where the label does not tell.
    var form: String? {
        switch self {
        case .headers: "Name: value; Name: value"
        case .listUnsubscribe: "https://… or mailto:…"
        case .tags: "name=value name=value"
        default: nil
        }
    }

    /// The fields that hold one line of text.
    static let lines: [FormField] = [
        .from, .to, .cc, .bcc, .replyTo, .subject, .tags, .configurationSet, .listUnsubscribe, .headers,
    ]

    /// The fields that fold away under Options while they are empty.
    static let foldable: [FormField] = [.bcc, .replyTo, .configurationSet, .listUnsubscribe, .headers]

    /// Whether the field holds addresses.
    var holdsAddresses: Bool {
        switch self {
        case .from, .to, .cc, .bcc, .replyTo: true
        default: false
        }
    }

    /// Whether recipients known from before are suggested, and finished ones are drawn as chips.
    var completesRecipients: Bool {
        switch self {
        case .to, .cc, .bcc, .replyTo: true
        default: false
        }
    }

    /// Whether there is a list to choose from, beside free text.
    var hasList: Bool { self == .from || self == .configurationSet }

    /// Whether a message goes to the addresses in it.
    var holdsRecipients: Bool {
        switch self {
        case .to, .cc, .bcc: true
        default: false
        }
    }
}
