/// A message read back from its bytes: what it says and what goes along.
///
/// Made to open any message again, also those that other programs wrote: what breaks a rule is shown as well as
/// can be instead of being refused.
public struct ParsedMessage: Sendable {
    /// The outermost part, whose header fields are the message's.
    public let root: ParsedPart

    /// - Parameter bytes: a message in the form of RFC 5322, with CRLF or LF line ends.
    public init(_ bytes: [UInt8]) { root = ParsedPart(bytes[...], depth: 0) }

    /// The subject, decoded.
    public var subject: String { root.header("Subject") ?? "" }
    /// Who wrote it.
    public var from: AddressList { addresses("From") }
    /// Who sent it, where that is someone else.
    public var sender: Mailbox? { addresses("Sender").mailboxes.first }
    /// Who got it.
    public var to: AddressList { addresses("To") }
    /// Who got a copy.
    public var cc: AddressList { addresses("Cc") }
    /// Where answers go.
    public var replyTo: AddressList { addresses("Reply-To") }
    /// Its date; nil where there is none that can be read.
    public var date: MailDate? { root.header("Date").flatMap { MailDate(parsing: $0) } }
    /// Its identifier; nil where there is none that can be read.
    public var messageID: MessageID? { ids("Message-ID").first }
    /// The messages that it answers.
    public var inReplyTo: [MessageID] { ids("In-Reply-To") }
    /// The thread that it belongs to.
    public var references: [MessageID] { ids("References") }

    /// The first plain text that is no attachment.
    public var text: String? { body("text/plain") }
    /// The first HTML that is no attachment.
    public var html: String? { body("text/html") }
    /// What a person reads: the plain text, else one made from the HTML.
    public var readableText: String? { text ?? html.map { HTMLText.text(from: $0) } }
    /// Everything but the bodies: attachments, images of the HTML, messages.
    public var attachments: [ParsedPart] { root.leaves.filter { !$0.isBody } }

    /// The forms of the body besides the first plain text and the first HTML: an invitation, AMP.
    public var otherBodies: [ParsedPart] {
        var known: Set<String> = ["text/plain", "text/html"]
        return root.leaves.filter { $0.isBody && known.remove($0.mediaType) == nil }
    }

    /// The addresses of a field: all of them where the field is right, else those entries that are.
    public func addresses(_ name: String) -> AddressList {
        let lower = name.lowercased()
        var entries: [AddressListEntry] = []
        for header in root.headers where header.name.lowercased() == lower {
            if let list = try? AddressParser.parse(header.rawValue, .header) {
                entries += list
            } else {
                for piece in header.rawValue.split(separator: ",") {
                    entries += (try? AddressParser.parse(String(piece), .header)) ?? []
                }
            }
        }
        return AddressList(entries)
    }

    private func ids(_ name: String) -> [MessageID] {
        (root.header(name)?.split(whereSeparator: { $0.isWhitespace || $0 == "," }) ?? [])
            .compactMap { try? MessageID(String($0)) }
    }

    private func body(_ mediaType: String) -> String? {
        root.leaves.first { $0.isBody && $0.mediaType == mediaType }?.text
    }
}
