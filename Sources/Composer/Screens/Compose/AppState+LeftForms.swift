import SentLog

/// A form that something else was opened over. Its text stays here until the log has it.
struct LeftForm: Sendable {
    var form: ComposeState
    /// Whether the log has refused it; the next save that works is followed by another try.
    var wasRefused = false
}

extension AppState {
    /// Keeps what is being written as a draft, before something else is opened in the form.
    mutating func setAside() -> [Effect] {
        let saves = compose.saveIfNeeded()
        guard saves.isEmpty else {
            leftForms.append(LeftForm(form: compose))
            return saves
        }
        return compose.draft.map { [.releaseDraft($0)] } ?? []
    }

    /// A draft lies in the log as it was at this revision. With the last of a left form its row is let go.
    mutating func leftFormSaved(_ form: Int, _ draft: LogID, revision: Int) -> [Effect] {
        var effects: [Effect] = []
        if let index = leftForms.firstIndex(where: { $0.form.number == form }) {
            leftForms[index].form.draft = draft
            if revision >= leftForms[index].form.revision {
                leftForms.remove(at: index)
                if compose.draft != draft { effects.append(.releaseDraft(draft)) }
            }
        }
        for index in leftForms.indices where leftForms[index].wasRefused {
            leftForms[index].wasRefused = false
            effects += leftForms[index].form.saveIfNeeded()
        }
        return effects
    }

    /// The log did not take a left form: it is back on the screen where nothing was written since, and waits here
    /// otherwise.
    /// - Returns: nil where the save was of another form.
    mutating func leftFormRefused(_ form: Int) -> [Effect]? {
        guard let index = leftForms.firstIndex(where: { $0.form.number == form }) else { return nil }
        // A form that was left after it may not come to lie before it.
        guard compose.isUntouched, leftForms.count == 1 else {
            leftForms[index].wasRefused = true
            return []
        }
        let effects: [Effect] = compose.draft.map { [.releaseDraft($0)] } ?? []
        compose = leftForms.remove(at: index).form
        compose.known = knowledge
        compose.suggestions = nil
        preview = nil
        fitEditor()
        return effects
    }

    /// All that is not in the log yet, for the end of the program.
    var unsavedDrafts: [UnsavedDraft] {
        let forms = leftForms.map(\.form) + [compose]
        return forms.filter { $0.hasUnsavedChanges && $0.isWorthSaving }.map { form in
            UnsavedDraft(
                form: form.number,
                draft: form.draft,
                content: form.content,
                revision: form.revision,
                isFreezing: form.isFreezing
            )
        }
    }
}

extension ComposeState {
    /// Whether it is as it was opened, or nothing is in it.
    fileprivate var isUntouched: Bool { revision == 0 || !isWorthSaving }
}
