/// Why a message can't be made, and where in it. The text for people is in `MessageErrorText.swift`.
public struct MessageError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public enum Reason: Hashable, Sendable {
        /// A field that must be there is empty.
        case missing
        /// A group stands where only mailboxes may stand.
        case groupNotAllowed
        /// A text is no address; the inner error says why and where.
        case badAddress(AddressError)
        /// An empty header name, or one with a blank, a colon, or anything beyond printable ASCII.
        case badHeaderName
        /// A custom header field that the message has a member for, which is named.
        case reservedHeader(member: String)
        /// A header field that a message may have once.
        case repeatedHeader
        /// A control character that can't be written here.
        case controlCharacter
        /// A prepared header value that is not folded ASCII; the text says which rule it breaks.
        case badPreparedHeader(PreparedFault)
        /// A message id with white space, inner angle brackets, or anything beyond ASCII.
        case badMessageID
        /// A date in neither form of RFC 5322 and RFC 3339, or a day that the calendar does not have.
        case badDate
        /// A media type that is not `type/subtype; name=value`.
        case badMediaType
        /// A content id with white space, inner angle brackets, or anything beyond ASCII.
        case badContentID
        /// A calendar method that is no token.
        case badCalendarMethod
        /// The method is another than the one that the invitation itself has.
        case calendarMethodDiffers(content: String)
        /// A multipart, which is made of the message's members or passed through raw.
        case multipartNotAllowed
        /// A text with characters beyond ASCII is in UTF-8, and its type names another charset.
        case charsetDiffers(String)
        /// Two parts have the same content id.
        case duplicateContentID
        /// A place of a List field that is neither a URL nor an address; a list id that is no name.
        case badListLink
        /// One-click unsubscription needs an https URL in the unsubscribe field.
        case unsubscribePostNeedsHTTPS
        /// The content does not say what its encoding says it does.
        case notBase64, notHexadecimal, notLatin1
        /// A text is not UTF-8.
        case notUTF8
        /// The bytes can't be written in the transfer encoding that was asked for.
        case doesNotFit(TransferEncoding)
        /// A ready part has no header fields, or no end of them.
        case badReadyPart
        /// A boundary between parts occurs in a part.
        case boundaryInContent
        /// A `data:` URL without a comma or with bad base64; a URL that is no http or https URL.
        case badDataURL, badURL
        /// There is nothing that fetches URLs.
        case urlsNotAllowed
        /// The URL names a host of this machine or its private networks.
        case privateHost
        /// A URL gave no answer, or another than a success; in words.
        case urlFailed(detail: String)
        /// There is nothing that reads files.
        case filesNotAllowed
        /// There is no file at the path.
        case fileMissing
        /// A folder stands at the path.
        case fileIsFolder
        /// A device, a pipe, a socket.
        case fileNotRegular
        /// The system's error number.
        case fileUnreadable(errno: Int32)
        /// The size, the identity or the time of change of a file changed while it was read.
        case fileChanged
        /// A member that no message has, with those that there are.
        case unknownKey(known: [String])
        /// A member of the wrong kind, with the one it would have to be.
        case wrongType(expected: String)
        /// A value that is none of those possible.
        case notOneOf([String])
        /// More recipients in all than the service takes.
        case tooManyRecipients(count: Int, limit: Int)
        /// More octets before the `@` than the service takes.
        case localPartTooLong(count: Int, limit: Int)
        /// An address of more octets than the service takes.
        case addressTooLong(count: Int, limit: Int)
        /// The rendered message grows over the limit, in octets.
        case messageTooLarge(limit: Int)
        /// What the URLs give is more than the message may be, in octets.
        case urlTooLarge(limit: Int)
    }

    /// What is wrong with a prepared header value.
    public enum PreparedFault: Hashable, Sendable {
        /// Bytes beyond ASCII; a line over 998 octets; a line end that ends the field; a line of blanks.
        case notASCII, lineTooLong, lineEnd, blankLine
    }

    /// What the caller can do about it.
    public enum Kind: Hashable, Sendable {
        /// The message or its data must be changed.
        case invalidData
        /// A file is not where it is said to be.
        case missingFile
        /// A file is there but can't be read.
        case unreadableFile
        /// A URL could not be fetched.
        case unreachable
    }

    /// The rule that was broken.
    public var reason: Reason
    /// Where: `subject`, `attachments[2].encoding`.
    public var field: String
    /// What stands there, as it is; ``visibleValue`` is for screens.
    public var value: String

    init(_ reason: Reason, field: String, value: String) {
        self.reason = reason
        self.field = field
        self.value = value
    }

    /// What the caller can do about it.
    public var kind: Kind {
        switch reason {
        case .fileMissing: .missingFile
        case .fileIsFolder, .fileNotRegular, .fileUnreadable, .fileChanged: .unreadableFile
        case .urlFailed: .unreachable
        default: .invalidData
        }
    }

    /// The value with control characters made visible, at most 80 characters of it.
    public var visibleValue: String {
        let visible = HeaderText.visible(value)
        return visible.count > 80 ? visible.prefix(79) + "…" : visible
    }

    /// The same error, its field under another: `encoding` in `attachments[2]`.
    func within(_ outer: String) -> MessageError {
        var error = self
        if outer.isEmpty { return error }
        error.field = field.isEmpty ? outer : field.hasPrefix("[") ? outer + field : "\(outer).\(field)"
        return error
    }
}
