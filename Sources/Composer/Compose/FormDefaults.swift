/// What the configuration put into a form for its sender, so that it can be shown as such, and replaced when the
/// sender changes and nobody has touched it.
struct FormDefaults: Sendable, Equatable {
    /// The text of From that was last looked at; nil before the first look.
    var senderText: String?
    /// Its address, in lower case.
    var sender: String?
    /// The text that each field got.
    var values: FewByKey<FormField, String> = [:]
    var name: String?
    var signature: String?
    /// Whether the form is an older message, opened again: what is in it is its own, and nothing is added.
    var isOpened: Bool

    /// The fields that an identity fills in; From gets a name.
    static let fields: [FormField] = [.bcc, .replyTo, .configurationSet, .tags, .listUnsubscribe]
}

extension IdentityDefaults {
    /// As the field takes it; empty where nothing is said.
    func text(of field: FormField) -> String {
        switch field {
        case .bcc: bcc?.joined(separator: ", ") ?? ""
        case .replyTo: replyTo?.joined(separator: ", ") ?? ""
        case .configurationSet: configurationSet ?? ""
        case .tags: tags?.map { "\($0.name)=\($0.value)" }.joined(separator: " ") ?? ""
        case .listUnsubscribe: listUnsubscribe ?? ""
        default: ""
        }
    }

    /// The signature without line ends behind it; nil for none.
    var signatureText: String? {
        guard var text = signature else { return nil }
        while text.last?.isNewline == true { text.removeLast() }
        return text.isEmpty ? nil : text
    }
}
