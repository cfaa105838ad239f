/// Why a message can't be made, and where in it. The text for people is in `MessageErrorText.swift`.
public struct MessageError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public enum Reason: Hashable, Sendable {
        /// A field that must be there is empty.
        case missing
        /// A group stands where only mailboxes may stand.
        case groupNotAllowed
        case badAddress(AddressError)
        case badHeaderName
        /// A custom header field that the message has a member for, which is named.
        case reservedHeader(member: String)
        /// A control character that can't be written here.
        case controlCharacter
        /// A prepared header value that is not folded ASCII; the text says which rule it breaks.
        case badPreparedHeader(PreparedFault)
        case badMessageID
        case badDate
        case badMediaType
        case badContentID
        case badCalendarMethod
        /// Two parts have the same content id.
        case duplicateContentID
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
        case badDataURL, badURL
        /// There is nothing that fetches URLs.
        case urlsNotAllowed
        /// The URL names a host of this machine or its private networks.
        case privateHost
        case urlFailed(detail: String)
        /// There is nothing that reads files.
        case filesNotAllowed
        case fileMissing
        case fileIsFolder
        /// A device, a pipe, a socket.
        case fileNotRegular
        /// The system's error number.
        case fileUnreadable(errno: Int32)
        case fileChanged
        /// A member that no message has, with those that there are.
        case unknownKey(known: [String])
        /// A member of the wrong kind, with the one it would have to be.
        case wrongType(expected: String)
        /// A value that is none of those possible.
        case notOneOf([String])
        case tooManyRecipients(count: Int, limit: Int)
        case localPartTooLong(count: Int, limit: Int)
        case addressTooLong(count: Int, limit: Int)
        case messageTooLarge(limit: Int)
        case urlTooLarge(limit: Int)
    }

    /// What is wrong with a prepared header value.
    public enum PreparedFault: Hashable, Sendable {
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
