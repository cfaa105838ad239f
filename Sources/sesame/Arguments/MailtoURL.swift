import Composer
import FoundationEssentials

/// A `mailto:` URL (RFC 6068). Only fields that can do no harm are taken: a page that makes the link must not
/// attach files or set the sender.
struct MailtoURL {
    private(set) var to: [String] = []
    private(set) var fields: [(name: String, value: String)] = []

    /// - Returns: nil where the text is no mailto URL.
    init?(_ text: String) {
        guard text.lowercased().hasPrefix("mailto:") else { return nil }
        let rest = text.dropFirst("mailto:".count)
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts.first ?? ""
        // The comma between addresses is plain, one inside an address is encoded.
        to = path.split(separator: ",").map { PercentDecoding.decode($0) }
        for field in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
            let pair = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            fields.append(
                (
                    PercentDecoding.decode(pair[0]).lowercased(),
                    pair.count > 1 ? PercentDecoding.decode(pair[1]) : ""
                )
            )
        }
    }

    /// Puts the fields into the form.
    /// - Returns: the names of those that were left out.
    @discardableResult
    func fill(_ content: inout DraftContent) -> [String] {
        var ignored: [String] = []
        add(to, to: .to, of: &content)
        for (name, value) in fields {
            switch name {
            case "to": add([value], to: .to, of: &content)
            case "cc": add([value], to: .cc, of: &content)
            case "bcc": add([value], to: .bcc, of: &content)
            case "subject": content[.subject] = Self.singleLine(value)
            case "body": content.body = value.replacing("\r\n", with: "\n")
            case "in-reply-to": content.inReplyTo = Self.singleLine(value)
            case "references":
                content.references = value.split(whereSeparator: \.isWhitespace).map(String.init)
            default: ignored.append(name)
            }
        }
        return ignored
    }

    private func add(_ addresses: [String], to field: FormField, of content: inout DraftContent) {
        let all = ([content[field]] + addresses.map(Self.singleLine)).filter { !$0.isEmpty }
        content[field] = all.joined(separator: ", ")
    }

    private static func singleLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
