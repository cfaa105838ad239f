import SentLog

/// A text of the form in the person's own editor: lent, taken back, saved.
extension AppState {
    /// What is typed since the last save is saved first: an editor may stay open for long.
    mutating func editExternally(isWhole: Bool) -> [Effect] {
        isTextLent = true
        let message = EditedMessage(
            form: compose.number,
            draft: compose.draft,
            content: compose.content,
            isWhole: isWhole
        )
        return compose.saveIfNeeded() + [.editExternally(message)]
    }

    /// Takes over the fields and the body that were edited together, and checks them as if each had been left.
    private mutating func messageReturned(_ text: String) -> [Effect] {
        guard let message = try? MessageText(parsing: text) else { return [] }
        compose.take(message)
        for field in FormField.lines { compose.check(field) }
        if let field = FormField.allCases.first(where: { compose.problems[$0] != nil }) {
            compose.focus = field
            notices.say(Notice(.warning, "\(field.label): \(compose.problems[field] ?? "")"))
        }
        return compose.changedAtOnce()
    }

    mutating func editorReturned(_ result: ExternalEditorResult) -> [Effect] {
        switch result {
        case .edited(let document):
            isTextLent = false
            let effects = take(document)
            // The last save is made by what ends the program.
            guard !isEnding else { return [] }
            unsavedEdits.append(UnsavedEdit(form: compose.number, revision: compose.revision))
            // Where there is nothing to save, there is nothing to keep.
            return effects + (compose.isWorthSaving ? [] : editKept(form: compose.number))
        case .unchanged(let wasQuick):
            isTextLent = false
            if wasQuick {
                notices.say(
                    Notice(.warning, "the editor came back at once and changed nothing; does it need --wait?")
                )
            }
            return unsavedEdits.contains { $0.form == compose.number }
                ? [] : [.removeEdits(form: compose.number)]
        case .failed(let reason, let file):
            // Until a key is pressed nobody has seen it: a closed window ends the editor first, then this program.
            notices.say(Notice(.error, "\(reason); your text is still here, and in \(file)"))
            return []
        }
    }

    /// A form is in the log, or was discarded: what the editor left of it needs no file any more.
    mutating func editKept(form: Int, revision: Int = .max) -> [Effect] {
        let edits = unsavedEdits.filter { $0.form == form }
        guard !edits.isEmpty, edits.allSatisfy({ $0.revision <= revision }) else { return [] }
        unsavedEdits.removeAll { $0.form == form }
        return [.removeEdits(form: form)]
    }

    /// Takes over what was edited; its file goes when that is saved.
    private mutating func take(_ document: EditorDocument) -> [Effect] {
        guard case .message = document.part else {
            compose.editor.text = document.text
            // Undo is of the field with the focus.
            compose.setFocus(.body)
            return compose.changedAtOnce()
        }
        return messageReturned(document.text)
    }

    /// The program ends while the editor has a text: what was saved of it goes along.
    mutating func textReclaimed(_ document: EditorDocument?) -> [Effect] {
        if let document { _ = take(document) }
        return [.quit(endOrder())]
    }
}
