import MailMessage
import SentLog
import TerminalUI

/// Writing a message, field by field.
extension PlainSession {
    /// The fields that are asked for, in this order.
    private static let asked: [FormField] = [.from, .to, .cc, .bcc, .subject, .tags]
    /// Those that can be edited besides.
    private static let others: [FormField] = [.replyTo, .configurationSet, .listUnsubscribe, .headers]

    /// Asks for all fields, then for what is to be done with the message.
    func compose() async {
        console.say("New message. Enter keeps what stands in brackets; a single minus empties a field.")
        for field in Self.asked {
            guard await ask(for: field) else { return await keep() }
            if field == .from { await settleDefaults() }
        }
        guard await askForAttachments(), await askForBody() else { return await keep() }
        await decide()
    }

    /// Saves what is being written, before something else is opened.
    /// - Returns: whether that worked; the form stays as it is otherwise.
    func setFormAside() async -> Bool {
        await save()
        guard saveProblem == nil || !form.hasUnsavedChanges else {
            console.say(
                "What you were writing is not on the disk, so it stays open. Choose write to go back to it."
            )
            return false
        }
        if let draft = form.draft { _ = await services.releaseDraft(draft) }
        form = form.emptied(number: form.number + 1)
        return true
    }

    // MARK: Fields

    /// Asks for a field until its text is right.
    /// - Returns: false at the end of the input.
    func ask(for field: FormField) async -> Bool {
        while true {
            let old = form.lines[field]?.text ?? ""
            let hint = hint(for: field).map { ", \($0)" } ?? ""
            let prompt = "\(Self.word(for: field))\(hint)\(old.isEmpty ? "" : " [\(old)]"):"
            guard let answer = await console.ask(prompt) else { return false }
            switch answer.trimmed {
            case "": break
            case "-": await set(field, "")
            default:
                guard let text = await completed(answer.trimmed, for: field) else { return false }
                // A question that found nothing leaves the field as it is, and asks for it again.
                if text.isEmpty { continue }
                await set(field, text)
            }
            form.check(field)
            guard let problem = form.problems[field] else { return true }
            console.say("\(Self.word(for: field)): \(problem). Type it again, or a minus to empty it.")
        }
    }

    private func set(_ field: FormField, _ text: String) async {
        guard text != form.lines[field]?.text else { return }
        form.lines[field] = TextField(text)
        await changed()
    }

    /// The name of a field as it is read out, without abbreviations.
    static func word(for field: FormField) -> String {
        switch field {
        case .configurationSet: "Configuration set"
        case .listUnsubscribe: "List-Unsubscribe"
        case .attachments: "Attachments"
        default: field.label
        }
    }

    private func hint(for field: FormField) -> String? {
        switch field {
        case .from where !knowledge.senders(matching: "").isEmpty,
            .configurationSet where knowledge.account.configurationSets?.isEmpty == false:
            "a question mark lists them"
        case .to: "commas between addresses or names"
        case .tags: "Name=Value with blanks between"
        case .headers: "Name: value with semicolons between"
        case .listUnsubscribe: "a URL beginning https:// or mailto:"
        default: nil
        }
    }

    /// Fills in what the configuration says for the sender, and says so.
    func settleDefaults() async {
        knowledge.now = services.log.configuration.now()
        form.known = knowledge
        guard form.settleDefaults() else { return }
        let fields = FormField.lines.filter { form.isDefault($0) }
        let values = fields.map { "\(Self.word(for: $0)) \(form.lines[$0]?.text ?? "")" }
        let signature = form.defaults.signature == nil ? [] : ["a signature"]
        console.say("Filled in for this sender: \((values + signature).joined(separator: "; ")).")
        // Defaults alone are no message yet.
        if form.isEmpty { form.savedRevision = form.revision } else { await changed() }
    }

    // MARK: Attachments

    private func askForAttachments() async -> Bool {
        for attachment in form.attachments { console.say("Attached: \(Self.text(attachment)).") }
        while true {
            guard let answer = await console.ask("Attachment, a path, Enter for none:") else { return false }
            let path = answer.trimmed
            guard !path.isEmpty else { return true }
            await attach(path)
        }
    }

    private func attach(_ typed: String) async {
        let path = FileListing.absolute(typed, workingFolder: services.workingFolder, home: services.home)
        guard let attachment = DraftAttachment(path: path) else {
            return console.say("\(path): there is no such file, or it is no regular file.")
        }
        form.attachments.append(attachment)
        await changed()
        console.say("Attached: \(Self.text(attachment)).")
    }

    static func text(_ attachment: DraftAttachment) -> String {
        "\(attachment.name), \(sizeText(attachment.byteCount))"
    }

    private func removeAttachment() async {
        guard !form.attachments.isEmpty else { return console.say("Nothing is attached.") }
        var choices: [Choice<Int?>] = form.attachments.enumerated().map { index, attachment in
            Choice(word: attachment.name, text: Self.text(attachment), value: index)
        }
        choices.append(Self.back(nil))
        guard let index = await choose("Remove which", from: choices, onEnter: .some(nil)) ?? nil else {
            return
        }
        let removed = form.attachments.remove(at: index)
        await changed()
        console.say("\(removed.name) is removed.")
    }

    // MARK: The body

    /// Takes lines until one that is only a dot, or the end of the input, which ends the body alone.
    private func askForBody() async -> Bool {
        if !form.hasNoText {
            console.say("The body has \(counted(bodyLines.count, "line")).")
            guard let isKept = await confirm("Keep it?") else { return false }
            if isKept { return true }
        }
        console.say("Body. A line that is only a dot ends it, or Ctrl-D.")
        openBody = []
        nextBodySave = 1
        while let line = await console.nextLine(), line != "." {
            openBody?.append(line)
            await saveOpenBody()
        }
        setBody(openBody ?? [])
        openBody = nil
        await changed()
        console.say("The body has \(counted(bodyLines.count, "line")).")
        return true
    }

    /// The lines that were typed, the sender's signature behind them.
    func setBody(_ lines: [String]) {
        let signature = lines.contains("-- ") ? nil : form.defaults.signature
        let end = signature.map { ComposeState.block($0) } ?? (lines.isEmpty ? "" : "\n")
        form.editor = TextEditor(lines.joined(separator: "\n") + end)
    }

    private var bodyLines: [Substring] {
        var lines = form.editor.text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// Saves the body while it is being typed: at once at first, then as it has grown by a tenth, so that a
    /// long one that comes through a pipe is not written again for each line.
    private func saveOpenBody() async {
        guard let lines = openBody, lines.count >= nextBodySave else { return }
        nextBodySave = lines.count + 1 + lines.count / 10
        setBody(lines)
        await changed()
    }

    // MARK: Drafts

    /// Notes a change and saves it.
    func changed() async {
        _ = form.changed()
        await save()
    }

    /// Saves what is not saved yet; a fault is said once for as long as it lasts.
    func save(isLast: Bool = false) async {
        guard form.hasUnsavedChanges, form.draft != nil || !form.content.isEmpty else { return }
        let event = await drafts.save(
            form: form.number,
            id: form.draft,
            content: form.content,
            revision: form.revision
        )
        switch event {
        case .draftSaved(let number, let id, let revision, _) where number == form.number:
            if form.draft == nil, !isLast { console.say("It is kept as draft \(id).") }
            form.draft = id
            form.savedRevision = max(form.savedRevision, revision)
            saveProblem = nil
        case .draftNotSaved(_, let reason):
            if reason != saveProblem || isLast {
                console.say("The draft is not on the disk: \(reason). It stays here in memory.")
            }
            saveProblem = reason
        default: break
        }
    }

    /// The end of the input while a message is written: it is a draft.
    func keep() async {
        await save()
        let draft = form.draft
        guard await setFormAside() else { return }
        console.say(draft.map { "Kept as draft \($0)." } ?? "No message was written.")
    }

    // MARK: What to do with it

    private enum Next: Sendable { case send, read, edit, template, keep, discard }

    func decide() async {
        while true {
            sayOverview()
            let choices = [
                Choice(word: "send", text: "", value: Next.send),
                Choice(word: "read", text: "", value: .read),
                Choice(word: "edit", text: "", value: .edit),
                Choice(word: "template", text: "", value: .template),
                Choice(word: "keep", text: "", value: .keep),
                Choice(word: "discard", text: "", value: .discard),
            ]
            guard let next = await choose("What next", from: choices, isMenu: true) else {
                return await keep()
            }
            switch next {
            case .send: if await send() { return }
            case .read: readOut()
            case .edit: guard await edit() else { return await keep() }
            case .template: await saveTemplate()
            case .keep: return await keep()
            case .discard: if await discard() { return }
            }
        }
    }

    private func sayOverview() {
        let subject = form.lines[.subject]?.text ?? ""
        let recipients = [FormField.to, .cc, .bcc].compactMap { field in
            form.lines[field].flatMap { $0.text.isEmpty ? nil : "\(field.label) \($0.text)" }
        }
        var parts = ["From \(form.lines[.from]?.text ?? "")"] + recipients
        parts.append(subject.isEmpty ? "no subject" : "subject \(subject)")
        parts.append(counted(bodyLines.count, "line"))
        if !form.attachments.isEmpty { parts.append(counted(form.attachments.count, "attachment")) }
        console.say("The message: \(parts.joined(separator: "; ")).")
    }

    private func readOut() {
        for field in FormField.lines {
            guard let text = form.lines[field]?.text, !text.isEmpty else { continue }
            console.say("\(Self.word(for: field)): \(text)")
        }
        for attachment in form.attachments { console.say("Attached: \(Self.text(attachment))") }
        let rest = form.restWords
        if !rest.isEmpty { console.say("Also sent: \(rest.joined(separator: ", ")).") }
        console.say("Body:")
        for line in bodyLines { console.say(String(line)) }
        console.say("End of the body.")
    }

    private enum Editable: Sendable { case line(FormField), format, attach, remove, body, back }

    /// - Returns: false at the end of the input.
    private func edit() async -> Bool {
        var choices = (Self.asked + Self.others).map { field in
            let text = form.lines[field]?.text ?? ""
            let word = Self.word(for: field)
            return Choice(
                word: word.lowercased(),
                text: "\(word): \(text.isEmpty ? "empty" : text)",
                value: Editable.line(field)
            )
        }
        choices += [
            Choice(word: "attach", text: "Attach a file", value: .attach),
            Choice(word: "remove", text: "Remove an attachment", value: .remove),
            Choice(word: "format", text: "Format of the body: \(form.format.label)", value: .format),
            Choice(word: "body", text: "Body: \(counted(bodyLines.count, "line"))", value: .body),
            Self.back(.back),
        ]
        guard let choice = await choose("Edit which", from: choices, onEnter: .back) else { return false }
        switch choice {
        case .back: break
        case .line(let field): return await ask(for: field)
        case .attach: return await askForAttachments()
        case .remove: await removeAttachment()
        case .format:
            form.format = form.format.next
            await changed()
            console.say("The body is \(form.format.label) now.")
        case .body: return await askForBody()
        }
        return true
    }

    private func discard() async -> Bool {
        guard await confirm("Discard this message?") == true else { return false }
        if let draft = form.draft {
            for event in await services.discardDraft(draft) { take(event) }
        }
        form = form.emptied(number: form.number + 1)
        console.say("Discarded.")
        return true
    }

    // MARK: Opening drafts

    func listDrafts() async {
        let drafts: [DraftSummary]
        do { drafts = try await services.log.drafts() } catch {
            return console.say("The drafts can't be read: \(ErrorText.text(for: error)).")
        }
        guard !drafts.isEmpty else { return console.say("There are no drafts.") }
        var choices: [Choice<LogID?>] = drafts.map { draft in
            let subject = draft.row.subject.isEmpty ? "no subject" : draft.row.subject
            let copy = draft.row.copyOf.map { ", a copy of draft \($0)" } ?? ""
            let lock = draft.lock == .other ? ", open in another sesame" : ""
            let text = "\(subject), to \(draft.row.recipientText), \(time(draft.row.time))\(copy)\(lock)"
            return Choice(word: "", text: text, value: draft.id)
        }
        choices.append(Self.back(nil))
        guard let id = await choose("Open which", from: choices, onEnter: .some(nil)) ?? nil else { return }
        guard await setFormAside() else { return }
        for event in await services.openDraft(id) { await opened(event) }
    }

    /// A draft or a message taken out of the log goes into the form.
    func opened(_ event: AppEvent) async {
        switch event {
        case .draftOpened(let id, let content, let copyOf):
            form = ComposeState(number: form.number + 1, content: content, draft: id)
            if let copyOf { console.say("Draft \(copyOf) is open in another sesame; this is a copy.") }
            await decide()
        case .contentRecovered(let content, let note, _):
            form = ComposeState(number: form.number + 1, content: content)
            await changed()
            console.say(note.asSentence)
            await decide()
        default: take(event)
        }
    }
}
