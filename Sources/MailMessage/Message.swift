import JSON

/// A message before it is rendered: what it says, to whom, and what goes along.
///
/// A message is a plain value; nothing is read or checked before ``render(into:context:)``, ``envelope()`` or
/// ``check(_:)``, except for what its types can't hold (an address that is none, a header name with a colon).
public struct Message: Sendable, Equatable {
    /// Who wrote it. At least one mailbox, no groups.
    public var from = AddressList()
    /// Who sent it, where that is someone else.
    public var sender: Mailbox?
    /// Who gets it.
    public var to = AddressList()
    /// Who gets a copy.
    public var cc = AddressList()
    /// Who gets a copy that nobody else sees; never in the rendered message.
    public var bcc = AddressList()
    /// Where answers go.
    public var replyTo = AddressList()
    /// The messages that this one answers.
    public var inReplyTo: [MessageID] = []
    /// The thread that it belongs to, oldest first.
    public var references: [MessageID] = []
    /// One line; line ends in it become blanks.
    public var subject = ""
    /// The body for readers without HTML.
    public var text: Content?
    /// The body as HTML.
    public var html: Content?
    /// The body as AMP for Email.
    public var amp: Content?
    /// The body for Apple Watch.
    public var watchHtml: Content?
    /// The body as Markdown, from which both text and HTML are made, where those are not given.
    public var markdown: Content?
    /// Whether HTML tags in the Markdown go into the HTML as they are, instead of being left out.
    public var markdownAllowsHTML = false
    /// Whether a text is made from the HTML where there is none.
    public var textFromHTML = false
    /// An invitation.
    public var icalEvent: CalendarEvent?
    /// More forms of the body, the most faithful last.
    public var alternatives: [Attachment] = []
    /// What goes along.
    public var attachments: [Attachment] = []
    /// More header fields; none of those that have a member here.
    public var headers: [HeaderField] = []
    /// The fields of a mailing list.
    public var list = ListHeaders()
    /// How urgent it is; nil and normal write nothing.
    public var priority: Priority?
    /// nil: the moment of rendering.
    public var date: MailDate?
    /// nil: a new one. SES writes its own over it.
    public var messageID: MessageID?
    /// Replaces the addresses that the header fields give.
    public var customEnvelope: CustomEnvelope?
    /// How the texts are written; nil: by what is in them.
    public var textEncoding: TextEncoding?
    /// Members of the SESv2 SendEmail request, merged into it as they are.
    public var ses = JSONObject()

    /// An empty message.
    public init() {}
}
