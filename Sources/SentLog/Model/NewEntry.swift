/// A message at the moment it is frozen, on its way into the log.
package struct NewEntry: Hashable, Sendable {
    package var fields: MessageFields
    package var transport: Transport
    package var profile: String?
    package var region: String?
    package var endpoint: String?
    package var configurationSet: String?
    /// The request as it will be sent, as JSON, without the message's bytes and without any secret.
    package var request: String
    /// The message and the editor's state as JSON, for taking it back and editing it again.
    /// nil keeps what the draft has.
    package var content: String?
    /// The contents that `content` refers to.
    package var contents: [KeptContent]
    /// Sent to oneself to look at: not counted among the recipients.
    package var isTest: Bool

    package init(
        fields: MessageFields,
        transport: Transport = .ses,
        profile: String? = nil,
        region: String? = nil,
        endpoint: String? = nil,
        configurationSet: String? = nil,
        request: String = "{}",
        content: String? = nil,
        contents: [KeptContent] = [],
        isTest: Bool = false
    ) {
        self.fields = fields
        self.transport = transport
        self.profile = profile
        self.region = region
        self.endpoint = endpoint
        self.configurationSet = configurationSet
        self.request = request
        self.content = content
        self.contents = contents
        self.isTest = isTest
    }
}

/// A message that can't change any more.
package struct FrozenMessage: Sendable {
    package let id: LogID
    /// Its bytes: what is hashed, sent, shown and sent again.
    package let source: StoredSource
    /// The `Message-ID` header field of those bytes, with its angle brackets.
    package let headerMessageID: String?
}
