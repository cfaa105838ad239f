import AWSClient
import JSON
import MailMessage
import SESTransport
import SentLog

// What the log keeps of a message, made from the message and from the account.

extension Settings.Delivery {
    var transport: Transport {
        switch self {
        case .ses: .ses
        case .maildir(let path): .maildir(path: path)
        }
    }

    init(_ transport: Transport) {
        switch transport {
        case .ses: self = .ses
        case .maildir(let path): self = .maildir(path: path)
        }
    }
}

extension NewEntry {
    init(
        fields: MessageFields,
        transport: Transport,
        place: AccountConnection?,
        request: JSONValue,
        content: String?,
        contents: [KeptContent]
    ) {
        self.init(
            fields: fields,
            transport: transport,
            profile: place?.settings.profile.value,
            region: place?.region.value,
            endpoint: place?.endpoint?.value,
            configurationSet: request["ConfigurationSetName"]?.string,
            request: request.compactText,
            content: content,
            contents: contents
        )
    }
}

extension SendingPlace {
    init(_ connection: AccountConnection) {
        self.init(
            profile: connection.settings.profile.value,
            region: connection.region.value,
            endpoint: connection.endpoint?.value
        )
    }
}

extension Message {
    /// What lists show and searches find.
    var logFields: MessageFields {
        MessageFields(
            from: from.mailboxes.first.map(LoggedAddress.init),
            to: to.mailboxes.map(LoggedAddress.init),
            cc: cc.mailboxes.map(LoggedAddress.init),
            bcc: bcc.mailboxes.map(LoggedAddress.init),
            subject: subject,
            tags: loggedTags,
            searchableText: searchableText
        )
    }

    private var loggedTags: [LoggedTag] {
        (ses["EmailTags"]?.array ?? []).compactMap { tag in
            guard let name = tag["Name"]?.string, let value = tag["Value"]?.string else { return nil }
            return LoggedTag(name: name, value: value)
        }
    }

    private var searchableText: String {
        for content in [text, markdown, html] {
            if case .text(let text) = content { return text }
        }
        return ""
    }
}

extension LoggedAddress {
    init(_ mailbox: Mailbox) {
        self.init(name: mailbox.displayName, address: mailbox.address.text)
    }

    /// As a field takes it: a name with a comma in it is quoted. What is no address stays as it is.
    var fieldText: String {
        guard let address = try? Address(parsing: address) else { return description }
        return Mailbox(displayName: name, address: address).text
    }
}

extension [LoggedAddress] {
    /// The list as a field takes it.
    var fieldText: String { map(\.fieldText).joined(separator: ", ") }
}

extension DraftContent {
    /// The same of a draft's content in the log; nil where it is none.
    package static func logFields(of content: String) -> MessageFields? {
        (try? JSONParser.parse(content)).map { DraftContent(json: $0).logFields }
    }

    /// What lists show and searches find of a draft. A field that is not valid yet is found by its text.
    var logFields: MessageFields {
        MessageFields(
            from: logged(.from).first,
            to: logged(.to),
            cc: logged(.cc),
            bcc: logged(.bcc),
            subject: self[.subject],
            tags: (try? TagList(parsing: self[.tags]))?.tags.map { LoggedTag(name: $0.name, value: $0.value) }
                ?? [],
            searchableText: body
        )
    }

    private func logged(_ field: FormField) -> [LoggedAddress] {
        let text = self[field].trimmed
        guard !text.isEmpty else { return [] }
        guard let list = try? AddressList(parsing: text) else { return [LoggedAddress(address: text)] }
        return list.mailboxes.map(LoggedAddress.init)
    }
}

extension PreparedMessage {
    /// A message that lies in the log, with the request as it was made for it the first time. Its members are
    /// all given as the caller's own, which are sent as they are.
    init(request: JSONValue, source: any RawSource) throws {
        var members = request.object ?? JSONObject()
        let from = members["FromEmailAddress"]?.string ?? ""
        let destination = Destination(
            to: members["Destination"]?["ToAddresses"]?.strings ?? [],
            cc: members["Destination"]?["CcAddresses"]?.strings ?? [],
            bcc: members["Destination"]?["BccAddresses"]?.strings ?? []
        )
        for name in ["FromEmailAddress", "Destination"] { members[name] = nil }
        let sender = members["FeedbackForwardingEmailAddress"]?.string ?? from
        self.init(
            source: source,
            from: from,
            destination: destination,
            envelope: ReceiptEnvelope(
                from: (try? Mailbox(parsing: sender))?.address.wireText ?? sender,
                to: destination.to + destination.cc + destination.bcc
            ),
            ses: members
        )
    }
}

extension PreparedMessage {
    /// The request as the log keeps it. The content is the raw source beside it, unless the caller gave
    /// another.
    var requestWithoutContent: JSONValue {
        guard ses["Content"] == nil, case .object(var members) = requestWithoutData else {
            return requestWithoutData
        }
        members["Content"] = nil
        return .object(members)
    }
}

extension JSONValue {
    fileprivate var strings: [String]? { array?.compactMap(\.string) }
}
