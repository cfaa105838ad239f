/// What the log knows of a message besides its bytes: what lists show and searches find.
package struct MessageFields: Hashable, Sendable {
    package var from: LoggedAddress?
    package var to: [LoggedAddress]
    package var cc: [LoggedAddress]
    package var bcc: [LoggedAddress]
    package var subject: String
    package var tags: [LoggedTag]
    /// The text that free words search in, without markup. The first 64 KB of it are searchable.
    package var searchableText: String

    package init(
        from: LoggedAddress? = nil,
        to: [LoggedAddress] = [],
        cc: [LoggedAddress] = [],
        bcc: [LoggedAddress] = [],
        subject: String = "",
        tags: [LoggedTag] = [],
        searchableText: String = ""
    ) {
        self.from = from
        self.to = to
        self.cc = cc
        self.bcc = bcc
        self.subject = subject
        self.tags = tags
        self.searchableText = searchableText
    }

    /// Everyone the message goes to.
    package var recipients: [LoggedAddress] { to + cc + bcc }
}
