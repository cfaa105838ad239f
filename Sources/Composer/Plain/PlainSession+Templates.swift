import TerminalUI

/// Templates, by number, their blanks asked for one by one.
extension PlainSession {
    /// Lists the templates, and opens the one that is chosen.
    func openTemplate() async {
        let listing = services.templates.list()
        let readable = listing.items.filter(\.isReadable)
        for item in listing.items where !item.isReadable {
            console.say("Not readable: \(item.name), \(item.detail)".asSentence)
        }
        guard !readable.isEmpty else {
            return console.say(
                "There are no templates in \(listing.folder); the choice template, when a message is written, makes one."
            )
        }
        var choices: [Choice<String?>] = readable.map { item in
            Choice(word: item.name.lowercased(), text: "\(item.name): \(item.detail)", value: item.name)
        }
        choices.append(Self.back(nil))
        guard let name = await choose("Which template", from: choices, onEnter: .some(nil)) ?? nil else {
            return
        }
        for event in await services.openTemplate(name) {
            guard case .templateOpened(_, let content) = event else {
                take(event)
                continue
            }
            guard await setFormAside() else { return }
            let sender = form.lines[.from]
            form = ComposeState(number: form.number + 1, content: content)
            if form.lines[.from]?.text.isEmpty != false, let sender { form.lines[.from] = sender }
            console.say("A new message from the template \(name).")
            await changed()
            await writeFromTemplate()
        }
    }

    /// Asks for the blanks, then for what no message goes without.
    private func writeFromTemplate() async {
        guard await fillBlanks() else { return await keep() }
        for field in [FormField.from, .to, .subject] where form.lines[field]?.text.isEmpty != false {
            guard await ask(for: field) else { return await keep() }
            if field == .from { await settleDefaults() }
        }
        await decide()
    }

    /// Asks for what each `{{…}}` stands for; one that is there twice is asked for once.
    /// - Returns: false at the end of the input.
    private func fillBlanks() async -> Bool {
        let content = form.content
        let texts = FormField.lines.map { content[$0] } + [content.body]
        var asked: Set<String> = []
        for blank in texts.flatMap(DraftContent.blanks) where asked.insert(blank).inserted {
            let name = String(blank.dropFirst(2).dropLast(2)).trimmed
            guard let answer = await console.ask("\(name), Enter to leave it open:") else { return false }
            let value = answer.trimmed
            guard !value.isEmpty else { continue }
            for field in FormField.lines {
                guard let text = form.lines[field]?.text, text.contains(blank) else { continue }
                form.lines[field] = TextField(text.replacing(blank, with: value))
            }
            form.editor = TextEditor(form.editor.text.replacing(blank, with: value))
            await changed()
        }
        return true
    }

    /// Saves what is being written under a name.
    func saveTemplate() async {
        guard let name = await console.ask("Name of the template, Enter for none:") else { return }
        let wanted = name.trimmed
        guard !wanted.isEmpty else { return console.say("No template was made.") }
        for event in await services.saveTemplate(wanted, form.content, isReplacing: false) {
            guard case .templateExists = event else {
                take(event)
                continue
            }
            guard await confirm("A template called \(wanted) is there already. Replace it?") == true else {
                return console.say("It stays as it was.")
            }
            for event in await services.saveTemplate(wanted, form.content, isReplacing: true) { take(event) }
        }
    }
}
