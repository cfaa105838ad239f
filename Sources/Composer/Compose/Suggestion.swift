import FoundationEssentials

/// Something that a field can be completed with.
package struct Suggestion: Sendable, Equatable {
    /// Where it is known from, and what stands beside it.
    package enum Source: Sendable, Equatable {
        /// Accepted messages went there.
        case history(count: Int, last: Date)
        case contacts
        /// One that may send, as far as SES says.
        case sender(isVerified: Bool?)
        /// A name that the account has.
        case account
    }

    /// What goes into the field: `Dana Wu <dana@example.com>`.
    package var text: String
    /// The address in it, in lower case; for a list of names, the name.
    package var key: String
    package var source: Source

    package init(text: String, key: String, source: Source) {
        self.text = text
        self.key = key
        self.source = source
    }

    /// What is said beside it.
    func note(now: Date, timeZone: TimeZone) -> String {
        switch source {
        case .history(let count, let last):
            let times = count == 1 ? "sent once" : "sent \(count) times"
            return "\(times), last \(TimeText.day(last, now: now, timeZone: timeZone))"
        case .contacts: return "from your contacts"
        case .sender(true?): return "verified identity"
        case .sender(false?): return "not verified"
        case .sender(nil): return "from the configuration"
        case .account: return "in this account"
        }
    }
}

/// What suggestions are asked for: an answer that comes late is about another text.
package struct SuggestionQuery: Sendable, Equatable {
    package var form: Int
    package var field: FormField
    /// What stands before the cursor of the address that is being typed.
    package var text: String

    package init(form: Int, field: FormField, text: String) {
        self.form = form
        self.field = field
        self.text = text
    }
}

/// The list under the field that has the focus. Nothing in it is chosen until Down is pressed.
package struct SuggestionList: Sendable, Equatable {
    package var items: [Suggestion]
    package var selection: Int?

    package init(items: [Suggestion], selection: Int? = nil) {
        self.items = items
        self.selection = selection
    }

    var chosen: Suggestion? { selection.flatMap { items.indices.contains($0) ? items[$0] : nil } }

    /// The items in view, where there is room for `rows` of them.
    func visible(rows: Int) -> Range<Int> {
        let top = ListRow.top(selection: selection ?? 0, count: items.count, rows: rows)
        return top..<min(items.count, top + rows)
    }
}
