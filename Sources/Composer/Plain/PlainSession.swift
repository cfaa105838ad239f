import Diagnosis
import FoundationEssentials
import SentLog

/// The composer as a conversation, for screen readers and for terminals that can't place the cursor: questions
/// and answers line by line, lists that are numbered and chosen by number, words in place of signs, and each
/// change one sentence.
///
/// It works on the same form, drafts, log and way of sending as the screens do.
@MainActor
package final class PlainSession {
    let console: PlainConsole
    let services: Services
    /// The message that is being written.
    var form: ComposeState
    /// What the checks and the defaults of the form go by.
    var knowledge = FormKnowledge()
    let drafts: DraftWriter
    /// Lines of the body that were typed and are not in the form yet.
    var openBody: [String]?
    /// How many lines of the body there are at its next save.
    var nextBodySave = 1
    /// Why the last save did not work, so that it is said once.
    var saveProblem: String?
    /// The attempt under way.
    var sending: Task<Void, Never>?
    private var isOver = false

    /// - Parameter content: what the command line has filled in already.
    package init(console: PlainConsole, services: Services, content: DraftContent) {
        self.console = console
        self.services = services
        form = ComposeState(content: content, isNew: true)
        if !content.isEmpty { form.revision = 1 }
        knowledge.identities = services.settings.identities
        knowledge.givenTimeZone = services.settings.givenTimeZone
        drafts = DraftWriter(log: services.mailer.log, attachments: services.attachments)
    }

    /// Runs the conversation to its end.
    package func run() async {
        console.say("sesame \(services.settings.version), plain mode. Every answer ends with Enter.")
        for event in await services.openLog() { take(event) }
        for event in await services.readContacts() { take(event) }
        await sayWhere()
        await sayDrafts()
        Task { [services] in
            for event in await services.recallAccount() { take(event) }
            for event in await services.learnAccount() { take(event) }
            await services.maintainLog()
        }
        // Fields on the command line mean that a message is to be written.
        if !form.isEmpty {
            await save()
            await compose()
        }
        while !isOver, let choice = await choose("Command", from: Self.commands, isMenu: true) {
            await perform(choice)
        }
        await end()
    }

    /// Saves what there is and ends the program: also where it is asked to from outside.
    package func end() async {
        isOver = true
        if let lines = openBody {
            setBody(lines)
            openBody = nil
        }
        await save(isLast: true)
        if let saveProblem, form.hasUnsavedChanges { _ = services.rescue(form.content, reason: saveProblem) }
        if let sending { await EffectRunner.wait(for: [sending], atMost: 5) }
        await services.log.close()
        await services.endProgram()
    }

    // MARK: Commands

    private enum Command: CaseIterable {
        case write, template, drafts, sent, search, diagnose, help, quit

        var word: String {
            switch self {
            case .write: "write"
            case .template: "template"
            case .drafts: "drafts"
            case .sent: "sent"
            case .search: "search"
            case .diagnose: "diagnose"
            case .help: "help"
            case .quit: "quit"
            }
        }

        var what: String {
            switch self {
            case .write: "a new message"
            case .template: "a new message from a template"
            case .drafts: "messages that are not sent yet"
            case .sent: "the newest messages of the log"
            case .search: "messages by words, to:, from:, subject:, state:, after:"
            case .diagnose: "what a send depends on, step by step"
            case .help: "this list and how answers work"
            case .quit: "end; drafts are kept"
            }
        }
    }

    private static let commands = Command.allCases.map { Choice(word: $0.word, text: $0.what, value: $0) }

    private func perform(_ command: Command) async {
        switch command {
        case .write:
            guard await setFormAside() else { return await decide() }
            await compose()
        case .template: await openTemplate()
        case .drafts: await listDrafts()
        case .sent: await listSent("")
        case .search:
            guard let text = await console.ask("Search for:") else { return }
            await listSent(text)
        case .diagnose: await diagnose()
        case .help: help()
        case .quit: await quit()
        }
    }

    /// A message that is nowhere but in memory is not given up unasked.
    private func quit() async {
        await save()
        if saveProblem != nil, form.hasUnsavedChanges {
            let answer = await confirm("The message is not on the disk. Quit all the same and lose it?")
            guard answer != false else { return }
        }
        isOver = true
    }

    private func help() {
        for (index, choice) in Self.commands.enumerated() {
            console.say("\(index + 1). \(choice.word): \(choice.text).")
        }
        console.say("A choice is made by its number or by its word. Enter alone takes the value in brackets.")
        console.say("A question mark at any choice says the list again.")
        console.say(
            "A name in place of a recipient's address is looked for in what was sent and in the contacts."
        )
        console.say("While a message is written, a line with a single minus empties a field,")
        console.say("and Ctrl-D at a question stops writing; the message is kept as a draft.")
    }

    // MARK: What is said

    private func sayWhere() async {
        switch services.settings.delivery {
        case .maildir(let path):
            console.say("Messages are delivered into the Maildir \(path) on this machine, not sent.")
        case .ses:
            let info = await services.mailer.session.info(delivery: services.settings.delivery)
            var words = ["Messages are sent through Amazon SES"]
            if let profile = info.profile { words.append("profile \(profile)") }
            if let region = info.region { words.append("region \(region)") }
            console.say(words.joined(separator: ", ") + ".")
            if let problem = info.problem {
                let hint = problem.hints.first.map { " \($0.line)" } ?? ""
                console.say(Printable.text("Nothing can be sent as things stand: \(problem.title).\(hint)"))
            } else if info.badges.contains(.noCredentials) {
                console.say("No credentials were found; the command diagnose says where sesame looked.")
            }
            if info.badges.contains(.noRegion) {
                console.say("No region is set; the command diagnose says where sesame looked.")
            }
        }
    }

    /// Takes in what an effect reports, as far as it matters here.
    func take(_ event: AppEvent) {
        switch event {
        case .sendersRecalled(let senders):
            knowledge.lastSenders = senders
            if let newest = senders.first { form.offer(sender: newest) }
        case .accountRecalled(let facts): knowledge.account = knowledge.account.completed(by: facts)
        case .accountLearned(let facts):
            knowledge.account = facts.completed(by: knowledge.account)
            if facts.isInSandbox == true {
                console.sayLater("The account is in the sandbox: it sends to verified addresses only.")
            }
        case .recipientsLookedUp(let found): knowledge.suppressed.merge(found) { $1 }
        case .noted: break
        case .logReported(let report, let edits): say(report, edits)
        case .noticed(let notice): console.say(notice.text.asSentence)
        default: break
        }
    }

    private func say(_ report: OpeningReport, _ edits: LeftEdits) {
        if let path = report.setAside {
            console.say("The log was damaged; it was set aside whole as \(path), and a new one begun.")
        }
        if let error = report.cannotWrite {
            console.say("The log can't be written: \(ErrorText.text(for: error)).")
        }
        if !report.becameUncertain.isEmpty {
            let count = counted(report.becameUncertain.count, "message")
            console.say("\(count) may or may not have been sent; the command sent lists them.")
            // Said is seen, where each sentence is read.
            Task { [services] in await services.noteSeen(report.becameUncertain) }
        }
        if !edits.drafts.isEmpty {
            let count = counted(edits.drafts.count, "draft")
            console.say("\(count) got what your editor had saved when sesame ended.")
        }
        if !edits.rescued.isEmpty {
            console.say("\(StartNews.rescuedText(edits.rescued.count)).")
        }
        for kept in edits.kept {
            console.say("\(kept.what) is in \(kept.path): \(kept.reason)".asSentence)
        }
    }

    private func sayDrafts() async {
        guard let count = try? await services.log.drafts().count, count > 0 else { return }
        console.say("\(counted(count, "draft")) kept; the command drafts lists them.")
    }
}
