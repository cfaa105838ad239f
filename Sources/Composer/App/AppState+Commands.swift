import TerminalUI

extension AppState {
    /// The tables that answer to keys now, the nearest first.
    var activeTables: [CommandTable] {
        if isFailureFocused { return [.failure, .everywhere] }
        if isPreviewShown { return [.preview, .everywhere] }
        switch tab {
        case .compose: return [.compose, .everywhere]
        // In the search every letter is text, and Delete and Enter are the field's.
        case .sent: return sent.isSearching ? [.everywhere] : [.sent, .everywhere]
        case .diagnose: return [.diagnose, .everywhere]
        case .account: return [.account, .everywhere]
        }
    }

    /// Whether the preview lies over the form.
    var isPreviewShown: Bool { preview != nil && tab == .compose }

    /// Does what a command says, as far as it is everywhere's; the rest is its screen's.
    mutating func perform(_ command: Command) -> [Effect] {
        switch command {
        case .showCompose: return show(.compose)
        case .showSent: return show(.sent)
        case .showDiagnose: return show(.diagnose)
        case .showAccount: return show(.account)
        case .showMessages: overlay = .messages(selection: 0)
        case .showOutgoing: overlay = .outgoing(selection: outgoing.count - 1)
        case .palette: openPalette()
        case .help: openHelp()
        case .newMessage: return newMessage()
        case .quit: return quit()
        case .suspend: return [.suspend]
        case .redraw: return [.redraw]
        case .cancel: return cancel()
        case .back: return back()
        case .openFailure: return attend()
        case .preview: return togglePreview()
        // In Sent the last deletion comes back first; elsewhere all of this session.
        case .undelete where tab != .sent: return [.undelete(nil)]
        case .sendTest: return sendTest(asks: false)
        case .sendTestElsewhere: return sendTest(asks: true)
        case .dismissNotice: notices.dismiss()
        case .nextTheme, .chooseTheme: return performOnThemes(command)
        case .chooseProfile: return chooseProfile()
        case .chooseRegion: return chooseRegion()
        case .purgeLog: return choosePurge()
        case .refreshAccount: return refreshAccount()
        case .toggleMouse:
            settings.isMouseOn.toggle()
            notices.say(Notice(.info, settings.isMouseOn ? "the mouse is on" : "the mouse is off"))
            return [.setMouse(settings.isMouseOn)]
        case .takeBack: return takeBack()
        case .sendNow: return sendNow()
        case .copyAccepted: return copyAccepted()
        case .saveCopy: return saveCopy()
        default: return performOnScreen(command)
        }
        return []
    }

    private mutating func performOnScreen(_ command: Command) -> [Effect] {
        if isFailureFocused, let effects = performOnFailure(command) { return effects }
        if isPreviewShown, let effects = performInPreview(command) { return effects }
        switch tab {
        case .compose: return performInCompose(command)
        case .sent: return performInSent(command)
        case .diagnose: return performInDiagnose(command)
        case .account: return performInAccount(command)
        }
    }

    mutating func show(_ tab: Tab) -> [Effect] {
        overlay = nil
        isFailureFocused = false
        guard tab != self.tab else { return [] }
        self.tab = tab
        switch tab {
        case .compose: return []
        case .sent: return sent.opened()
        case .diagnose: return diagnose.steps.isEmpty ? runDiagnosis() : []
        case .account: return openAccount()
        }
    }

    mutating func offerFile(for text: String, what: String) {
        uncopied = text
        let key = keyMap.shownKey(of: .saveCopy) ?? ""
        let size = sizeText(text.utf8.count)
        notices.say(
            Notice(.warning, "\(what), \(size), is too long for the clipboard · \(key) writes it to a file")
        )
    }

    private mutating func saveCopy() -> [Effect] {
        guard let text = uncopied else {
            notices.say(Notice(.info, "nothing was too long for the clipboard"))
            return []
        }
        uncopied = nil
        return [.saveCopy(text)]
    }

    /// Ctrl-C: ends what runs; where nothing does, it is Esc.
    private mutating func cancel() -> [Effect] {
        if diagnose.isRunning, tab == .diagnose {
            diagnose.cancelled()
            return [.cancelDiagnosis]
        }
        if let sending = outgoing.last(where: { !$0.isInCountdown }) { return cancelSend(sending.id) }
        return back()
    }

    /// Esc: closes what is open, the nearest first. It never loses anything.
    private mutating func back() -> [Effect] {
        if overlay != nil {
            closeOverlay()
        } else if isFormFocused, compose.suggestions != nil {
            compose.suggestions = nil
        } else if isFormFocused, !compose.shownWarnings.isEmpty {
            compose.forgetWarnings()
            notices.dismiss()
        } else if isFailureFocused, failure?.isPolicyShown == true {
            failure?.isPolicyShown = false
            failure?.scroll = 0
        } else if isFailureFocused {
            foldFailure()
        } else if isFailureInSight {
            // The line that has said of it stays, with the key that goes there.
            failure?.isFolded = true
        } else if isPreviewShown {
            preview = nil
        } else if tab == .sent, let effects = sent.goBack() {
            return effects
        } else if tab == .compose, compose.giveUpSelection() {
        } else if tab == .diagnose, diagnose.close() {
        } else {
            notices.dismiss()
        }
        return []
    }

    /// Goes to what the line above the bottom bar is about; with nothing there, or with that in sight, to the next
    /// uncertain message that nobody has looked at.
    private mutating func attend() -> [Effect] {
        if let shown = shownOutgoing, shown.isInCountdown {
            return takeBack(shown.id)
        } else if notices.current?.isAboutStart == true, !startNews.uncertain.isEmpty {
            return goToUncertain()
        } else if let failure, !(isFailureFocused && tab == .compose && !startNews.uncertain.isEmpty),
            notices.current?.entry == nil || notices.current?.entry == failure.report.entry
        {
            _ = show(.compose)
            focusFailure()
        } else if let entry = notices.current?.entry, entry != failure?.report.entry {
            notices.dismiss(entry: entry)
            return show(.sent) + sent.select(entry)
        } else {
            return goToUncertain()
        }
        return []
    }

    private mutating func copyAccepted() -> [Effect] {
        guard let acceptedID else {
            notices.say(Notice(.info, "no message was accepted in this session"))
            return []
        }
        return [.copy(acceptedID, what: "the MessageId")]
    }

    private mutating func newMessage() -> [Effect] {
        let effects = setAside()
        if !compose.isEmpty {
            let key = keyMap.shownKey(of: .drafts) ?? "drafts"
            notices.say(Notice(.info, "what you were writing is kept as a draft · \(key) opens drafts"))
        }
        tab = .compose
        preview = nil
        compose = compose.emptied(number: nextFormNumber())
        fitEditor()
        return effects
    }

    /// The panel lies under the form that is written in.
    private var isFailureInSight: Bool {
        tab == .compose && !isPreviewShown && failure?.isFolded == false
    }

    /// Without the focus the panel needs room beside the form: where there is none it is a line with its key.
    mutating func foldCrampedFailure() {
        guard let panel = failure, !panel.isFolded, !isFailureFocused,
            screenArea.rows < FailurePanel.leastRows
        else { return }
        failure?.isFolded = true
        if notices.current?.entry != panel.report.entry { notices.say(failureNotice(panel)) }
    }

    /// Puts the panel away; the key that goes to it brings it back.
    private mutating func foldFailure() {
        if let entry = failure?.report.entry { notices.dismiss(entry: entry) }
        isFailureFocused = false
        failure?.isFolded = true
        fitEditor()
        let keys = [Command.showSent, .openFailure].map { keyMap.shownKey(of: $0) ?? "" }
        notices.say(
            Notice(.info, "the message stays in Sent as it is, \(keys[0]) · \(keys[1]) opens this again")
        )
    }

    mutating func closeFailure() {
        if let entry = failure?.report.entry { notices.dismiss(entry: entry) }
        isFailureFocused = false
        failure = nil
        fitEditor()
    }

    mutating func focusFailure() {
        failure?.isFolded = false
        isFailureFocused = true
        failureFocusedAt = now
        if let entry = failure?.report.entry { notices.dismiss(entry: entry) }
    }
}

extension AppState {
    static let commands: [CommandEntry] = [
        .init(.showCompose, "go to Compose", keys: ["f2", "alt-1"]),
        .init(.showSent, "go to Sent", keys: ["f3", "alt-2"]),
        .init(.showDiagnose, "go to Diagnose", keys: ["f4", "alt-3"]),
        .init(.showAccount, "go to Account", keys: ["f6", "alt-4"]),
        .init(.palette, "all commands, by name", keys: ["ctrl-p", "ctrl-x x"], bar: "Commands"),
        .init(.help, "help for this screen", keys: ["f1"], bar: "Help"),
        .init(.newMessage, "new message", keys: ["ctrl-n"]),
        .init(.openFailure, "do what the line above the bottom bar says", keys: ["ctrl-o"]),
        .init(.takeBack, "take the message back while it waits"),
        .init(.sendNow, "send the waiting message now"),
        .init(.showOutgoing, "messages on their way: take back, send now, cancel", keys: ["ctrl-x w"]),
        .init(.copyAccepted, "copy the MessageId of the last accepted message", keys: ["ctrl-x y"]),
        .init(.showMessages, "messages of this session"),
        .init(.dismissNotice, "put the last message away"),
        .init(.saveCopy, "write what was too long to copy to a file", keys: ["ctrl-x s"]),
        .init(.nextTheme, "next colour scheme", keys: ["f8"]),
        .init(.chooseTheme, "colour scheme…"),
        .init(.chooseProfile, "send by another profile…"),
        .init(.chooseRegion, "send through another region…"),
        .init(.purgeLog, "delete old messages from the log…"),
        .init(.refreshAccount, "ask the account again"),
        .init(.toggleMouse, "mouse on or off"),
        .init(.back, "back", keys: ["esc", "ctrl-g"]),
        .init(.cancel, "cancel what runs", keys: ["ctrl-c"]),
        .init(.suspend, "suspend to the shell", keys: ["ctrl-z"]),
        .init(.redraw, "draw the screen anew", keys: ["ctrl-l"]),
        .init(.quit, "quit; drafts are kept", keys: ["ctrl-q", "f10"]),
    ]
}
