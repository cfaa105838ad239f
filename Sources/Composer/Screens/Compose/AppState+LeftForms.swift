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
        // What F9 and the editor have belongs to the form that is on the screen.
        guard compose.isUntouched, !compose.isHoldingInput, !isTextLent else {
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

    /// A draft that is to be opened has its newest text here: it is back on the screen.
    /// - Returns: nil where the draft is another.
    mutating func returnToLeft(_ draft: LogID) -> [Effect]? {
        guard let index = leftForms.firstIndex(where: { $0.form.draft == draft }) else { return nil }
        return opened(leftForms.remove(at: index).form, note: nil)
    }

    /// Why a draft can't be deleted, where it is in a form.
    func reasonToKeep(_ draft: LogID) -> String? {
        if draft == compose.draft { return "this draft is open in Compose; discard it there" }
        let isLeft = leftForms.contains { $0.form.draft == draft }
        return isLeft ? "this draft is not saved whole yet; open it to discard it" : nil
    }

    /// Tells the next form from all before it.
    mutating func nextFormNumber() -> Int {
        lastFormNumber += 1
        return lastFormNumber
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
