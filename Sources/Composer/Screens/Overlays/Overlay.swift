import SentLog
import TerminalUI

/// Something that lies over the screen until it is answered or closed; Esc closes every one.
package enum Overlay: Sendable {
    case palette(Palette)
    case help(Help)
    case messages(selection: Int)
    case outgoing(selection: Int)
    case drafts(selection: Int)
    case files(FilePicker)
    case question(Question)
    case chooser(Chooser)
    case testAddress(TestAddressPrompt)
    /// What to look for in the body.
    case find(TextField)
    case templates(TemplatePicker)
    /// The name of the template that the message is saved as.
    case saveTemplate(TextField)
    case copyMenu(CopyMenu)

    /// Text that was pasted goes into the field that the overlay has.
    mutating func insert(_ text: String) -> Bool {
        switch self {
        case .palette(var palette):
            palette.list.insert(text)
            self = .palette(palette)
        case .files(var picker):
            picker.insert(text)
            self = .files(picker)
        case .find(var field):
            field.insert(text)
            self = .find(field)
        case .chooser(var chooser):
            chooser.list.insert(text)
            self = .chooser(chooser)
        case .testAddress(var prompt):
            prompt.field.insert(text)
            self = .testAddress(prompt)
        case .help(var help):
            help.insert(text)
            self = .help(help)
        case .templates(var picker):
            picker.insert(text)
            self = .templates(picker)
        case .saveTemplate(var field):
            field.insert(text)
            self = .saveTemplate(field)
        case .messages, .outgoing, .drafts, .question, .copyMenu: return false
        }
        return true
    }
}

/// Something that is asked before it is done. Enter takes the harmless answer.
package enum Question: Sendable, Equatable {
    /// - Parameter whom: the recipients of each message that waits.
    case quitInCountdown(whom: [String])
    case quitWhileSending
    case quitUnsaved(reason: String)
    /// - Parameter way: what brings it back: a key, or where the command is.
    case delete(LogID, subject: String, way: String)
    case purge(PurgeOrder, count: Int)
    case replaceTemplate(name: String)
    /// Another attempt of a failed or uncertain message.
    case retry(LogID, recipients: String, isUncertain: Bool)
    /// What became of an uncertain message.
    case settle(LogID)
    case exportSearch(isAll: Bool)
    case startLogAnew
    /// There is nobody to send as; the text says what is missing.
    case noAccount(missing: String)

    var text: String {
        switch self {
        case .quitInCountdown(let whom): Question.waiting(whom)
        case .quitWhileSending:
            "A message is being sent; sesame ends when the answer is there. u leaves it uncertain now · Esc stays"
        case .quitUnsaved(let reason):
            "Not saved: Enter stays · x quits, the draft in a file · \(reason)"
        case .delete(_, let subject, let way):
            "Delete \(Question.short(subject))? y deletes it, \(way) brings it back until you quit · Esc keeps it"
        case .retry(_, let recipients, false): "Send it again to \(recipients)? y sends it now · Esc does not"
        case .retry(_, let recipients, true):
            "\(recipients) may get it twice. Send it again? y sends it now · Esc does not"
        case .settle: "What became of it? s it was sent · n it was not sent · Esc leaves it uncertain"
        case .startLogAnew: "Set the log aside, whole, and begin a new one? y does it · Esc does not"
        case .exportSearch(let isAll):
            "Save \(isAll ? "all messages of the log" : "all that the search finds") as one file? y saves · Esc does not"
        case .purge(let order, let count):
            "Delete \(order.counted(count))? y deletes (until you quit it can be undone) · Esc keeps what is there"
        case .replaceTemplate(let name):
            "There is a template \(name) already. y puts this message in its place · Esc keeps it"
        case .noAccount(let missing):
            "\(missing): l delivers locally · Enter keeps the draft · d says why · s tries all the same"
        }
    }
}

extension Question {
    /// What is about to be sent, and what becomes of it.
    private static func waiting(_ whom: [String]) -> String {
        guard whom.count > 1 else {
            return
                "The message to \(whom.joined()) still waits to be sent. Enter keeps it as a draft and quits · "
                + "s sends it now and quits · Esc stays"
        }
        let all = whom.count == 2 ? "both" : "all \(whom.count)"
        let shown = whom.prefix(3).map { "to \($0)" }.joined(separator: "; ")
        let more = whom.count > 3 ? "; \(whom.count - 3) more" : ""
        return
            "\(whom.count) messages still wait to be sent: \(shown)\(more). Enter keeps \(all) as drafts and quits · "
            + "s sends \(all) now and quits · Esc stays"
    }

    /// A subject, where the keys have to be read as well.
    private static func short(_ subject: String) -> String {
        subject.isEmpty ? "this message" : "\"\(TextWidth.truncated(subject, columns: 18))\""
    }
}

extension AppState {
    /// A question takes every key until it is answered.
    mutating func handleQuestion(_ key: Key) -> [Effect]? {
        guard case .question(let question) = overlay else { return nil }
        if let effects = answerInSent(question, key) { return effects }
        switch (question, key.code) {
        case (.quitInCountdown, .enter): return waitToQuit()
        case (.quitInCountdown, .character("s")):
            var effects: [Effect] = []
            while outgoing.contains(where: \.isInCountdown) { effects += sendNow() }
            return effects + waitToQuit()
        case (.quitWhileSending, .character("c")) where key == .control("c"):
            return outgoing.last { !$0.isInCountdown }.map { cancelSend($0.id) } ?? []
        case (.quitWhileSending, .character("u")): return [.quit(quitOrder(grace: 0))]
        case (.quitUnsaved, .character("x")):
            var order = quitOrder(grace: nil)
            order.evenUnsaved = true
            return [.quit(order)]
        case (.quitUnsaved, .enter): overlay = nil
        case (.replaceTemplate(let name), .character("y")):
            overlay = nil
            return [.saveTemplate(name: name, compose.content, isReplacing: true)]
        case (.purge(let order, _), .character("y")):
            overlay = nil
            return [.purge(order)]
        case (.noAccount, _): return answerNoAccount(key)
        case (_, .escape): return stay()
        case (.quitWhileSending, _): return []
        case (_, .character("n")): overlay = nil
        default: break
        }
        return []
    }

    /// - Returns: nil where the key is not the overlay's.
    mutating func handleInOverlay(_ key: Key) -> [Effect]? {
        if key == .escape || key == .control("g") {
            closeOverlay()
            return []
        }
        switch overlay {
        case .palette(let palette): return handleInPalette(key, palette)
        case .help(let help): return handleInHelp(key, help)
        case .messages(let selection): return handleInMessages(key, selection: selection)
        case .outgoing(let selection): return handleInOutgoing(key, selection: selection)
        case .chooser(let chooser): return handleInChooser(key, chooser)
        case .testAddress(let prompt): return handleInTestAddress(key, prompt)
        case .drafts(let selection): return handleInDrafts(key, selection: selection)
        case .files(let picker): return handleInFiles(key, picker: picker)
        case .find(var field):
            if key == .enter {
                overlay = nil
                find(field.text)
            } else {
                _ = field.handle(key, keymap: keyMap.editing)
                overlay = .find(field)
            }
            return []
        case .templates(var picker):
            if key == .enter {
                guard let chosen = picker.list.selected?.value, chosen.isReadable else { return [] }
                return [.openTemplate(chosen.name)]
            }
            picker.handle(key, keymap: keyMap.editing)
            overlay = .templates(picker)
            return []
        case .saveTemplate(var field):
            guard key == .enter else {
                _ = field.handle(key, keymap: keyMap.editing)
                overlay = .saveTemplate(field)
                return []
            }
            let name = field.text.trimmed
            guard !name.isEmpty else { return [] }
            do throws(TemplateError) { try TemplateFolder.check(name) } catch {
                // The prompt stays, with the name to be mended.
                notices.say(Notice(.error, error.text))
                return []
            }
            overlay = nil
            return [.saveTemplate(name: name, compose.content, isReplacing: false)]
        case .copyMenu(let menu): return handleInCopyMenu(key, menu)
        case .question, nil: return nil
        }
    }

    /// Esc: nothing of it stays.
    mutating func closeOverlay() {
        if case .chooser(let chooser) = overlay, let before = chooser.themeBefore { theme = before }
        overlay = nil
    }

    mutating func overlayChanged() -> [Effect] {
        if case .files(let picker) = overlay { return [.listFiles(prefix: picker.field.text)] }
        return []
    }

    private mutating func handleInFiles(_ key: Key, picker: FilePicker) -> [Effect] {
        var picker = picker
        if key == .enter, !picker.chosenFiles.isEmpty {
            overlay = nil
            lastFolder = picker.listing?.folder
            return attach(picker.chosenFiles)
        }
        let before = picker.field.text
        picker.handle(key, keymap: keyMap.editing)
        overlay = .files(picker)
        return picker.field.text == before ? [] : [.listFiles(prefix: picker.field.text)]
    }
}
