/// SES's refusal of identities, taken apart: `Email address is not verified. The following identities failed
/// the check in region EU-WEST-1: Ann <ann@example.com>, ann@example.com`.
///
/// <https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html>
package struct UnverifiedIdentities: Sendable, Hashable {
    /// In lower case, as regions are named; nil in the old, bare wording.
    package var region: String?
    /// Addresses and domains, each once; a mailbox is reduced to its address.
    package var names: [String]
    /// There are more: SES ends a long list with an ellipsis.
    package var isIncomplete: Bool

    package init?(_ text: String) { self.init(FoldedText(text)) }

    init?(_ text: FoldedText) {
        let detailed: Wording = "identities failed the check in region *:"
        guard
            text.contains("address is not verified") || text.contains("address not verified")
                || text.contains("identities failed the check in region")
        else { return nil }
        names = []
        isIncomplete = false
        let start = text.range(of: "identities failed the check in region")
        guard start != nil, let parts = Wording(stringLiteral: "*" + detailed.text).variables(in: text),
            parts.count == 2
        else { return }
        region = parts[0].trimmed.lowercased()
        read(parts[1])
    }

    private mutating func read(_ list: String) {
        var list = list[...]
        // What the SDKs and plugins put behind the list.
        for ending in [" Request Id:", " (Service:", " (code ", "\n", " Status Code:", " [", "</", "'"] {
            if let end = list.firstRange(of: ending)?.lowerBound { list = list[..<end] }
        }
        for mailbox in Self.split(list) {
            var name = mailbox.trimming {
                $0.isWhitespace || $0 == "." && mailbox.hasSuffix("...") || $0 == "…"
            }
            if name.isEmpty || name.count < mailbox.trimmed.count { isIncomplete = true }
            if let open = name.lastIndex(of: "<"), let close = name.lastIndex(of: ">"), open < close {
                name = name[name.index(after: open)..<close]
            }
            let address = String(name.trimming { " \t\"'`;)".contains($0) })
            if !address.isEmpty, !names.contains(address) { names.append(address) }
        }
    }

    /// Commas separate, but not those in a quoted display name.
    private static func split(_ list: Substring) -> [Substring] {
        var isQuoted = false
        return list.split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }
    }
}
