import Diagnosis
import Dispatch
import FoundationEssentials
import SentLog
import Synchronization

/// Runs effects and reports back by events. The only place of the program where screens meet the world.
@MainActor
package final class EffectRunner {
    let services: Services
    /// Takes an event into the state; set by the program.
    package var report: @MainActor (AppEvent) -> Void = { _ in }

    private var timers: [AppTimer: any DispatchSourceTimer] = [:]
    private var sends: [LogID: Task<Void, Never>] = [:]
    private var diagnosis: Task<Void, Never>?
    /// The look-up for the text that is being typed.
    var suggestion: Task<Void, Never>?
    private let drafts: DraftWriter
    private let lent = LentText()
    private var isQuitting = false
    private var areSendsGivenUp = false
    /// What is being written down for the next start.
    private var remembering: Task<Void, Never>?
    /// The program ends whatever can be saved.
    private var isEnding = false
    /// The last message that was put into the log to be sent, and whether it is there.
    private var freezing: Task<Bool, Never>?

    package init(services: Services) {
        self.services = services
        drafts = DraftWriter(log: services.mailer.log, attachments: services.attachments)
        services.log.configuration.lockWatch.observe { [weak self] isWaiting in
            // The main queue keeps their order.
            DispatchQueue.main.async { MainActor.assumeIsolated { self?.report(.logAwaited(isWaiting)) } }
        }
    }

    /// Starts an effect; nothing here waits.
    package func run(_ effect: Effect) {
        switch effect {
        case .startTimer(let timer, let milliseconds): start(timer, after: milliseconds)
        case .cancelTimer(let timer): timers.removeValue(forKey: timer)?.cancel()
        case .saveDraft, .listDrafts, .openDraft, .discardDraft, .releaseDraft: runDraft(effect)
        case .freeze, .giveUpFreeze, .takeBack, .send, .cancelSend, .deliverLocally, .warmConnection:
            runSending(effect)
        case .loadPage, .countMatches, .loadDetail, .loadDelivery, .loadSource, .recoverContent, .copyLogged,
            .export,
            .exportSearch, .delete, .undelete, .settle, .checkLog, .startLogAnew:
            runLog(effect)
        case .loadProfiles, .loadLogFacts, .loadIdentity, .resolveAccount, .useAccount, .countPurge, .purge:
            runAccount(effect)
        case .renderPreview(let content, let number):
            perform { [await $0.renderPreview(content, number: number)] }
        case .openInBrowser(let source): perform { await $0.openInBrowser(source) }
        case .freezeTest(let content, let source, let address):
            perform { [await $0.freezeTest(content, source: source, to: address)] }
        case .remember(let remembered): remember(remembered)
        case .keepTheme(let name): perform { await $0.keepTheme(name) }
        case .diagnose(let known, let run): diagnose(known, run: run)
        case .cancelDiagnosis: diagnosis?.cancel()
        case .checkFailure(let id, let facts): perform { await $0.checkFailure(id, facts) }
        case .recallFailure(let id): perform { await $0.recallFailure(id) }
        case .listFiles(let prefix):
            perform { [.filesListed(FileListing.read(prefix, in: $0.workingFolder, home: $0.home))] }
        case .suggest, .forgetSuggestion, .lookUpRecipients, .checkAttachments, .findPastedFiles,
            .listTemplates, .openTemplate, .saveTemplate:
            runForm(effect)
        case .copy(let text, let what): copy(text, what: what)
        case .saveCopy(let text): perform { [.noticed($0.saveCopy(text))] }
        case .editExternally(let message): editExternally(message)
        case .reclaimText: reclaimText()
        case .removeEdits(let form): lent.removeTakenOver(of: form)
        case .forgetEdit:
            // What is saved after the last save is for the next start to find.
            if !isQuitting { lent.forget() }
        case .redraw: services.screen.redraw()
        case .suspend: suspend()
        case .ringBell: services.screen.write("\u{7}")
        case .setMouse(let isOn): services.screen.setMouse(isOn)
        case .quit(let order): quit(order)
        }
    }

    /// Runs work off the main actor and reports what comes of it.
    func perform(_ work: @escaping @Sendable (Services) async -> [AppEvent]) {
        let services = services
        Task.detached(priority: .userInitiated) { [weak self] in
            let events = await work(services)
            await self?.reportAll(events)
        }
    }

    private func reportAll(_ events: [AppEvent]) {
        for event in events { report(event) }
    }

    // MARK: Timers

    private func start(_ timer: AppTimer, after milliseconds: Int) {
        timers.removeValue(forKey: timer)?.cancel()
        let source = DispatchSource.makeTimerSource(queue: .main)
        source.schedule(deadline: .now() + .milliseconds(milliseconds), leeway: .milliseconds(5))
        source.setEventHandler { [weak self] in
            MainActor.assumeIsolated {
                self?.timers[timer] = nil
                self?.report(.timerFired(timer))
            }
        }
        timers[timer] = source
        source.resume()
    }

    // MARK: Drafts

    private func runDraft(_ effect: Effect) {
        let drafts = drafts
        switch effect {
        case .saveDraft(let form, let id, let content, let revision):
            let freezing = freezing
            perform { _ in
                // What was given up may still have to leave the row.
                _ = await freezing?.value
                let saved = await drafts.save(form: form, id: id, content: content, revision: revision)
                return [saved].compactMap(\.self)
            }
        case .listDrafts: perform { await $0.listDrafts() }
        case .openDraft(let id): perform { await $0.openDraft(id) }
        case .discardDraft(let id): perform { await $0.discardDraft(id) }
        case .releaseDraft(let id): perform { await $0.releaseDraft(id) }
        default: break
        }
    }

    // MARK: Sending

    private func runSending(_ effect: Effect) {
        let drafts = drafts
        switch effect {
        case .freeze(let content, let form, let draft, let isLocal):
            let services = services
            freezing = Task.detached(priority: .userInitiated) { [weak self] in
                let id = await drafts.settled(form: form) ?? draft
                let event = await services.freeze(content, draft: id, isLocal: isLocal)
                return await self?.freezeEnded(event, form: form) ?? false
            }
        case .giveUpFreeze: freezing?.cancel()
        case .takeBack(let id): perform { await $0.takeBack(id) }
        case .send(let id): send(id, delivery: nil)
        case .deliverLocally(let id): send(id, delivery: services.localDelivery)
        case .cancelSend(let id): sends[id]?.cancel()
        case .warmConnection: perform { await $0.warmConnection() }
        default: break
        }
    }

    /// - Returns: whether the message is in the log, to be sent.
    private func freezeEnded(_ event: AppEvent, form: Int) async -> Bool {
        guard case .frozen(let message) = event else {
            if !Task.isCancelled { report(event) }
            return false
        }
        guard Task.isCancelled else {
            report(event)
            return true
        }
        // It was given up meanwhile, and the form is edited again: the row is its draft.
        await services.thaw(message.id)
        await drafts.adopt(message.id, form: form)
        return false
    }

    private func send(_ id: LogID, delivery: Settings.Delivery?) {
        let services = services
        sends[id] = Task.detached(priority: .userInitiated) { [weak self] in
            await self?.report(.attemptStarted(id))
            let progress = ProgressThrottle()
            let outcome = await services.attempt(id, delivery: delivery) { sent, total in
                guard progress.passes(sent: sent, total: total) else { return }
                // The main queue keeps their order.
                DispatchQueue.main.async {
                    MainActor.assumeIsolated {
                        self?.report(.uploadProgressed(id, sent: sent, total: total))
                    }
                }
            }
            await self?.sendEnded(id, outcome)
        }
    }

    private func sendEnded(_ id: LogID, _ outcome: SendOutcome) {
        sends[id] = nil
        if case .accepted(let messageID, _, _) = outcome { services.noteAccepted(messageID) }
        // On the way out the log has it, and no screen shows it any more.
        if !areSendsGivenUp { report(.sendAnswered(id, outcome)) }
    }

    // MARK: The log

    private func runLog(_ effect: Effect) {
        switch effect {
        case .loadPage(let query, let filter, let place, let generation):
            perform { [await $0.page(query, filter: filter, place: place, generation: generation)] }
            if !place.isNext { perform { await $0.freeLeft() } }
        case .countMatches(let query, let filter, let generation):
            perform { await $0.countMatches(query, filter: filter, generation: generation) }
        case .loadDetail(let id): perform { await $0.detail(id) }
        case .loadDelivery(let id, let serviceID): perform { await $0.delivery(id, serviceID: serviceID) }
        case .loadSource(let id, let offset): perform { await $0.source(id, around: offset) }
        case .recoverContent(let id, let purpose): perform { await $0.recover(id, purpose: purpose) }
        case .copyLogged(let id, let text): perform { await $0.text(text, of: id) }
        case .export(let id): perform { await $0.export(id) }
        case .exportSearch(let query, let filter): perform { await $0.exportSearch(query, filter: filter) }
        case .delete(let id): perform { await $0.delete(id) }
        case .undelete(let id): perform { await $0.undelete(id) }
        case .settle(let id, let wasSent): perform { await $0.settle(id, wasSent: wasSent) }
        case .checkLog: perform { await $0.checkLog() }
        case .startLogAnew(let contents): perform { await $0.startLogAnew(with: contents) }
        default: break
        }
    }

    // MARK: The account

    private func runAccount(_ effect: Effect) {
        switch effect {
        case .loadProfiles: perform { await $0.profiles() }
        case .loadLogFacts: perform { await $0.logFacts() }
        case .loadIdentity(let name): perform { await $0.identity(name) }
        case .resolveAccount: learnAccount { await $0.forgetAccount() }
        case .useAccount(let profile, let region):
            learnAccount { await $0.useAccount(profile: profile, region: region) }
        case .countPurge(let order): perform { await $0.countPurge(order) }
        case .purge(let order): perform { await $0.purge(order) }
        default: break
        }
    }

    /// Changes the account, then reports who it is, as soon as that is known, and what it may do.
    private func learnAccount(after change: @escaping @Sendable (Services) async -> [AppEvent]) {
        let services = services
        Task.detached(priority: .userInitiated) { [weak self] in
            await self?.reportAll(change(services))
            await self?.reportAll(services.recallAccount())
            await self?.reportAll(services.resolveSession())
            await self?.reportAll(services.learnAccount())
        }
    }

    private func diagnose(_ known: KnownFacts, run: Int) {
        let services = services
        diagnosis = Task.detached(priority: .userInitiated) { [weak self] in
            for await update in services.diagnosis(of: known) {
                await self?.report(.diagnosisProgressed(update, run: run))
            }
        }
    }

    // MARK: The machine

    private func copy(_ text: String, what: String) {
        perform { services in
            switch await services.clipboard.copy(text, screen: services.screen) {
            case .copied(let tool): [.noticed(Notice(.ok, "copied \(what) with \(tool)"))]
            case .sentToTerminal: [.noticed(Notice(.info, "\(what) sent to the terminal's clipboard"))]
            case .tooLong: [.copyTooLong(text, what: what)]
            }
        }
    }

    /// The editor has the terminal while timers, sends and saves go on: a message in the countdown isn't held
    /// up by it.
    private func editExternally(_ message: EditedMessage) {
        guard let (input, output) = services.screen.lend() else { return }
        let (editor, drafts, lent) = (services.editor, drafts, lent)
        lent.begin()
        // The first save, which makes the row, may still be under way.
        Task.detached(priority: .userInitiated) {
            if let row = await drafts.settled(form: message.form) { lent.belongs(to: row) }
        }
        // Not a task: it would keep one of the few threads that all tasks share.
        DispatchQueue.global(qos: .userInitiated).async { [weak self] in
            let result = editor.edit(message, on: .init(input: input, output: output), lent: lent)
            lent.ended()
            Task { @MainActor in self?.editorEnded(result) }
        }
    }

    private func editorEnded(_ result: ExternalEditorResult) {
        services.screen.takeBack()
        // While the program ends, what comes after the last save is for the next start to find.
        if !isQuitting, !result.isFailure { lent.takenOver() }
        report(.editorReturned(result))
    }

    private func reclaimText() {
        let lent = lent
        perform { _ in [.textReclaimed(lent.change())] }
    }

    /// One after the other, and before the end: what was seen is not told again.
    private func remember(_ remembered: Remembered) {
        let (services, before) = (services, remembering)
        remembering = Task.detached(priority: .utility) {
            await before?.value
            _ = await services.remember(remembered)
        }
    }

    private func suspend() {
        if services.screen.suspend() == .noShell {
            report(.noticed(Notice(.warning, "there is no shell to go back to; sesame goes on")))
        }
    }

    /// Saves what is to be saved, lets requests under way come to their end, cancels those that take longer than
    /// the order says, and ends the program.
    private func quit(_ order: QuitOrder) {
        let services = services
        let (drafts, lent) = (drafts, lent)
        // A signal and the terminal's end come one after the other: each would rescue what can't be saved.
        guard !isEnding else { return }
        isEnding = order.evenUnsaved
        isQuitting = true
        let running = Array(sends.values)
        let (freezing, remembering) = (freezing, remembering)
        Task.detached(priority: .userInitiated) { [weak self] in
            await remembering?.value
            // A message that just came into the log is there; saved as well it would be a draft twice.
            let isFrozen = await freezing?.value == true
            var isLogHeld = false
            for draft in order.drafts where !(isFrozen && draft.isFreezing) {
                let save = Task {
                    await drafts.save(
                        form: draft.form,
                        id: draft.draft,
                        content: draft.content,
                        revision: draft.revision
                    )
                }
                let isOver = await Self.isOver(save, within: Self.timeToSave)
                switch isOver ? await save.value : .draftNotSaved(form: draft.form, reason: Self.heldLog) {
                case .draftNotSaved(_, let reason) where !order.evenUnsaved:
                    await self?.quitHeld(reason: reason)
                    if !isOver, let saved = await save.value { await self?.report(saved) }
                    return
                case .draftNotSaved(_, let reason):
                    isLogHeld = isLogHeld || !isOver
                    // What the editor left is in there.
                    if services.rescue(draft.content, reason: reason) { lent.removeTakenOver(of: draft.form) }
                case .draftSaved(_, let row, _, _):
                    lent.saved(as: draft.content, of: draft.form, in: row)
                default: break
                }
            }
            guard !isLogHeld else { return await services.endProgram() }
            if let theme = order.theme { _ = await services.keepTheme(theme) }
            for id in order.takeBack { _ = await services.takeBack(id) }
            await Self.wait(for: running, atMost: order.grace)
            await self?.giveUpSends()
            await Self.wait(for: running, atMost: Self.timeToCancel)
            await services.mailer.log.close()
            await services.endProgram()
        }
    }

    /// What has not left yet is known not to have, then, and a program that was asked for credentials ends too.
    private func giveUpSends() {
        areSendsGivenUp = true
        for send in sends.values { send.cancel() }
    }

    /// Seconds.
    private static let timeToCancel = 2
    private static let timeToSave = 4
    private nonisolated static let heldLog = "Another program holds the log"

    private nonisolated static func isOver(_ save: Task<AppEvent?, Never>, within seconds: Int) async -> Bool
    {
        let isOver = Atomic(false)
        let waiting = Task {
            _ = await save.value
            isOver.store(true, ordering: .releasing)
        }
        await wait(for: [waiting], atMost: seconds)
        return isOver.load(ordering: .acquiring)
    }

    private func quitHeld(reason: String) {
        isQuitting = false
        report(.quitHeld(reason: reason))
    }

    /// Waits for sends, as many seconds at the most.
    nonisolated static func wait(for sends: [Task<Void, Never>], atMost grace: Int?) async {
        guard !sends.isEmpty, grace != 0 else { return }
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        Task {
            for send in sends { await send.value }
            end.finish()
        }
        if let grace {
            Task {
                try? await Task.sleep(for: .seconds(grace))
                end.finish()
            }
        }
        for await _ in ends {}
    }
}
