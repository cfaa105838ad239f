import FoundationEssentials

/// What is looked for in the log; all parts must hold.
package struct LogQuery: Hashable, Sendable {
    /// Where words are looked for.
    package enum Field: String, CaseIterable, Hashable, Sendable {
        case anywhere
        case from
        case to
        case subject
    }

    /// Words one after the other; of the last one only the beginning need match, unless it is exact.
    package struct Words: Hashable, Sendable {
        package var field: Field
        package var text: String
        package var isExact: Bool

        package init(_ text: String, in field: Field = .anywhere, isExact: Bool = false) {
            self.field = field
            self.text = text
            self.isExact = isExact
        }
    }

    /// A tag's name, and its value or (before a `*`) the beginning of its value.
    package struct Tag: Hashable, Sendable {
        package var name: String
        package var value: String?
        package var isPrefix: Bool

        package init(name: String, value: String? = nil, isPrefix: Bool = false) {
            self.name = name
            self.value = value
            self.isPrefix = isPrefix
        }
    }

    package var words: [Words] = []
    package var tags: [Tag] = []
    /// The ways that a message was sent by, in the words that lists show instead of `sent`.
    package enum SentBy: String, CaseIterable, Hashable, Sendable {
        /// SES accepted it.
        case accepted
        /// It was put into a Maildir on this machine.
        case local
    }

    /// Any of these; empty for every state.
    package var states: Set<MessageState> = []
    /// Where `states` has `sent`: only what was sent this way.
    package var sentBy: SentBy?
    /// What lists call a draft that waits for its countdown.
    package static let waitingName = "waiting"
    /// Where `states` has `draft`: only what waits to be sent.
    package var isOnlyWaiting = false
    /// The id that the service gave, a `Message-ID` header field, a request id, or the row's own number.
    package var ids: [String] = []
    /// Earlier than this.
    package var before: Date?
    /// At this time or later.
    package var after: Date?

    /// Everything.
    package init() {}

    /// Whether it finds everything.
    package var isEmpty: Bool { self == LogQuery() }
}

/// Why a text is not a query.
package enum LogQueryError: Error, Hashable, Sendable {
    /// `word:value` with a word that names no field; quoted it is searched for as text.
    case unknownField(String)
    /// A field with nothing after its colon.
    case missingValue(field: String)
    case unknownState(String)
    /// Not a date, an age like `7d`, `today` or `yesterday`.
    case badDate(field: String, value: String)
    /// `before:` is not later than `after:`: nothing can match.
    case emptyRange
    /// A quotation mark that is never closed; the offset in characters, from 0.
    case unclosedQuote(offset: Int)
    /// Nothing in it that could be searched for: signs only.
    case nothingToSearch(String)
    /// A tag without a name before its `=`.
    case badTag(String)
}
