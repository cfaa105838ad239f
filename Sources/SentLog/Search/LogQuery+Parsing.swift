import FoundationEssentials

/// The language of searches in the log, on the screen and on the command line:
///
///     query = part *( white-space part )
///     part  = [ field ":" ] ( word | DQUOTE text DQUOTE )
///     field = "from" | "to" | "subject" | "tag" | "state" | "id" | "before" | "after"
///
/// All parts must hold, but of several states one is enough (`state:failed state:uncertain`, or with a comma).
/// `accepted` and `local` are what is `sent`, by SES or into a Maildir; `waiting` is a `draft` in its countdown.
/// Words match at the beginning of a word, without case and accents; quoted they match whole.
extension LogQuery {
    /// The fields, in the order in which help names them.
    package static let fieldNames = ["from", "to", "subject", "tag", "state", "id", "before", "after"]

    /// What `state:` takes: the states, and the words that lists show for some of `sent` and `draft`.
    package static let stateNames =
        MessageState.allCases.map(\.rawValue) + SentBy.allCases.map(\.rawValue) + [waitingName]

    /// Reads what a person typed. An empty text finds everything.
    package init(_ text: String, time: QueryTime = .local) throws(LogQueryError) {
        var skipped: String?
        var parts = PartScanner(text)
        while let part = try parts.next() {
            if let field = part.field {
                try add(field, part, time)
            } else if SearchText.words(part.value).isEmpty {
                skipped = skipped ?? part.value
            } else {
                words.append(Words(part.value, isExact: part.isQuoted))
            }
        }
        if let after, let before, before <= after { throw .emptyRange }
        if let skipped, isEmpty { throw .nothingToSearch(skipped) }
    }

    private mutating func add(_ field: String, _ part: Part, _ time: QueryTime) throws(LogQueryError) {
        guard !part.value.trimmed.isEmpty else { throw .missingValue(field: field) }
        switch field {
        case "from": try addWords(part, in: .from)
        case "to": try addWords(part, in: .to)
        case "subject": try addWords(part, in: .subject)
        case "tag": tags.append(try Self.tag(part.value))
        case "state": try addStates(part.value)
        case "id": ids.append(part.value.trimmed)
        case "before": before = min(try Self.date(field, part.value, time), before ?? .distantFuture)
        case "after": after = max(try Self.date(field, part.value, time), after ?? .distantPast)
        default: throw .unknownField(field)
        }
    }

    private mutating func addWords(_ part: Part, in field: Field) throws(LogQueryError) {
        guard !SearchText.words(part.value).isEmpty else { throw .nothingToSearch(part.value) }
        words.append(Words(part.value, in: field, isExact: part.isQuoted))
    }

    private mutating func addStates(_ value: String) throws(LogQueryError) {
        for name in value.split(separator: ",", omittingEmptySubsequences: true) {
            let word = name.lowercased()
            if let state = MessageState(rawValue: word) {
                states.insert(state)
                if state == .sent { sentBy = nil }
                if state == .draft { isOnlyWaiting = false }
            } else if word == Self.waitingName {
                if states.insert(.draft).inserted { isOnlyWaiting = true }
            } else if let way = SentBy(rawValue: word) {
                let isNew = states.insert(.sent).inserted
                if isNew { sentBy = way } else if sentBy != way { sentBy = nil }
            } else {
                throw .unknownState(String(name))
            }
        }
        guard !states.isEmpty else { throw .missingValue(field: "state") }
    }

    private static func tag(_ value: String) throws(LogQueryError) -> Tag {
        guard let sign = value.firstIndex(of: "=") else { return Tag(name: value) }
        guard sign != value.startIndex else { throw .badTag(value) }
        let name = String(value[..<sign])
        let rest = value[value.index(after: sign)...]
        if rest.isEmpty { return Tag(name: name) }
        guard rest.last == "*" else { return Tag(name: name, value: String(rest)) }
        return Tag(name: name, value: String(rest.dropLast()), isPrefix: true)
    }

    private static func date(_ field: String, _ value: String, _ time: QueryTime) throws(LogQueryError)
        -> Date
    {
        guard let date = time.parse(value.trimmed) else { throw .badDate(field: field, value: value) }
        return date
    }
}

/// One part of a query, as it was written.
private struct Part {
    var field: String?
    var value: String
    var isQuoted: Bool
}

/// Cuts a query into its parts.
private struct PartScanner {
    private let characters: [Character]
    private var position = 0

    init(_ text: String) { characters = Array(text) }

    mutating func next() throws(LogQueryError) -> Part? {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
        guard position < characters.count else { return nil }
        let field = try takeField()
        guard position < characters.count, characters[position] == "\"" else {
            return Part(field: field, value: takeWord(), isQuoted: false)
        }
        return Part(field: field, value: try takeQuoted(), isQuoted: true)
    }

    /// A name and its colon. What merely looks like one, a time of day, a URL, `Re:`, is left to be a word.
    private mutating func takeField() throws(LogQueryError) -> String? {
        let rest = characters[position...]
        guard let colon = rest.firstIndex(where: { !Self.isNamePart($0) }), colon > position,
            characters[colon] == ":"
        else { return nil }
        let name = String(characters[position..<colon]).lowercased()
        let next = colon + 1 < characters.count ? characters[colon + 1] : " "
        guard LogQuery.fieldNames.contains(name) else {
            if next.isWhitespace || next == "/" || next == ":" { return nil }
            throw .unknownField(name)
        }
        position = colon + 1
        return name
    }

    private static func isNamePart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character == "-")
    }

    private mutating func takeWord() -> String {
        let start = position
        while position < characters.count, !characters[position].isWhitespace { position += 1 }
        return String(characters[start..<position])
    }

    private mutating func takeQuoted() throws(LogQueryError) -> String {
        let start = position + 1
        guard let end = characters[start...].firstIndex(of: "\"") else {
            throw .unclosedQuote(offset: position)
        }
        position = end + 1
        return String(characters[start..<end])
    }
}
