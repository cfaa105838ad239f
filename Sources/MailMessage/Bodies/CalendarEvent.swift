/// A calendar invitation (RFC 5545, RFC 6047).
public struct CalendarEvent: Sendable, Equatable {
    /// The iCalendar text.
    public var content: Content
    /// The iTIP method (RFC 5546): `PUBLISH`, `REQUEST`, `REPLY`, `CANCEL`...; nil: the one that METHOD in the
    /// content gives, else `PUBLISH`. Another than the content's is an error (RFC 6047, section 2.4).
    public var method: String?
    /// What the attachment beside it is called; ``Attachment/Filename/automatic`` is `invite.ics`,
    /// ``Attachment/Filename/none`` leaves that attachment out.
    public var filename: Attachment.Filename

    /// - Parameters:
    ///   - content: the iCalendar text.
    ///   - method: the iTIP method; nil: as the content says.
    ///   - filename: what the attachment beside it is called.
    public init(_ content: Content, method: String? = nil, filename: Attachment.Filename = .automatic) {
        self.content = content
        self.method = method
        self.filename = filename
    }
}

extension CalendarEvent {
    /// The value of the METHOD property of an iCalendar text, which stands before the first component
    /// (RFC 5545, section 3.6); nil where there is none.
    static func method(in calendar: [UInt8]) -> String? {
        var components = 0
        for line in calendar.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let text = String(decoding: line, as: UTF8.self).uppercased()
            if text.hasPrefix("BEGIN:") { components += 1 }
            if components > 1 { return nil }
            if text.hasPrefix("METHOD:") { return text.dropFirst(7).trimmed }
            if text.hasPrefix("METHOD;"), let colon = text.firstIndex(of: ":") {
                return text[text.index(after: colon)...].trimmed
            }
        }
        return nil
    }
}

extension Substring {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text.drop { $0.isWhitespace })
    }
}
