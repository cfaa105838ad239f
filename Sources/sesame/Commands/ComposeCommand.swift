import AWSClient
import Composer
import Diagnosis
import Dispatch
import FoundationEssentials
import Glibc
import TerminalUI

/// `sesame`: opens the composer and stays until it is left.
@MainActor
struct ComposeCommand {
    let options: CommonOptions

    func run() throws(Refusal) -> Never {
        var notices: [Notice] = []
        let content = try content(&notices)
        if PlainMode.isAskedFor(by: options) { runPlain(content, notices: notices) }
        // A reader of the clipboard's or the network's pipe that goes away is an error there, not the end here.
        signal(SIGPIPE, SIG_IGN)
        try makeApp(content, notices: notices).run()
    }

    /// The fields given, a mailto URL, and a piped standard input as the body.
    private func content(_ notices: inout [Notice]) throws(Refusal) -> DraftContent {
        let fields = MessageFields(options: options)
        let isPiped = isBodyPiped
        var body: String?
        if isPiped {
            let bytes = try StandardStreams.readInput(limit: MessageFields.inputLimit)
            body = try MessageFields.text(bytes, name: "standard input")
        }
        var content = try fields.content(body: body)
        if let text = options.arguments.operands.first {
            guard let url = MailtoURL(text) else {
                throw .usage("\(Printable.quoted(text)) is neither a command nor a mailto: URL")
            }
            let ignored = url.fill(&content)
            if !ignored.isEmpty {
                let names = Set(ignored.map { Printable.quoted($0) }).sorted().joined(separator: ", ")
                notices.append(Notice(.warning, "left out of the mailto: URL: \(names)"))
            }
        }
        return content
    }

    private var isBodyPiped: Bool {
        !MessageFields(options: options).saysBody && isatty(STDIN_FILENO) == 0
            && !PlainMode.readsInput(options)
    }

    private func makeApp(_ content: DraftContent, notices: [Notice]) throws(Refusal) -> ComposerApp {
        let catalog = ThemeCatalog(folder: options.paths.themes, files: LocalFiles())
        let look = try Look(options: options, catalog: catalog)
        var terminalOptions = TerminalOptions()
        terminalOptions.mouse = options.configuration.isMouseOn
        terminalOptions.colors = look.hasColors
        terminalOptions.asciiChrome = options.configuration.asciiChrome
        let terminal = Terminal(options: terminalOptions)
        let settings = settings
        let roles = options.configuration.roles
        let schemes = { @Sendable in look.hasColors ? catalog.all(overrides: roles).themes : [] }
        // A pipeline wants the id; a person at a terminal has seen it.
        let printsIDs = isBodyPiped || isatty(STDOUT_FILENO) == 0
        let services = services(terminal, themes: schemes) { words in
            terminal.leave()
            Self.end(words, printsIDs: printsIDs)
        }
        do throws(TerminalError) {
            return try ComposerApp(terminal: terminal, services: services) { size in
                AppState(
                    settings: settings,
                    theme: look.theme,
                    keyMap: look.keyMap,
                    size: size,
                    now: Date(),
                    content: content,
                    notices: notices
                )
            }
        } catch {
            throw Refusal(error)
        }
    }

    /// The composer as a conversation; the terminal stays as it is.
    private func runPlain(_ content: DraftContent, notices: [Notice]) -> Never {
        let streams = PlainMode.Streams()
        let console = PlainConsole(input: streams.input, output: streams.output)
        let services = services(Terminal()) { Self.end($0, printsIDs: streams.printsIDs) }
        for notice in notices { console.say("\(notice.text).") }
        let session = PlainSession(console: console, services: services, content: content)
        let sources = PlainMode.onTermination { Task { await session.end() } }
        Task { await session.run() }
        withExtendedLifetime(sources) { dispatchMain() }
    }

    private static func end(_ words: LastWords, printsIDs: Bool) -> Never {
        for id in words.acceptedIDs where printsIDs { try? StandardStreams.printLine(id) }
        for line in words.unsaved { StandardStreams.printError("sesame: \(line)") }
        exit((words.unsaved.isEmpty ? ExitCode.success : .inputOutput).rawValue)
    }

    private func services(
        _ terminal: Terminal,
        themes: @escaping @Sendable () -> [Theme] = { [] },
        end: @escaping @MainActor @Sendable (LastWords) -> Void
    ) -> Services {
        let mailer = Mailer(options)
        return Services(
            mailer: mailer,
            settings: settings,
            screen: terminal,
            clipboard: Clipboard(
                command: options.configuration.copyCommand,
                environment: options.environment
            ),
            editor: ExternalEditor(
                command: options.configuration.editor ?? ExternalEditor.command(in: options.environment),
                folder: options.paths.editorFiles
            ),
            rescue: RescueFolders(options.paths.rescue),
            addressBook: AddressBook(
                log: mailer.log,
                contacts: options.configuration.contacts,
                namedBy: options.configuration.contactsLine.map { "\(options.configurationFile):\($0)" },
                forgotten: options.paths.forgottenContacts
            ),
            templates: options.templates,
            workingFolder: options.workingFolder,
            home: options.home,
            statePath: options.paths.state + "/remembered.json",
            accountsPath: options.paths.accounts,
            browser: Browser(environment: options.environment),
            configurationFile: options.configurationFile,
            themes: themes,
            ownFiles: options.ownFiles,
            end: end
        )
    }

    private var settings: Settings {
        let configuration = options.configuration
        return Settings(
            delivery: options.delivery,
            sendDelay: configuration.sendDelay,
            version: Version.current,
            timeStyle: configuration.times,
            isMouseOn: configuration.isMouseOn,
            identities: configuration.identities
        )
    }
}
