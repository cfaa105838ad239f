import MailMessage
import SESTransport

/// Checks one field of the form as it is left: what is wrong, in words, or nil.
///
/// What the library refuses is refused in its words; the rest are the mistakes that people make in a form.
enum FieldValidation {
    static func problem(in text: String, of field: FormField) -> String? {
        let text = text.trimmed
        guard !text.isEmpty else { return nil }
        switch field {
        case .from: return senderProblem(text)
        case .to, .cc, .bcc, .replyTo: return addressesProblem(text, of: field)
        case .tags: return tagsProblem(text)
        case .headers: return headersProblem(text)
        case .listUnsubscribe: return unsubscribeProblem(text)
        case .configurationSet: return configurationSetProblem(text)
        case .subject, .options, .attachments, .body: return nil
        }
    }

    /// More recipients than one message may have.
    static func recipientsProblem(count: Int) -> String? {
        let limit = MessageLimits.ses.recipients
        return count > limit
            ? "\(count) recipients; SES takes at most \(limit) in To, Cc and Bcc together" : nil
    }

    private static func senderProblem(_ text: String) -> String? {
        do throws(AddressError) {
            return undottedDomain(in: [try Mailbox(parsing: text)])
        } catch {
            return error.description
        }
    }

    /// The first address that is wrong, alone: the others are no part of what is said of it.
    private static func addressesProblem(_ text: String, of field: FormField) -> String? {
        for piece in FieldPieces.of(text, field: field) where !piece.isValid {
            if let problem = listProblem(text.utf8Part(piece.range)) { return problem }
        }
        return listProblem(text)
    }

    private static func listProblem(_ text: String) -> String? {
        do throws(AddressError) {
            return undottedDomain(in: try AddressList(parsing: text).mailboxes)
        } catch {
            return error.description
        }
    }

    /// `team@examp` is a valid address by RFC 5322 and one that SES has never delivered to.
    private static func undottedDomain(in mailboxes: [Mailbox]) -> String? {
        let undotted = mailboxes.first { mailbox in
            !mailbox.address.domain.contains(".") && !mailbox.address.domain.hasPrefix("[")
        }
        return undotted.map { "\($0.address.text): no dot in the domain" }
    }

    private static func tagsProblem(_ text: String) -> String? {
        do throws(TagList.Fault) {
            _ = try TagList(parsing: text)
            return nil
        } catch {
            return error.description
        }
    }

    private static func headersProblem(_ text: String) -> String? {
        do throws(HeaderLines.Fault) {
            return headersProblem(try HeaderLines(parsing: text).fields)
        } catch {
            guard case .refused(var refusal) = error else { return error.description }
            // Which field of the form it is in is to be seen.
            refusal.field = ""
            return refusal.description
        }
    }

    /// What the message has a place of its own for, and what stands there twice and may only once.
    static func headersProblem(_ fields: [HeaderField]) -> String? {
        var names: Set<HeaderField.Name> = []
        for field in fields {
            let name = Printable.text(field.name.text)
            if let member = field.name.member { return "\(name): \(place(of: member))" }
            guard names.insert(field.name).inserted || !field.name.isSingle else {
                return "\(name) stands here twice; a message has it once"
            }
        }
        return nil
    }

    /// Where in the form a header field belongs that the message makes itself.
    private static func place(of member: String) -> String {
        if let field = FormField(rawValue: member), FormField.lines.contains(field) {
            return "that is what the field \(field.label) is for; write it there"
        }
        return switch member {
        case "inReplyTo", "references": "a reply has it by itself; leave it out"
        case "sender": "a message has one sender here, From; leave it out"
        default: "sesame makes it for each message; leave it out"
        }
    }

    private static func unsubscribeProblem(_ text: String) -> String? {
        let isURL = text.hasPrefix("https://") || text.hasPrefix("mailto:")
        return isURL && !text.contains(" ")
            ? nil : "\"\(text)\": a URL beginning https:// or mailto: goes here"
    }

    /// A configuration set's name: letters, digits, `_` and `-`, 64 at the most (SESv2 API reference).
    private static func configurationSetProblem(_ text: String) -> String? {
        let isValid =
            text.utf8.count <= 64
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        return isValid ? nil : "\"\(text)\" can't be its name; up to 64 of A-Z a-z 0-9 _ - can"
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }) else { return "" }
        let last = lastIndex { !$0.isWhitespace } ?? first
        return String(self[first...last])
    }
}
