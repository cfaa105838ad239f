extension MessageError: CustomStringConvertible {
    /// One line for people: where, what is wrong, with what value, and what would be right.
    public var description: String {
        let place = field.isEmpty ? "" : "\(HeaderText.visible(field)): "
        let remedy = remedy
        return "\(place)\(problem)\(remedy.isEmpty ? "" : "; \(remedy)")"
    }

    /// A name for the rule that programs can rely on: `badMessageID`.
    public var code: String { words.code }

    /// What is wrong, with the value.
    public var problem: String {
        // A count is in the words already.
        if case .tooManyRecipients = reason { return words.problem }
        let quoted = value.isEmpty ? "" : ": \u{201C}\(visibleValue)\u{201D}"
        return words.problem + quoted
    }

    /// What would be right, one phrase; may be empty where the problem says it.
    public var remedy: String { words.remedy }

    private typealias Words = (code: String, problem: String, remedy: String)

    private var words: Words { addressWords ?? headerWords ?? contentWords ?? sourceWords ?? shapeWords }

    private var addressWords: Words? {
        switch reason {
        case .missing: ("missing", "nothing is there", missingRemedy)
        case .groupNotAllowed:
            ("groupNotAllowed", "a group can't stand here", "give the mailboxes themselves")
        case .badAddress(let error): ("badAddress", error.problem, error.remedy)
        case .tooManyRecipients(let count, let limit):
            ("tooManyRecipients", "\(count) recipients", "at most \(limit) in To, Cc and Bcc together")
        case .localPartTooLong(let count, let limit):
            ("localPartTooLong", "\(count) octets before the @", "at most \(limit)")
        case .addressTooLong(let count, let limit):
            ("addressTooLong", "an address of \(count) octets", "at most \(limit)")
        default: nil
        }
    }

    private var missingRemedy: String {
        switch field {
        case "from": "give the address that the message comes from"
        case "to": "give at least one recipient in To, Cc or Bcc"
        case "sender": "with several authors, give the one who sends as sender"
        default: "give a value"
        }
    }

    private var headerWords: Words? {
        switch reason {
        case .badHeaderName:
            ("badHeaderName", "this is no header name", "use printable ASCII without blanks and colons")
        case .reservedHeader(let member):
            (
                "reservedHeader", "this header is made from the message's fields",
                "use \u{201C}\(member)\u{201D}"
            )
        case .repeatedHeader:
            ("repeatedHeader", "a message has this header once", "give one value")
        case .controlCharacter:
            ("controlCharacter", "a line end or NUL can't stand here", "remove the control character")
        case .badPreparedHeader(let fault): ("badPreparedHeader", fault.problem, fault.remedy)
        case .badMessageID:
            ("badMessageID", "this is no message id", "write it as <left@right>, ASCII without blanks")
        case .badDate:
            (
                "badDate", "this is no date",
                "write it as 2026-11-24T12:00:00Z or Tue, 24 Nov 2026 12:00:00 +0000"
            )
        case .badListLink:
            ("badListLink", "this is no place for a list field", listRemedy)
        case .unsubscribePostNeedsHTTPS:
            (
                "unsubscribePostNeedsHTTPS", "one-click unsubscription has no https URL",
                "give one in list.unsubscribe"
            )
        default: nil
        }
    }

    private var listRemedy: String {
        field == "list.id"
            ? "give a name like news.example.com" : "give a URL with its scheme, or a mail address"
    }

    private var contentWords: Words? {
        switch reason {
        case .badMediaType:
            ("badMediaType", "this is no media type", "write it as type/subtype; name=value")
        case .badContentID: ("badContentID", "this is no content id", "use ASCII without blanks and <>")
        case .duplicateContentID: ("duplicateContentID", "two attachments have this cid", "give each its own")
        case .badCalendarMethod:
            ("badCalendarMethod", "this is no calendar method", "use PUBLISH, REQUEST, REPLY or CANCEL")
        case .notBase64: ("notBase64", "the content is not base64", "encode it, or leave out the encoding")
        case .notHexadecimal:
            ("notHexadecimal", "the content is not hexadecimal", "give an even number of digits 0-9 and a-f")
        case .notLatin1:
            ("notLatin1", "the content has characters beyond latin1", "use utf-8 as its encoding")
        case .notUTF8: ("notUTF8", "the text is not UTF-8", "convert it, or attach it as a file")
        case .calendarMethodDiffers(let content):
            (
                "calendarMethodDiffers",
                "the invitation itself says METHOD:\(HeaderText.visible(content))",
                "give the same, or leave out the method"
            )
        case .multipartNotAllowed:
            (
                "multipartNotAllowed", "a part with parts of its own can't be made from content",
                "give the whole part, header lines included, as \u{201C}raw\u{201D}"
            )
        case .charsetDiffers(let charset):
            (
                "charsetDiffers", "a text goes out in UTF-8, not in \(HeaderText.visible(charset))",
                "leave out the charset, or give the bytes in it"
            )
        case .doesNotFit(let encoding):
            (
                "doesNotFit", "the content can't be written as \(encoding.rawValue)",
                "use base64, or leave out the encoding"
            )
        case .badReadyPart:
            (
                "badReadyPart", "this is no ready MIME part",
                "give header lines \u{201C}Name: value\u{201D}, an empty line, the body"
            )
        case .boundaryInContent:
            ("boundaryInContent", "every boundary tried occurs in a part", "give a generator that is random")
        case .messageTooLarge(let limit):
            (
                "messageTooLarge", "the message is too large",
                "at most \(limit) bytes with all attachments encoded"
            )
        default: nil
        }
    }

    private var sourceWords: Words? {
        switch reason {
        case .badDataURL:
            ("badDataURL", "this is no data URL", "write it as data:type/subtype;base64,CONTENT")
        case .badURL: ("badURL", "this is no URL to fetch", "give an http or https URL, percent-encoded")
        case .urlsNotAllowed:
            ("urlsNotAllowed", "URLs are not fetched here", "allow fetching, or attach the file itself")
        case .privateHost:
            ("privateHost", "the URL leads into a private network", "give a URL of the public internet")
        case .urlFailed(let detail):
            ("urlFailed", "the URL can't be fetched (\(HeaderText.visible(detail)))", "")
        case .urlTooLarge(let limit):
            ("urlTooLarge", "what the URL gives is too large", "at most \(limit) bytes")
        case .filesNotAllowed: ("filesNotAllowed", "files are not read here", "give the content itself")
        case .fileMissing: ("fileMissing", "there is no such file", "check the path")
        case .fileIsFolder: ("fileIsFolder", "this is a folder", "give a file")
        case .fileNotRegular: ("fileNotRegular", "this is not a regular file", "give a file")
        case .fileUnreadable(let errno):
            ("fileUnreadable", "the file can't be read (\(SystemError.text(errno)))", "check its permissions")
        case .fileChanged:
            ("fileChanged", "the file changed while it was read", "try again once nothing writes to it")
        default: nil
        }
    }

    private var shapeWords: Words {
        switch reason {
        case .unknownKey(let known):
            ("unknownKey", "a message has no such member", "known here: \(known.joined(separator: " "))")
        case .wrongType(let expected): ("wrongType", "this is the wrong kind of value", "give \(expected)")
        case .notOneOf(let values):
            ("notOneOf", "this value is not known", "use one of \(values.joined(separator: ", "))")
        default: ("invalid", "this is not valid", "")
        }
    }
}

extension MessageError.PreparedFault {
    fileprivate var problem: String {
        switch self {
        case .notASCII: "a prepared header is not printable ASCII"
        case .lineTooLong: "a prepared header has a line over 998 octets"
        case .lineEnd: "a line of a prepared header does not go on with the field"
        case .blankLine: "a prepared header has an empty line"
        }
    }

    fileprivate var remedy: String {
        switch self {
        case .notASCII: "encode it, or leave out \u{201C}prepared\u{201D}"
        case .lineTooLong: "fold it at blanks"
        case .lineEnd: "end lines with CRLF and begin the next with a blank"
        case .blankLine: "leave the empty line out"
        }
    }
}
