import FoundationEssentials
import SentLog
import TerminalUI

extension AppState {
    /// Changes the state by what happened, and says what is to be done outside it. Pure: the same state and
    /// event always give the same.
    package mutating func update(_ event: AppEvent, at now: Date) -> [Effect] {
        self.now = now
        notices.now = now
        let (focus, number) = (compose.focus, compose.number)
        var effects = handle(event)
        while !compose.isFreezing, !isEnding, !heldAnswers.isEmpty {
            effects += handle(heldAnswers.removeFirst())
        }
        let more = settleForm(focusBefore: focus, numberBefore: number)
        foldCrampedFailure()
        let seen = noteSeenUncertain()
        wrapNotice()
        fitEditor()
        layOutPreview()
        fitSent()
        return effects + more + followDrafts(event) + seen
    }

    private mutating func handle(_ event: AppEvent) -> [Effect] {
        if compose.isFreezing, event.opensForm {
            heldAnswers.append(event)
            return []
        }
        switch event {
        case .input(let input): return handle(input)
        case .resized(let size): self.size = size
        case .widthsChanged: compose.editor.remeasure()
        case .timerFired(let timer): return handle(timer)
        case .terminationRequested: return endAtOnce()
        case .sessionResolved(let session): return resolved(session)
        case .accountLearned(let facts): know(facts.completed(by: account))
        case .accountRecalled(let facts): know(account.completed(by: facts))
        case .accountNews(let news): return handleAccount(news)
        case .themesLoaded(let themes): return themesRead(themes)
        case .recalled(let remembered): self.remembered = remembered
        case .previewRendered(let preview, let problems, let number):
            previewRendered(preview, problems: problems, number: number)
        case .testFrozen(let message): return testFrozen(message)
        case .noticed(let notice): notices.say(notice)
        case .copyTooLong(let text, let what): offerFile(for: text, what: what)
        case .quitHeld(let reason):
            isQuitting = false
            overlay = .question(.quitUnsaved(reason: reason))
        case .noted(let notice): notices.note(notice)
        case .logAwaited(let isAwaited): isLogAwaited = isAwaited
        case .draftSaved, .draftNotSaved, .draftsListed, .draftOpened, .draftDiscarded, .logReported,
            .leftFound,
            .sendersRecalled,
            .contentRecovered, .editorReturned, .textReclaimed, .filesListed:
            return handleDraft(event)
        case .suggestionsFound, .recipientsLookedUp, .attachmentsChecked, .contentsLost, .pastedFilesFound,
            .templatesListed,
            .templateOpened, .templateExists:
            return handleSupport(event)
        case .frozen, .notFrozen, .takenBack, .attemptStarted, .uploadProgressed, .sendAnswered:
            return handleSending(event)
        case .pageLoaded, .matchesCounted, .pageNotLoaded, .detailLoaded, .deliveryLearned, .sourceLoaded,
            .sourceNotLoaded,
            .textRecovered, .rowDeleted, .rowRestored, .logBegunAnew, .rowsChanged:
            // The Account screen counts the rows.
            if case .rowsChanged = event, tab == .account { return handleLog(event) + [.loadLogFacts] }
            return handleLog(event)
        case .diagnosisProgressed(let update, let run):
            if diagnose.progress(update, run: run) { return [.resolveAccount] }
        case .failureChecked(let entry, let known):
            guard failure?.report.entry == entry else { return [] }
            failure?.checked(known)
        case .failureRecalled(let entry, let facts): return diagnose(entry, facts)
        }
        return []
    }

    private mutating func handle(_ timer: AppTimer) -> [Effect] {
        switch timer {
        case .saveDraft: return compose.saveIfNeeded()
        case .countdown(let id): return tick(id)
        case .search: return sent.searchSettled()
        case .matches: return sent.countDue()
        case .identity: return accountScreen.rested()
        case .theme: return themeRested()
        case .clock: return []
        }
    }

    // MARK: Input

    private mutating func handle(_ input: InputEvent) -> [Effect] {
        if compose.isHoldingInput {
            if compose.isFreezing, isLogAwaited, isWayBack(input) { return giveUpFreeze() }
            compose.heldInput.append(input)
            return []
        }
        switch input {
        case .key(let key):
            lastInputAt = now
            // Who presses a key sees where the editor's text lies.
            let effects: [Effect] = isTextLent ? [.forgetEdit] : []
            isTextLent = false
            return effects + endingHint { $0.handle(key) }
        case .paste(let text): return endingHint { $0.paste(text) }
        case .mouse(let mouse):
            guard mouse.kind == .press else { return handle(mouse) }
            return endingHint { $0.handle(mouse) }
        case .focus, .reply: return []
        }
    }

    private func isWayBack(_ input: InputEvent) -> Bool {
        command(of: input).map { [.back, .cancel].contains($0) } ?? false
    }

    /// What a key by itself stands for everywhere.
    func command(of input: InputEvent) -> Command? {
        guard case .key(let key) = input else { return nil }
        return keyMap.command(for: KeySequence([key]), in: [.compose, .everywhere])
    }

    /// Does what was asked for; a hint that stood there before goes, and one that this says stays.
    private mutating func endingHint(_ work: (inout AppState) -> [Effect]) -> [Effect] {
        let count = notices.count
        let effects = work(&self)
        if notices.count == count { notices.dismissHint() }
        return effects
    }

    private mutating func handle(_ key: Key) -> [Effect] {
        if let effects = handleQuestion(key) { return effects }
        if let effects = leaveOverlay(by: key) { return effects }
        if overlay != nil, let effects = handleInOverlay(key) { return effects }
        if let effects = handleInCountdown(key) { return effects }
        let tables = activeTables
        if let first = prefix {
            prefix = nil
            guard let command = keyMap.command(for: KeySequence([first, key]), in: tables) else {
                let words = KeySequence([first, key]).description
                notices.say(
                    Notice(.info, "\(words) means nothing here; \(first.description) waits for a second key")
                )
                return []
            }
            return perform(command)
        }
        let isText = awaitsLiteral
        if !isText, keyMap.isPrefix(key, in: tables) {
            prefix = key
            return []
        }
        if isFailureFocused, now.timeIntervalSince(failureFocusedAt) < FailurePanel.guardSeconds { return [] }
        if !isText, let command = keyMap.command(for: KeySequence([key]), in: tables) {
            return perform(command)
        }
        return type(key)
    }

    private var awaitsLiteral: Bool {
        !isFailureFocused && !isPreviewShown && overlay == nil && tab == .compose && compose.awaitsLiteral
    }

    /// A key that is no command's, where the focus is.
    private mutating func type(_ key: Key) -> [Effect] {
        if isFailureFocused { return handleInFailure(key) }
        if isPreviewShown {
            handleInPreview(key)
            return []
        }
        switch tab {
        case .compose:
            if compose.focus == .attachments, key.typed != nil {
                let keymap = keyMap.editing
                return pickFile { $0.handle(key, keymap: keymap) }
            }
            return namingRemoved { $0.handle(key, keymap: $1) } + tabToFailure(key)
        case .sent: return sent.handle(key, keymap: keyMap.editing)
        case .diagnose: return handleInDiagnose(key)
        case .account: return accountScreen.handle(key)
        }
    }

    private mutating func paste(_ text: String) -> [Effect] {
        if overlay?.insert(text) == true { return overlayChanged() }
        guard !isFailureFocused, !isPreviewShown else { return [] }
        switch tab {
        case .compose where compose.focus == .attachments: return pickFile { $0.insert(text) }
        case .compose: return compose.paste(text)
        case .sent: return sent.paste(text)
        case .diagnose, .account: return []
        }
    }
}
