import SentLog
import TerminalUI

/// Something that lies over the screen until it is answered or closed; Esc closes every one.
package enum Overlay: Sendable {
    case palette(Palette)
    case help(scroll: Int)
    case messages(scroll: Int)
    case drafts(selection: Int)
    case files(FilePicker)
    case question(Question)
    /// What to look for in the body.
    case find(TextField)

    /// Text that was pasted goes into the field that the overlay has.
    mutating func insert(_ text: String) -> Bool {
        switch self {
        case .palette(var palette):
            palette.insert(text)
            self = .palette(palette)
        case .files(var picker):
            picker.field.insert(text)
            self = .files(picker)
        case .find(var field):
            field.insert(text)
            self = .find(field)
        case .help, .messages, .drafts, .question: return false
        }
        return true
    }
}

/// Something that is asked before it is done. Enter takes the harmless answer.
package enum Question: Sendable, Equatable {
    case quitInCountdown
    case quitWhileSending
    case quitUnsaved(reason: String)
    case delete(LogID, subject: String)

    var text: String {
        switch self {
        case .quitInCountdown:
            "A message still waits to be sent. Enter keeps it as a draft · s sends it now · Esc stays"
        case .quitWhileSending:
            "A message is being sent; sesame ends when the answer is there. u leaves it uncertain now"
        case .quitUnsaved(let reason):
            "Not saved: Enter stays · x quits and loses the draft · \(reason)"
        case .delete(_, let subject):
            "Delete \"\(subject)\"? y deletes it (until you quit it can be brought back) · Esc keeps it"
        }
    }
}

extension AppState {
    /// A question takes every key until it is answered.
    mutating func handleQuestion(_ key: Key) -> [Effect]? {
        guard case .question(let question) = overlay else { return nil }
        switch (question, key.code) {
        case (.quitInCountdown, .enter): return [.quit(quitOrder(grace: nil))]
        case (.quitInCountdown, .character("s")):
            overlay = .question(.quitWhileSending)
            isQuitting = true
            var effects: [Effect] = []
            while outgoing.contains(where: \.isInCountdown) { effects += sendNow() }
            return effects + [.quit(quitOrder(grace: nil))]
        case (.quitWhileSending, .character("u")): return [.quit(quitOrder(grace: 0))]
        case (.quitUnsaved, .character("x")):
            var order = quitOrder(grace: nil)
            order.evenUnsaved = true
            return [.quit(order)]
        case (.quitUnsaved, .enter): overlay = nil
        case (.delete(let id, _), .character("y")):
            overlay = nil
            return [.delete(id)]
        case (.quitWhileSending, _): return []
        case (_, .escape), (_, .character("n")): overlay = nil
        default: break
        }
        return []
    }

    /// - Returns: nil where the key is not the overlay's.
    mutating func handleInOverlay(_ key: Key) -> [Effect]? {
        if key == .escape || key == .control("g") {
            overlay = nil
            return []
        }
        switch overlay {
        case .palette(var palette):
            if key == .enter {
                overlay = nil
                return palette.selected.map { perform($0.command) } ?? []
            }
            palette.handle(key)
            overlay = .palette(palette)
            return []
        case .help(let scroll):
            overlay = .help(scroll: scrolled(scroll, key))
            return []
        case .messages(let scroll):
            if key == .character("y") {
                return [.copy(notices.all.map(\.text).joined(separator: "\n") + "\n", what: "the messages")]
            }
            overlay = .messages(scroll: scrolled(scroll, key))
            return []
        case .drafts(let selection): return handleInDrafts(key, selection: selection)
        case .files(let picker): return handleInFiles(key, picker: picker)
        case .find(var field):
            if key == .enter {
                overlay = nil
                find(field.text)
            } else {
                _ = field.handle(key)
                overlay = .find(field)
            }
            return []
        case .question, nil: return nil
        }
    }

    mutating func overlayChanged() -> [Effect] {
        if case .files(let picker) = overlay { return [.listFiles(prefix: picker.field.text)] }
        return []
    }

    private func scrolled(_ scroll: Int, _ key: Key) -> Int {
        switch key.code {
        case .down: scroll + 1
        case .up: max(0, scroll - 1)
        case .pageDown, .character(" "): scroll + 10
        case .pageUp: max(0, scroll - 10)
        case .home: 0
        default: scroll
        }
    }

    private mutating func handleInDrafts(_ key: Key, selection: Int) -> [Effect] {
        switch key.code {
        case .up: overlay = .drafts(selection: max(0, selection - 1))
        case .down: overlay = .drafts(selection: max(0, min(drafts.count - 1, selection + 1)))
        case .enter:
            guard drafts.indices.contains(selection) else { return [] }
            return [.openDraft(drafts[selection].id)]
        default: break
        }
        return []
    }

    private mutating func handleInFiles(_ key: Key, picker: FilePicker) -> [Effect] {
        var picker = picker
        if key == .enter, let file = picker.chosenFile {
            overlay = nil
            compose.attachments.append(file)
            return compose.changed()
        }
        let before = picker.field.text
        picker.handle(key)
        overlay = .files(picker)
        return picker.field.text == before ? [] : [.listFiles(prefix: picker.field.text)]
    }
}
