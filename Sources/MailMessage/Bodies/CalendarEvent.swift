/// A calendar invitation (RFC 5545, RFC 6047).
public struct CalendarEvent: Sendable, Equatable {
    /// The iCalendar text.
    public var content: Content
    /// The iTIP method (RFC 5546): `PUBLISH`, `REQUEST`, `REPLY`, `CANCEL`...; the same as METHOD in the content.
    public var method: String
    /// What the attachment beside it is called; ``Attachment/Filename/automatic`` is `invite.ics`,
    /// ``Attachment/Filename/none`` leaves that attachment out.
    public var filename: Attachment.Filename

    /// - Parameters:
    ///   - content: the iCalendar text.
    ///   - method: the iTIP method.
    ///   - filename: what the attachment beside it is called.
    public init(_ content: Content, method: String = "PUBLISH", filename: Attachment.Filename = .automatic) {
        self.content = content
        self.method = method
        self.filename = filename
    }
}
