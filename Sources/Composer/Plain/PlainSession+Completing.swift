import TerminalUI

/// Completion in words: what was typed and is no address is looked for, and what is found is chosen by number.
/// Nothing is put in the place of what was typed unless it is chosen.
extension PlainSession {
    /// The text of a field, with what was chosen in the place of names.
    /// - Returns: nil at the end of the input.
    func completed(_ text: String, for field: FormField) async -> String? {
        form.known = knowledge
        switch field {
        case .from:
            if FieldPieces.isAddress(text) { return text }
            let all = knowledge.senders(matching: text == Self.question ? "" : text)
            guard let sender = await chosen(for: text, from: all, what: "sender") else { return nil }
            return sender.hasPrefix("@") ? await named(at: sender) : sender
        case .configurationSet:
            let names = knowledge.account.configurationSets ?? []
            if names.contains(text) { return text }
            let all = knowledge.configurationSets(matching: text == Self.question ? "" : text)
            return await chosen(for: text, from: all, what: "configuration set")
        default: return field.completesRecipients ? await withRecipients(text, field) : text
        }
    }

    /// The address that a domain, which begins with the `@`, makes.
    /// - Returns: an empty text where no name is given; nil at the end of the input.
    private func named(at domain: String) async -> String? {
        guard let name = await console.ask("The name before \(domain), Enter for none of them:") else {
            return nil
        }
        return name.trimmed.isEmpty ? "" : name.trimmed + domain
    }

    /// What asks for the list of a field that has one.
    static let question = "?"

    private func withRecipients(_ text: String, _ field: FormField) async -> String? {
        var result = text
        // From the end, so that the places of those before stay right; asked about in the order of typing.
        var answers: [(Range<Int>, String)] = []
        for piece in FieldPieces.of(text, field: field) where !piece.isValid {
            let typed = text.utf8Part(piece.range)
            let answer = await services.addressBook.suggestions(for: typed)
            if let problem = answer.problem { console.say(problem.asSentence) }
            guard let chosen = await chosen(for: typed, from: answer.suggestions, what: "recipient") else {
                return nil
            }
            answers.append((piece.range, chosen))
        }
        for (range, chosen) in answers.reversed() {
            let start = result.utf8.index(result.utf8.startIndex, offsetBy: range.lowerBound)
            let end = result.utf8.index(start, offsetBy: range.count)
            result.replaceSubrange(start..<end, with: chosen)
        }
        // What stood behind the last comma may have been a question alone.
        return result.trimmed.trimmingCommas
    }

    /// Lists what a text may mean.
    /// - Returns: the text of the one that is chosen, the typed one where none is; nil at the end of the input.
    private func chosen(for typed: String, from all: [Suggestion], what: String) async -> String? {
        guard !all.isEmpty else {
            if typed == Self.question { console.say("No \(what) is known to choose from.") }
            return typed == Self.question ? "" : typed
        }
        let count = all.count == 1 ? "this one" : "one of \(all.count)"
        console.say(typed == Self.question ? "Each \(what) that is known:" : "\(typed) may be \(count):")
        for (index, suggestion) in all.enumerated() {
            let note = suggestion.note(now: services.log.configuration.now(), timeZone: knowledge.timeZone)
            let text = suggestion.text
            let words = text.hasPrefix("@") ? "any address at \(text.dropFirst())" : text
            console.say("\(index + 1). \(words), \(note)")
        }
        while let answer = await console.ask("Which, a number, Enter for none of them:") {
            let answer = answer.trimmed
            if answer.isEmpty { return typed == Self.question ? "" : typed }
            if let number = Int(answer), all.indices.contains(number - 1) { return all[number - 1].text }
            console.say("Type a number from 1 to \(all.count), or Enter alone.")
        }
        return nil
    }
}
