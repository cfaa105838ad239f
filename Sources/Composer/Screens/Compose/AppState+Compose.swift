import FoundationEssentials
import SentLog
import TerminalUI

extension AppState {
    /// The commands of the form.
    mutating func performInCompose(_ command: Command) -> [Effect] {
        switch command {
        case .send: return sendPressed(isLocal: false)
        case .deliverLocally: return sendPressed(isLocal: true)
        case .nextField: return compose.move(by: 1)
        case .previousField: return compose.move(by: -1)
        case .toggleOptions:
            compose.isUnfolded.toggle()
            return []
        case .cycleFormat:
            compose.format = compose.format.next
            return compose.changed()
        case .attach: return attachPressed()
        case .openTemplate:
            overlay = .templates(TemplatePicker())
            return [.listTemplates]
        case .saveTemplate: overlay = .saveTemplate(TextField())
        case .moveToBcc: return moveToBcc()
        case .dropRest: return dropRest()
        case .externalEditor: return editExternally(isWhole: false)
        case .editMessage: return editExternally(isWhole: true)
        case .drafts:
            overlay = .drafts(selection: 0)
            return compose.saveIfNeeded() + [.listDrafts]
        case .discardDraft: return discard()
        case .cut, .copySelection, .pasteCut, .undo, .redo: return edit(command)
        case .find: overlay = .find(TextField(compose.editor.selectedText ?? lastSearch))
        case .findNext: find(lastSearch)
        case .nextProblem:
            if let field = FormField.allCases.first(where: { compose.problems[$0] != nil }) {
                compose.setFocus(field)
            }
        default: break
        }
        return []
    }

    /// What is selected, in the field with the focus; a copy goes to the clipboard too.
    private mutating func edit(_ command: Command) -> [Effect] {
        switch command {
        case .cut: return compose.perform(.cut)
        case .pasteCut: return compose.perform(.yank)
        case .undo: return undo()
        case .redo: return compose.perform(.redo)
        default:
            guard let text = compose.selectedText else { return [] }
            return compose.perform(.copy) + [.copy(text, what: "the selection")]
        }
    }

    /// What undo takes out of the attachments is said: it may be out of sight.
    private mutating func undo() -> [Effect] {
        let before = compose.attachments
        let effects = compose.perform(.undo)
        let gone = before.filter { !compose.attachments.contains($0) }
        if let first = gone.first {
            let what = gone.count == 1 ? "\(Printable.text(first.name)) is" : "\(gone.count) files are"
            notices.say(Notice(.info, "\(what) no longer attached"))
        }
        return effects
    }

    /// Selects the next place of a text in the body.
    mutating func find(_ text: String) {
        guard !text.isEmpty else { return }
        lastSearch = text
        compose.setFocus(.body)
        if !compose.editor.find(text) { notices.say(Notice(.info, "\"\(text)\" is not in the body")) }
    }

    /// F9. Mistakes put the focus on the first of them; what may be one asks once; then the message is frozen.
    private mutating func sendPressed(isLocal: Bool) -> [Effect] {
        guard !compose.isHoldingInput else { return [] }
        compose.suggestions = nil
        // What the program has filled in is to be seen before it is sent.
        if compose.settleDefaults(), !compose.isEmpty {
            let key = keyMap.shownKey(of: .send) ?? "send"
            let sender = Printable.text(compose.defaults.sender ?? "")
            notices.say(Notice(.warning, "the defaults of \(sender) were filled in · \(key) sends it so"))
            return compose.changed()
        }
        if compose.isEmpty {
            notices.say(Notice(.info, "there is no message yet; To is the place to begin"))
            return []
        }
        let files = checkAttachments()
        guard files.isEmpty else {
            compose.sendAfterCheck = isLocal
            return files
        }
        return sendComplete(isLocal: isLocal)
    }

    /// The attached files were looked at: F9 goes on, and so do the keys behind it.
    mutating func sendChecked(isLocal: Bool) -> [Effect] {
        let held = compose.heldInput
        compose.heldInput = []
        compose.sendAfterCheck = nil
        guard !isEnding else { return [] }
        var effects = sendComplete(isLocal: isLocal)
        guard !compose.isFreezing else {
            compose.heldInput = held
            return effects
        }
        for input in held { effects += update(.input(input), at: now) }
        return effects
    }

    /// Errors first: a question about a message that can't be sent is for nothing.
    private mutating func sendComplete(isLocal: Bool) -> [Effect] {
        if let field = compose.checkAll() {
            compose.goToProblem(in: field)
            let text = "not sent: \(field.label): \(compose.problems[field] ?? "")"
            notices.say(Notice(.error, text, field: field))
            return [.ringBell]
        }
        let warnings = compose.warnings()
        let new = warnings.filter { !compose.acceptedWarnings.contains($0) }
        guard new.isEmpty else {
            compose.acceptedWarnings.formUnion(new)
            compose.shownWarnings = new
            for warning in new { notices.note(Notice(.warning, warning.text)) }
            let key = keyMap.shownKey(of: .send) ?? "send"
            var question = Notice(
                .warning,
                "\(counted(new.count, "warning")) · \(key) again sends it as it is · Esc goes back"
            )
            question.asksAboutWarnings = true
            notices.say(question)
            return []
        }
        if !isLocal, settings.delivery == .ses, session.lacksAccount { return askWithoutAccount() }
        return freeze(isLocal: isLocal)
    }

    /// The message is made unchangeable, and goes on its way.
    mutating func freeze(isLocal: Bool) -> [Effect] {
        compose.isFreezing = true
        compose.isSaveScheduled = false
        notices.dismiss()
        return [
            .cancelTimer(.saveDraft),
            .freeze(compose.content, form: compose.number, draft: compose.draft, isLocal: isLocal),
        ]
    }

    /// Everyone in To and Cc goes to Bcc, where nobody sees the others.
    private mutating func moveToBcc() -> [Effect] {
        let texts = [FormField.bcc, .to, .cc].compactMap { compose.lines[$0]?.text.trimmed }
        let all = texts.map { $0.trimmingCommas }.filter { !$0.isEmpty }
        guard all.count > 0, compose.lines[.to]?.isEmpty == false || compose.lines[.cc]?.isEmpty == false
        else {
            return []
        }
        compose.lines[.bcc]?.text = all.joined(separator: ", ")
        for field in [FormField.to, .cc] {
            compose.lines[field]?.text = ""
            compose.problems[field] = nil
        }
        notices.say(Notice(.ok, "To and Cc are in Bcc now; nobody sees the others"))
        return compose.changed()
    }

    /// Leaves out what the message that this one comes from had besides the fields.
    private mutating func dropRest() -> [Effect] {
        let words = compose.restWords
        guard !compose.rest.isEmpty else {
            notices.say(Notice(.info, "nothing is sent but what the fields and the body show"))
            return []
        }
        compose.rest = MessageRest()
        let what = words.isEmpty ? "" : ": without \(words.map(Printable.text).joined(separator: ", "))"
        notices.say(Notice(.ok, "only what the fields and the body show is sent\(what)"))
        return compose.changed()
    }

    private mutating func discard() -> [Effect] {
        guard !compose.isEmpty else { return [] }
        let draft = compose.draft
        let ended = editKept(form: compose.number)
        compose = compose.emptied(number: nextFormNumber())
        notices.say(
            Notice(.info, "draft discarded; \"undelete\" in the commands brings it back until you quit")
        )
        return [.cancelTimer(.saveDraft)] + (draft.map { [.discardDraft($0)] } ?? []) + ended
    }

    // MARK: What comes back

    mutating func handleDraft(_ event: AppEvent) -> [Effect] {
        switch event {
        case .draftSaved(let form, let id, let revision, let date):
            let effects = draftSaved(form: form, id, revision: revision, at: date)
            return effects + editKept(form: form, revision: revision)
        case .draftNotSaved(let form, let reason): return draftNotSaved(form: form, reason)
        case .draftsListed(let drafts): take(drafts)
        case .draftOpened(let id, let content, let copyOf):
            startNewsSeen(draft: copyOf ?? id)
            return opened(
                ComposeState(number: nextFormNumber(), content: content, draft: id),
                note: copyOf.map {
                    "draft \($0) is open in another sesame; this is a copy of it"
                }
            )
        case .draftDiscarded(let id): startNewsSeen(draft: id)
        case .logReported(let report, let edits): reportLog(report, edits)
        case .leftFound(let uncertain, let drafts):
            startNews.uncertain += uncertain
            startNews.leftDrafts.formUnion(drafts)
            tellStartNews()
        case .sendersRecalled(let senders):
            knowledge.lastSenders = senders
            if let newest = senders.first { compose.offer(sender: newest) }
        case .contentRecovered(let content, let note, let focus):
            var form = ComposeState(number: nextFormNumber(), content: content)
            form.revision = 1
            // The defaults of the sender that it had are known as such before another is chosen.
            form.known = knowledge
            _ = form.settleDefaults()
            if let focus { form.focus = focus }
            let effects = opened(form, note: note)
            return effects + compose.saveIfNeeded()
        case .editorReturned(let result): return editorReturned(result)
        case .textReclaimed(let document): return textReclaimed(document)
        case .filesListed(let listing):
            if case .files(var picker) = overlay {
                picker.listed(listing)
                overlay = .files(picker)
            }
        default: break
        }
        return []
    }

    private mutating func draftSaved(form: Int, _ id: LogID, revision: Int, at date: Date) -> [Effect] {
        let effects = leftFormSaved(form, id, revision: revision)
        if leftForms.isEmpty {
            saveProblem = nil
            if notices.current?.isAboutSave == true { notices.dismiss() }
        }
        // The form may have moved on to another message while this one was being saved.
        guard form == compose.number else { return effects }
        draftSavedAt = date
        compose.draft = id
        compose.savedRevision = max(compose.savedRevision, revision)
        return effects
    }

    /// Said once for as long as it lasts; the text stays in memory and the next change tries again.
    private mutating func draftNotSaved(form: Int, _ reason: String) -> [Effect] {
        let effects = leftFormRefused(form)
        let whose =
            switch effects {
            case nil: "the draft"
            case _ where form == compose.number: "still in this message, for it"
            default: "the draft before this one"
            }
        if saveProblem != reason || effects != nil {
            saveProblem = reason
            let words = reason.withoutFullStop
            var notice = Notice(.error, "\(whose) is not on the disk: \(words); it stays here in memory")
            notice.isAboutSave = true
            notices.say(notice)
        }
        return effects ?? []
    }

    /// Puts a message into the form; what was there is kept as a draft.
    mutating func opened(_ form: ComposeState, note: String?) -> [Effect] {
        let effects = compose.isEmpty && compose.draft == nil ? [] : setAside()
        compose = form
        preview = nil
        overlay = nil
        tab = .compose
        closeFailure()
        if notices.current?.kind == .info { notices.dismiss() }
        if let note { notices.say(Notice(.info, note)) }
        return effects
    }

    private mutating func reportLog(_ report: OpeningReport, _ edits: LeftEdits) {
        if let path = report.setAside {
            notices.say(
                Notice(.error, "the log was damaged; it was set aside whole as \(path), and a new one begun")
            )
        }
        startNews = StartNews(report, edits)
        tellStartNews()
        for kept in edits.kept {
            notices.say(Notice(.warning, "\(kept.what) is in \(kept.path): \(kept.reason)"))
        }
        // The last word: nothing that is written now is kept.
        if let error = report.cannotWrite {
            let text = ErrorText.text(for: error)
            notices.say(Notice(.error, "the log can be read and not written now: \(text)"))
        }
    }
}

extension ComposeState {
    static let commands: [CommandEntry] = [
        .init(.send, "send the message", keys: ["f9"], bar: "Send"),
        .init(.preview, "preview the message", keys: ["ctrl-r", "f5"], bar: "Preview"),
        .init(.sendTest, "send a test to me"),
        .init(.attach, "attach a file", keys: ["f7"], bar: "Attach"),
        .init(.externalEditor, "edit the body in your editor", keys: ["ctrl-x ctrl-e"]),
        .init(.editMessage, "edit fields and body together in your editor", keys: ["ctrl-x h"]),
        .init(.cycleFormat, "body as plain text, Markdown or HTML", keys: ["ctrl-x m"]),
        .init(.toggleOptions, "show or fold the optional fields", keys: ["ctrl-x o"]),
        .init(.drafts, "open a draft", keys: ["ctrl-x d"], bar: "Drafts"),
        .init(.discardDraft, "discard what is being written"),
        .init(.find, "find in the body", keys: ["ctrl-x f"]),
        .init(.findNext, "find the next place", keys: ["ctrl-x n"]),
        .init(.cut, "cut what is selected", keys: ["ctrl-x k"]),
        .init(.copySelection, "copy what is selected", keys: ["ctrl-x c"]),
        .init(.pasteCut, "paste what was cut or copied", keys: ["ctrl-x v"]),
        .init(.undo, "undo", keys: ["ctrl-_", "ctrl-x u"]),
        .init(.redo, "redo", keys: ["ctrl-x r"]),
        .init(.nextProblem, "go to the first mistake", keys: ["ctrl-x p"]),
        .init(.nextField, "next field (also Tab)"),
        .init(.previousField, "previous field (also Shift-Tab)"),
        .init(.openTemplate, "new message from a template", keys: ["ctrl-x t"]),
        .init(.saveTemplate, "save the message as a template"),
        .init(.moveToBcc, "move the recipients in To and Cc to Bcc"),
        .init(.dropRest, "leave out what is sent besides the fields"),
        .init(.deliverLocally, "deliver into the Maildir on this machine"),
        .init(.undelete, "bring back what was discarded or deleted"),
    ]
}
