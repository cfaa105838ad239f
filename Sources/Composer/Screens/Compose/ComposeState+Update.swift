import TerminalUI

extension ComposeState {
    /// A key that is no command's: it moves between the fields, or is typing.
    mutating func handle(_ key: Key, keymap: EditKeymap) -> [Effect] {
        if !awaitsLiteral {
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
            lines[focus]?.insert(text)
            problems[focus] = nil
        }
        return changed()
    }

    /// What is selected in the field with the focus.
    var selectedText: String? {
        focus == .body ? editor.selectedText : lines[focus]?.selectedText
    }

    /// Does an editing command in the field with the focus.
    mutating func perform(_ command: EditCommand) -> [Effect] {
        let before = focus == .body ? editor.revision : lines[focus]?.revision
        if focus == .body { _ = editor.perform(command) } else { _ = lines[focus]?.perform(command) }
        let after = focus == .body ? editor.revision : lines[focus]?.revision
        return after == before ? [] : changed()
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
        acceptedWarnings = []
        guard !isSaveScheduled else { return [] }
        isSaveScheduled = true
        return [.startTimer(.saveDraft, milliseconds: Self.saveDelay)]
    }

    /// Time from a change to its save; with the save itself, less than the second of typing that a kill may
    /// cost.
    static let saveDelay = 500

    /// The save that is due, where there is anything to save.
    mutating func saveIfNeeded() -> [Effect] {
        isSaveScheduled = false
        guard hasUnsavedChanges, !isFreezing else { return [] }
        let content = content
        guard draft != nil || !content.isEmpty else { return [] }
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
        return focus == .body ? [.warmConnection] : []
    }

    /// Moves the focus and checks the field that was left.
    mutating func setFocus(_ field: FormField) {
        guard field != focus else { return }
        check(focus)
        let killRing = killRing
        focus = field
        self.killRing = killRing
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
    }

    /// Checks all fields.
    /// - Returns: the first that has a problem.
    mutating func checkAll() -> FormField? {
        for field in FormField.lines { check(field) }
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
        default: break
        }
        let before = lines[focus]?.revision
        guard lines[focus]?.handle(key, keymap: keymap) == true, lines[focus]?.revision != before else {
            return []
        }
        // A problem that is being mended goes away as it is typed over, and comes back on leaving if it stays.
        problems[focus] = nil
        return changed()
    }

    private mutating func handleInBody(_ key: Key, keymap: EditKeymap) -> [Effect] {
        if keymap.commands[key] == .move(.up), editor.isAtFirstVisualLine { return move(by: -1) }
        let before = editor.revision
        _ = editor.handle(key, keymap: keymap)
        return editor.revision == before ? [] : changed()
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

    private mutating func removeAttachment() -> [Effect] {
        guard attachments.indices.contains(selectedAttachment) else { return [] }
        attachments.remove(at: selectedAttachment)
        selectedAttachment = min(selectedAttachment, max(0, attachments.count - 1))
        return changed()
    }
}
