import TerminalUI

extension ComposeState {
    /// A key that is no command's: it moves between the fields, or is typing.
    mutating func handle(_ key: Key, keymap: EditKeymap) -> [Effect] {
        if !awaitsLiteral {
            if let effects = handleInSuggestions(key, keymap: keymap) ?? handleInBlanks(key) {
                return effects
            }
            switch (key.code, key.modifiers) {
            case (.tab, []): return move(by: 1)
            case (.backTab, _), (.tab, .shift): return move(by: -1)
            default: break
            }
        }
        switch focus {
        case .body: return handleInBody(key, keymap: keymap)
        case .options: return handleInOptions(key)
        case .attachments: return handleInAttachments(key)
        default: return handleInLine(key, keymap: keymap)
        }
    }

    /// Whether the next key is text, whatever it is (after Ctrl-V).
    var awaitsLiteral: Bool {
        focus == .body ? editor.awaitsLiteral : lines[focus]?.awaitsLiteral == true
    }

    /// Text that was pasted, whole.
    mutating func paste(_ text: String) -> [Effect] {
        switch focus {
        case .options, .attachments: return []
        case .body: editor.insert(text)
        default:
            lines[focus]?.insert(focus.completesRecipients ? FieldPieces.list(of: text) : text)
            problems[focus] = nil
            suggestions = nil
        }
        let effects = changed(by: text.utf8.count)
        guard PastedPaths.mayBe(text) else { return effects }
        return effects + [.findPastedFiles(text, form: number, revision: revision)]
    }

    /// What is selected in the field with the focus.
    var selectedText: String? {
        focus == .body ? editor.selectedText : lines[focus]?.selectedText
    }

    /// Does an editing command in the field with the focus.
    mutating func perform(_ command: EditCommand) -> [Effect] {
        if command == .undo, focus == .attachments || isAttachedLast { return undoAttachmentStep() }
        if focus == .attachments { return [] }
        // What was cut in another field is as it would be if it came from another window.
        if command == .yank, focus != .body, let text = lines[focus]?.killRing.newest { return paste(text) }
        let before = focus == .body ? editor.revision : lines[focus]?.revision
        let length = editor.utf8Count
        if focus == .body { _ = editor.perform(command) } else { _ = lines[focus]?.perform(command) }
        let after = focus == .body ? editor.revision : lines[focus]?.revision
        guard after != before else { return [] }
        return changed(by: editor.utf8Count - length) + (focus == .body ? [] : suggest())
    }

    /// Esc gives up a selection before it means anything else.
    /// - Returns: whether there was one.
    mutating func giveUpSelection() -> Bool {
        focus == .body ? editor.handle(.escape) : lines[focus]?.handle(.escape) == true
    }

    /// Takes over fields and body that were edited elsewhere, each as one step that can be undone.
    mutating func take(_ message: MessageText) {
        for field in FormField.lines where lines[field]?.text != message.lines[field] ?? "" {
            lines[field]?.text = message.lines[field] ?? ""
        }
        if editor.text != message.body { editor.text = message.body }
    }

    /// Notes a change, so that the draft is saved a moment later.
    mutating func changed() -> [Effect] {
        revision += 1
        forgetWarnings()
        pastedFiles = nil
        guard !isSaveScheduled else { return [] }
        isSaveScheduled = true
        return [.startTimer(.saveDraft, milliseconds: Self.saveDelay)]
    }

    /// Notes a change by so many bytes: what is more than a moment's typing is saved at once.
    private mutating func changed(by byteCount: Int) -> [Effect] {
        byteCount < Self.bigChange ? changed() : changedAtOnce()
    }

    /// Notes a change that came at one stroke: whoever has it lost may have nothing to make it from again.
    mutating func changedAtOnce() -> [Effect] {
        guard !isFreezing else { return changed() }
        _ = changed()
        return [.cancelTimer(.saveDraft)] + saveIfNeeded()
    }

    /// Takes the warnings from the screen; the next F9 asks about them anew.
    mutating func forgetWarnings() {
        acceptedWarnings = []
        shownWarnings = []
    }

    /// The same for what the program filled in: with nothing besides it there is nothing to save.
    mutating func defaultsChanged() -> [Effect] {
        revision += 1
        return []
    }

    /// Time from a change to its save; with the save itself, less than the second of typing that a kill may
    /// cost.
    static let saveDelay = 500

    /// Bytes that nobody types within that time.
    static let bigChange = 200

    /// The save that is due, where there is anything to save.
    mutating func saveIfNeeded() -> [Effect] {
        isSaveScheduled = false
        guard hasUnsavedChanges, !isFreezing, isWorthSaving else { return [] }
        return [.saveDraft(form: number, draft, content, revision: revision)]
    }

    /// Puts the sender of the last message where nothing was typed yet, to be seen and edited like any other.
    mutating func offer(sender: String) {
        guard lines[.from]?.isEmpty != false, focus != .from else { return }
        lines[.from] = TextField(sender)
    }

    // MARK: Moving between fields

    mutating func move(by step: Int) -> [Effect] {
        let fields = visibleFields
        let index = fields.firstIndex(of: focus) ?? 0
        setFocus(fields[(index + step + fields.count) % fields.count])
        if step > 0 { selectBlank() }
        return focus == .body ? [.warmConnection] : []
    }

    /// Moves the focus and checks the field that was left.
    mutating func setFocus(_ field: FormField) {
        guard field != focus else { return }
        suggestions = nil
        endList(focus)
        check(focus)
        fieldWithBlank = nil
        passedKillRing = killRing ?? passedKillRing
        focus = field
        killRing = passedKillRing
    }

    /// A comma that waits for another address is taken away as the field is left.
    private mutating func endList(_ field: FormField) {
        guard field.completesRecipients, let text = lines[field]?.text, text.last == " " || text.last == ","
        else {
            return
        }
        lines[field]?.text = text.trimmingCommas
    }

    /// What was cut in one field can be pasted in every other.
    private var killRing: KillRing? {
        get { focus == .body ? editor.killRing : lines[focus]?.killRing }
        set {
            guard let newValue else { return }
            if focus == .body { editor.killRing = newValue } else { lines[focus]?.killRing = newValue }
        }
    }

    mutating func check(_ field: FormField) {
        guard let text = lines[field]?.text else { return }
        problems[field] = FieldValidation.problem(in: text, of: field)
        if field.holdsRecipients { checkRecipientCount(in: field) }
    }

    /// The limit is on all recipients: what is said of it stands at the field that was left last, and goes when
    /// another one is shortened.
    private mutating func checkRecipientCount(in field: FormField) {
        let fields = FormField.allCases.filter(\.holdsRecipients)
        let problem = FieldValidation.recipientsProblem(
            count: fields.reduce(0) { $0 + addresses(in: $1).count }
        )
        for other in fields where other != field && isOverLimit.contains(other) { problems[other] = nil }
        isOverLimit = []
        guard let problem, problems[field] == nil else { return }
        // Not at an empty field that was only passed by.
        let place =
            lines[field]?.text.trimmed.isEmpty == false ? field : fields.first { !addresses(in: $0).isEmpty }
        guard let place, problems[place] == nil else { return }
        problems[place] = problem
        isOverLimit = [place]
    }

    /// Checks all fields.
    /// - Returns: the first that has a problem.
    mutating func checkAll() -> FormField? {
        for field in FormField.lines { check(field) }
        problems[.attachments] = attachmentProblem
        if lines[.from]?.text.trimmed.isEmpty != false { problems[.from] = "a sender is needed" }
        if problems[.to] == nil, hasNoRecipient { problems[.to] = "a recipient is needed" }
        return FormField.allCases.first { problems[$0] != nil }
    }

    private var hasNoRecipient: Bool {
        [FormField.to, .cc, .bcc].allSatisfy { lines[$0]?.text.trimmed.isEmpty != false }
    }

    // MARK: Keys in a field

    private mutating func handleInLine(_ key: Key, keymap: EditKeymap) -> [Effect] {
        if key == .enter, !awaitsLiteral { return move(by: 1) }
        switch keymap.commands[key] {
        case .move(.down): return move(by: 1)
        case .move(.up): return focus == visibleFields.first ? [] : move(by: -1)
        case .yank where !awaitsLiteral: return perform(.yank)
        default: break
        }
        guard !partsAgain(key) else { return [] }
        let before = lines[focus]?.revision
        guard lines[focus]?.handle(key, keymap: keymap) == true, lines[focus]?.revision != before else {
            suggestions = nil
            return []
        }
        // A problem that is being mended goes away as it is typed over, and comes back on leaving if it stays.
        problems[focus] = nil
        return changed() + suggest()
    }

    // MARK: Blanks of a template

    /// Tab goes from one `{{…}}` to the next, through the fields and the body, while there is another.
    private mutating func handleInBlanks(_ key: Key) -> [Effect]? {
        guard key == .tab else { return nil }
        if focus == .body {
            if editor.selectNext(from: "{{", to: "}}") {
                fieldWithBlank = .body
                return []
            }
            guard fieldWithBlank == .body else { return nil }
            return goToBlank(in: FormField.lines[...])
        }
        guard fieldWithBlank == focus, let line = lines[focus] else { return nil }
        let cursor = line.textBeforeCursor.utf8.count
        if lines[focus]?.selectFirst(from: "{{", to: "}}", after: cursor) == true { return [] }
        let after = FormField.lines.firstIndex(of: focus).map { $0 + 1 } ?? 0
        if let effects = goToBlank(in: FormField.lines[after...]) { return effects }
        guard DraftContent.blank(in: editor.text) != nil else { return nil }
        setFocus(.body)
        selectBlank()
        return [.warmConnection]
    }

    /// Goes to the first blank of these fields.
    /// - Returns: nil where they have none.
    private mutating func goToBlank(in fields: ArraySlice<FormField>) -> [Effect]? {
        let field = fields.first { DraftContent.blank(in: lines[$0]?.text ?? "") != nil }
        guard let field else { return nil }
        setFocus(field)
        selectBlank()
        return []
    }

    /// Goes to the first blank, where the recipients are no blank themselves.
    mutating func focusFirstBlank() {
        guard focus != .to else { return }
        focus = FormField.lines.first { DraftContent.blank(in: lines[$0]?.text ?? "") != nil } ?? focus
        selectBlank()
    }

    /// Selects the first blank of the field that was gone to, so that typing fills it in.
    mutating func selectBlank() {
        let isFound =
            focus == .body
            ? editor.selectNext(from: "{{", to: "}}")
            : lines[focus]?.selectFirst(from: "{{", to: "}}") == true
        fieldWithBlank = isFound ? focus : nil
    }

    private mutating func handleInBody(_ key: Key, keymap: EditKeymap) -> [Effect] {
        if keymap.commands[key] == .move(.up), editor.isAtFirstVisualLine { return move(by: -1) }
        let (before, length) = (editor.revision, editor.utf8Count)
        _ = editor.handle(key, keymap: keymap)
        return editor.revision == before ? [] : changed(by: editor.utf8Count - length)
    }

    private mutating func handleInOptions(_ key: Key) -> [Effect] {
        switch key.code {
        case .enter, .character(" "), .right, .left:
            isUnfolded.toggle()
            return []
        case .down: return move(by: 1)
        case .up: return move(by: -1)
        default: return []
        }
    }

    private mutating func handleInAttachments(_ key: Key) -> [Effect] {
        switch key.code {
        case .down, .enter: return move(by: 1)
        case .up: return move(by: -1)
        case .left: selectedAttachment = max(0, selectedAttachment - 1)
        case .right: selectedAttachment = min(max(0, attachments.count - 1), selectedAttachment + 1)
        case .delete, .backspace: return removeAttachment()
        default: break
        }
        return []
    }

    /// Goes to a field that keeps the message from being sent; among the attachments to the one at fault.
    mutating func goToProblem(in field: FormField) {
        focus = field
        guard field == .attachments,
            let index = attachments.firstIndex(where: { $0.fault(in: self) != nil })
        else { return }
        selectedAttachment = index
    }
}

extension String {
    /// Without commas and blanks at the end.
    var trimmingCommas: String {
        var kept = Substring(self)
        while kept.last == " " || kept.last == "," { kept.removeLast() }
        return String(kept)
    }
}
