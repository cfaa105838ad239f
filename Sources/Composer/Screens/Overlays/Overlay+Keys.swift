import TerminalUI

extension Overlay {
    /// The keys of what lies over the screen, for the bottom bar; nil where it says them itself.
    func barKeys(_ keyMap: KeyMap) -> [(key: String, label: String)]? {
        switch self {
        case .palette: [("Enter", "Do it"), ("Esc", "Close")]
        case .help: [("PgDn", "More"), ("Esc", "Close")]
        case .messages: [("Enter", "Its message"), ("y", "Copy"), ("Y", "Copy all"), ("Esc", "Close")]
        case .outgoing: [("t", "Take back"), ("s", "Send now"), ("c", "Cancel"), ("Esc", "Close")]
        case .drafts: [("Enter", "Open"), ("Del", "Delete"), ("Esc", "Close")]
        case .files(let picker):
            [("Enter", picker.marked.isEmpty ? "Attach" : "Attach \(picker.marked.count)")]
                + FilePicker.markKeys(in: keyMap.editing).prefix(1).map { ($0.description, "Mark") }
                + [("Tab", "Complete"), ("Esc", "Close")]
        case .chooser: [("Enter", "Choose"), ("Esc", "Leave as it was")]
        case .testAddress: [("Enter", "Send the test"), ("Esc", "Close")]
        case .find: [("Enter", "Find"), ("Esc", "Close")]
        case .templates: [("Enter", "Open"), ("Esc", "Close")]
        case .saveTemplate: [("Enter", "Save"), ("Esc", "Close")]
        case .copyMenu: [("Enter", "Copy"), ("Esc", "Close")]
        case .question: nil
        }
    }
}

extension AppState {
    /// The keys of what has the focus, where that is nothing with commands of its own.
    var ownBarKeys: [(key: String, label: String)]? {
        if let overlay { return overlay.barKeys(keyMap) }
        return tab == .sent && sent.isSearching
            ? [("Enter", "To the list"), ("Esc", "Give up the search")] : nil
    }

    /// Keys that mean the same wherever one is close what lies over the screen first, as Esc would.
    /// - Returns: nil where the key is no such one.
    mutating func leaveOverlay(by key: Key) -> [Effect]? {
        guard let overlay, key.typed == nil,
            let command = keyMap.command(for: KeySequence([key]), in: [.everywhere])
        else { return nil }
        switch command {
        case .suspend, .redraw: return perform(command)
        case .help:
            closeOverlay()
            // The key that opened it closes it.
            if case .help = overlay { return [] }
            return perform(command)
        case .showCompose, .showSent, .showDiagnose, .showAccount, .quit:
            closeOverlay()
            return perform(command)
        default: return nil
        }
    }
}
