import MailMessage
import TerminalUI

/// Completion: a list under the field, from which nothing is taken unless it is chosen.
extension ComposeState {
    /// Asks for suggestions for what is being typed. The old ones stay until the answer is there.
    mutating func suggest() -> [Effect] {
        guard let text = completable else {
            suggestions = nil
            return []
        }
        switch focus {
        case .from: show(known.senders(matching: text))
        case .configurationSet: show(known.configurationSets(matching: text))
        default: return [.suggest(SuggestionQuery(form: number, field: focus, text: text))]
        }
        return []
    }

    /// What is to be completed: the text before the cursor of the address that is being typed. nil where there
    /// is nothing, and where there is an address already: that is never replaced.
    private var completable: String? {
        guard let line = lines[focus] else { return nil }
        let text = line.text
        switch focus {
        case .from: return text.trimmed.isEmpty || FieldPieces.isAddress(text) ? nil : text
        case .configurationSet: return text.trimmed.isEmpty ? nil : text
        default:
            guard focus.completesRecipients, let piece = pieceAtCursor else { return nil }
            var typed = Substring(text.utf8Part(piece))
            if let angle = typed.lastIndex(of: "<") { typed = typed[typed.index(after: angle)...] }
            let query = String(typed).replacing("\"", with: "").trimmed
            return query.isEmpty || FieldPieces.isAddress(text.utf8Part(piece)) ? nil : query
        }
    }

    /// The piece that ends at the cursor.
    private var pieceAtCursor: Range<Int>? {
        guard let line = lines[focus] else { return nil }
        let offset = line.textBeforeCursor.utf8.count
        return FieldPieces.of(line.text, field: focus).first { $0.range.upperBound == offset }?.range
    }

    /// Shows what came, if it is still about what is being typed. The focus stays where it is.
    mutating func found(_ query: SuggestionQuery, _ items: [Suggestion]) {
        guard query.form == number, query.field == focus, completable == query.text else { return }
        let taken = Set(addresses(in: focus).map { $0.address.text.lowercased() })
        show(items.filter { !taken.contains($0.key) })
    }

    private mutating func show(_ items: [Suggestion]) {
        let text = lines[focus]?.text
        let useful = items.filter { $0.text != text }
        suggestions = useful.isEmpty ? nil : SuggestionList(items: useful)
    }

    /// Opens the whole list of a field that has one, with what it holds now under the cursor.
    /// - Returns: whether there is a list.
    mutating func openList() -> Bool {
        let items =
            focus == .from ? known.senders(matching: "") : known.configurationSets(matching: "")
        guard !items.isEmpty else { return false }
        let text = lines[focus]?.text
        suggestions = SuggestionList(items: items, selection: items.firstIndex { $0.text == text } ?? 0)
        return true
    }

    // MARK: Keys

    /// - Returns: nil where the key is not the list's.
    mutating func handleInSuggestions(_ key: Key, keymap: EditKeymap) -> [Effect]? {
        let command = keymap.commands[key]
        guard var list = suggestions else {
            let opens = command == .move(.down) || key == .control(" ")
            return opens && focus.hasList && openList() ? [] : nil
        }
        if key == .tab || key == .enter { return list.chosen.map { take($0) } }
        if key == .delete {
            guard let chosen = list.chosen, focus.completesRecipients else { return nil }
            return forget(chosen)
        }
        switch command {
        case .move(.down): list.selection = min(list.items.count - 1, list.selection.map { $0 + 1 } ?? 0)
        case .move(.up):
            guard let selection = list.selection else { return nil }
            list.selection = selection == 0 ? nil : selection - 1
        case .move(.right):
            guard list.items.count == 1, lines[focus]?.isCursorAtEnd == true else { return nil }
            return take(list.items[0])
        default: return nil
        }
        suggestions = list
        return []
    }

    /// Takes one out of the list, and out of what is suggested later.
    private mutating func forget(_ suggestion: Suggestion) -> [Effect] {
        guard var list = suggestions else { return [] }
        list.items.removeAll { $0 == suggestion }
        list.selection = list.items.isEmpty ? nil : min(list.selection ?? 0, list.items.count - 1)
        suggestions = list.items.isEmpty ? nil : list
        return [.forgetSuggestion(suggestion.key)]
    }

    /// Puts a suggestion in the place of what was typed of it.
    mutating func take(_ suggestion: Suggestion) -> [Effect] {
        suggestions = nil
        problems[focus] = nil
        let length = lines[focus]?.text.utf8.count ?? 0
        if focus.completesRecipients {
            guard let piece = pieceAtCursor else { return [] }
            lines[focus]?.replace(piece, with: suggestion.text + (piece.upperBound == length ? ", " : ""))
        } else {
            lines[focus]?.text = suggestion.text
            // What is chosen is the sender at once; one that is typed is none before the field is left.
            if focus == .from { _ = settleDefaults() }
            // A domain is an address when something stands before it.
            if focus == .from, suggestion.text.hasPrefix("@") { lines[focus]?.cursor = 0 }
        }
        return changed()
    }

    /// Whether a key would part addresses that are parted already: a suggestion that is taken brings its comma and
    /// the blank behind it, and who types both all the same means no more than that.
    func partsAgain(_ key: Key) -> Bool {
        guard focus.completesRecipients, let typed = key.typed, ",; ".contains(typed), !awaitsLiteral,
            let line = lines[focus], line.isCursorAtEnd, line.selectedText == nil
        else { return false }
        let text = line.text
        guard text.hasSuffix(", ") || typed != " " && text.hasSuffix(",") else { return false }
        // One in quotation marks parts nothing.
        return FieldPieces.of(text, field: focus).last?.isEnded == true
    }

    func addresses(in field: FormField) -> [Mailbox] {
        let text = lines[field]?.text ?? ""
        if let list = try? AddressList(parsing: text) { return list.mailboxes }
        return FieldPieces.of(text, field: field).filter(\.isValid).flatMap {
            (try? AddressList(parsing: text.utf8Part($0.range)))?.mailboxes ?? []
        }
    }
}
