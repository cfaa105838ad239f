import FoundationEssentials
import JSON
import SentLog

/// Writes the `sesame send` command that sends a message once more, quoted for a POSIX shell.
package enum SendCommandText {
    /// A message that options can describe is written with them; one with HTML, with kept attachments or with
    /// references as JSON on standard input.
    package static func text(for content: DraftContent, _ detail: LogDetail) -> String {
        let needsJSON =
            content.format == .html || !content.rest.isEmpty || content.inReplyTo != nil
            || !content.references.isEmpty
            || content.attachments.contains { $0.hasMembers || $0.path == nil || $0.isNamedInBytes }
        let place = placeOptions(detail)
        guard needsJSON else {
            return (["sesame", "send"] + place + fieldOptions(content)).joined(separator: " ") + "\n"
        }
        let json = content.messageJSON.compactText
        return (["sesame", "send"] + place + ["--json - <<'SESAME'"]).joined(separator: " ")
            + "\n\(json)\nSESAME\n"
    }

    /// As whom and where the message was sent.
    private static func placeOptions(_ detail: LogDetail) -> [String] {
        if case .maildir(let path) = detail.summary.transport { return [quoted("--local=\(path)")] }
        return options([
            ("profile", detail.profile), ("region", detail.region), ("endpoint-url", detail.endpoint),
        ])
    }

    private static func fieldOptions(_ content: DraftContent) -> [String] {
        let headers = (try? HeaderLines(parsing: content[.headers]))?.fields ?? []
        var words = options([
            ("from", content[.from]), ("to", content[.to]), ("cc", content[.cc]), ("bcc", content[.bcc]),
            ("reply-to", content[.replyTo]), ("subject", content[.subject]),
        ])
        words += options(content[.tags].split(separator: " ").map { ("tag", String($0)) })
        words += options([
            ("configuration-set", content[.configurationSet]),
            ("list-unsubscribe", content[.listUnsubscribe]),
        ])
        words += options(headers.map { ("header", "\($0.name): \($0.value)") })
        if content.format == .markdown { words.append("--markdown") }
        for attachment in content.attachments {
            if case .file(let path, _, _) = attachment.source { words += options([("attach", path)]) }
        }
        return words + ["--body", quoted(content.body)]
    }

    private static func options(_ pairs: [(String, String?)]) -> [String] {
        pairs.flatMap { name, value in
            guard let value, !value.isEmpty else { return [String]() }
            return ["--\(name)", quoted(value)]
        }
    }

    /// A word as a POSIX shell takes it, whatever stands in it.
    package static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case 48...57, 64...90, 97...122: true
                default: "%+,-./:=_".utf8.contains(byte)
                }
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
