import MailMessage
import SentLog
import TerminalUI

/// What goes on around the form: its knowledge, its look-ups, what comes back from them.
extension AppState {
    /// Brings the form in step with what is known, after every event.
    /// - Parameters:
    ///   - focus: where the focus was before.
    ///   - number: which form it was.
    mutating func settleForm(focusBefore focus: FormField, numberBefore number: Int) -> [Effect] {
        knowledge.account = account
        knowledge.now = now
        compose.known = knowledge
        var effects: [Effect] = []
        // While From is being typed it is no sender yet.
        if compose.focus != .from, compose.settleDefaults() {
            effects += compose.isEmpty ? compose.defaultsChanged() : compose.changed()
        }
        compose.refreshChips()
        if notices.current?.asksAboutWarnings == true, compose.shownWarnings.isEmpty { notices.dismiss() }
        if let field = notices.current?.field, compose.problems[field] == nil { notices.dismiss() }
        if compose.focus != focus || compose.number != number {
            if compose.focus == .attachments || compose.number != number { effects += checkAttachments() }
            effects += lookUpRecipients()
        }
        return effects
    }

    /// Whether keys go to the form.
    var isFormFocused: Bool { tab == .compose && !isFailureFocused && !isPreviewShown }

    /// Looks at the files that are attached: one may be gone, or have changed.
    func checkAttachments() -> [Effect] {
        let paths = compose.attachments.compactMap { attachment in
            if case .file(let path, _, _) = attachment.source { path } else { nil }
        }
        let kept = compose.attachments.keptContents
        return paths.isEmpty && kept.isEmpty ? [] : [.checkAttachments(paths: paths, kept: kept)]
    }

    /// Asks SES about recipients that it was not asked about yet.
    mutating func lookUpRecipients() -> [Effect] {
        guard case .ses = settings.delivery, isSessionResolved, !session.lacksAccount else { return [] }
        let addresses = [FormField.to, .cc, .bcc].flatMap { field in
            compose.addresses(in: field).map { $0.address.wireText.lowercased() }
        }
        let new = addresses.filter { askedRecipients.insert($0).inserted }
        return new.isEmpty ? [] : [.lookUpRecipients(new)]
    }

    /// Files, attached one after the other; one that is attached already is not attached again.
    mutating func attach(_ files: [DraftAttachment]) -> [Effect] {
        let present = Set(compose.attachments.compactMap(\.path))
        let new = files.filter { $0.path.map { !present.contains($0) } ?? true }
        if let known = files.first(where: { !new.contains($0) }) {
            notices.say(Notice(.info, "\(Printable.text(known.name)) is attached already"))
        }
        guard !new.isEmpty else { return [] }
        if new.count > 1 {
            let key = keyMap.shownKey(of: .undo).map { " · \($0) takes them back" } ?? ""
            notices.say(Notice(.info, "\(new.count) files are attached\(key)"))
        }
        return compose.attach(new) + checkAttachments()
    }

    /// Changes the form; an attachment that is taken out by it is named, with the key that brings it back.
    mutating func namingRemoved(_ change: (inout ComposeState, EditKeymap) -> [Effect]) -> [Effect] {
        let before = compose.attachmentSteps.count
        let effects = change(&compose, keyMap.editing)
        if compose.attachmentSteps.count > before,
            case .removed(let attachment, _)? = compose.attachmentSteps.last
        {
            let name = Printable.text(attachment.name)
            let key = keyMap.shownKey(of: .undo).map { " · \($0) brings it back" } ?? ""
            notices.say(Notice(.info, "\(name) is no longer attached\(key)"))
        }
        return effects
    }

    /// F7: what was pasted as paths a moment ago, else the file picker.
    mutating func attachPressed() -> [Effect] {
        guard let pasted = compose.pastedFiles, !pasted.attachments.isEmpty else {
            return pickFile { _ in }
        }
        // The text of the paste is the last thing that was typed: it goes, and the files come.
        let undo = compose.perform(.undo)
        compose.pastedFiles = nil
        notices.dismiss()
        return undo + attach(pasted.attachments)
    }

    /// Opens the file picker, with what was typed or pasted where attachments stand.
    mutating func pickFile(_ begin: (inout FilePicker) -> Void) -> [Effect] {
        var picker = FilePicker(folder: lastFolder)
        begin(&picker)
        overlay = .files(picker)
        return [.listFiles(prefix: picker.field.text)]
    }

    mutating func handleSupport(_ event: AppEvent) -> [Effect] {
        switch event {
        case .suggestionsFound(let query, let items): compose.found(query, items)
        case .recipientsLookedUp(let found): recipientsLookedUp(found)
        case .attachmentsChecked(let states): return attachmentsChecked(states)
        case .contentsLost(let lost): compose.lostContents.formUnion(lost)
        case .pastedFilesFound(let files, let form, let revision):
            guard form == compose.number, revision == compose.revision else { return [] }
            pasted(files)
        case .templatesListed(let listing):
            if case .templates(var picker) = overlay {
                picker.listed(listing)
                overlay = .templates(picker)
            }
        case .templateExists(let name): overlay = .question(.replaceTemplate(name: name))
        case .templateOpened(let name, let content):
            var form = ComposeState(number: nextFormNumber(), content: content, isNew: true)
            form.revision = 1
            if form.lines[.from]?.text.isEmpty != false, let from = compose.lines[.from] {
                form.lines[.from] = from
            }
            let effects = opened(form, note: "a new message from the template \(Printable.text(name))")
            compose.focusFirstBlank()
            return effects + compose.saveIfNeeded()
        default: break
        }
        return []
    }

    private mutating func attachmentsChecked(_ states: [String: FileState?]) -> [Effect] {
        let before = compose.attachmentProblem
        compose.attachmentStates.merge(states) { $1 }
        if let isLocal = compose.sendAfterCheck { return sendChecked(isLocal: isLocal) }
        let problem = compose.attachmentProblem
        // What only a send could find stays until the next one.
        if problem != nil || compose.problems[.attachments] == before {
            compose.problems[.attachments] = problem
        }
        return []
    }

    private mutating func recipientsLookedUp(_ found: [String: String?]) {
        knowledge.suppressed.merge(found) { $1 }
        for (address, reason) in found.sorted(by: { $0.key < $1.key }) {
            guard let reason else { continue }
            notices.say(Notice(.warning, ComposeWarning.suppressed(address, reason: reason).text))
        }
    }

    private mutating func pasted(_ files: PastedFiles) {
        if let folder = files.folders.first {
            notices.say(Notice(.info, "\(Printable.text(folder)) is a folder; only files can be attached"))
        }
        guard !files.attachments.isEmpty else { return }
        compose.pastedFiles = files
        let key = keyMap.shownKey(of: .attach) ?? "attach"
        let count = files.attachments.count
        let what = count == 1 ? "the path of a file was" : "the paths of \(count) files were"
        notices.say(
            Notice(.info, "\(what) pasted as text · \(key) attaches \(count == 1 ? "it" : "them") instead")
        )
    }
}

extension DraftAttachment {
    /// The file that it is; nil for content from elsewhere.
    var path: String? {
        if case .file(let path, _, _) = source { path } else { nil }
    }

    /// Whether its path is no text, which JSON can bring to `sesame send` and an argument can't.
    var isNamedInBytes: Bool { path?.unicodeScalars.contains(where: FileName.isEscape) == true }
}
