import AWSClient
import Diagnosis
import FoundationEssentials
import JSON
import MailMessage
import SESTransport
import SentLog
import Synchronization
import TerminalUI

/// What effects need of the world, made once by the program.
package final class Services: Sendable {
    package let mailer: Mailer
    /// The bytes of attachments that lie in the log.
    package let attachments: KeptAttachments
    package let settings: Settings
    /// The terminal; it is the main actor's.
    @MainActor package let screen: Terminal
    package let clipboard: Clipboard
    package let editor: ExternalEditor
    /// Whom recipients are completed from.
    package let addressBook: AddressBook
    package let templates: TemplateFolder
    /// The folder that the program was started in.
    package let workingFolder: String
    /// The user's home folder, for `~`.
    package let home: String
    /// Where small things are remembered from one start to the next.
    package let statePath: String
    /// What the accounts last answered.
    let accountsPath: String
    package let browser: Browser
    /// Where a colour scheme that is chosen is kept.
    package let configurationFile: String
    /// Reads the colour schemes.
    package let themes: @Sendable () -> [Theme]
    /// Files of this program's own that a diagnosis names, each with what it is.
    package let ownFiles: [String]
    /// Ends the program, once everything is saved.
    package let end: @MainActor @Sendable (_ acceptedIDs: [String]) -> Void
    /// The ids of the messages that were accepted in this session, for standard output at exit.
    private let acceptedIDs = Mutex<[String]>([])
    /// The accounts that messages were frozen for, until their first attempt.
    private let frozenFor = Mutex<[LogID: AccountConnection]>([:])
    /// Whether SES has refused to be asked about recipients.
    let maySkipLookUps = Mutex(false)

    @MainActor
    package init(
        mailer: Mailer,
        settings: Settings,
        screen: Terminal,
        clipboard: Clipboard,
        editor: ExternalEditor,
        addressBook: AddressBook,
        templates: TemplateFolder,
        workingFolder: String,
        home: String,
        statePath: String,
        accountsPath: String,
        browser: Browser,
        configurationFile: String,
        themes: @escaping @Sendable () -> [Theme],
        ownFiles: [String] = [],
        end: @escaping @MainActor @Sendable (_ acceptedIDs: [String]) -> Void
    ) {
        self.mailer = mailer
        attachments = KeptAttachments(log: mailer.log)
        self.settings = settings
        self.screen = screen
        self.clipboard = clipboard
        self.editor = editor
        self.addressBook = addressBook
        self.templates = templates
        self.workingFolder = workingFolder
        self.home = home
        self.statePath = statePath
        self.accountsPath = accountsPath
        self.browser = browser
        self.configurationFile = configurationFile
        self.themes = themes
        self.ownFiles = ownFiles
        self.end = end
    }

    var log: SentLog { mailer.log }

    func noteAccepted(_ id: String) { acceptedIDs.withLock { $0.append(id) } }

    func keep(_ connection: AccountConnection?, for id: LogID) { frozenFor.withLock { $0[id] = connection } }

    func takeConnection(of id: LogID) -> AccountConnection? {
        frozenFor.withLock { $0.removeValue(forKey: id) }
    }

    /// The folders of pages that a browser was given; they go with the program.
    private let pageFolders = Mutex<[String]>([])

    func note(pageFolder: String) { pageFolders.withLock { $0.append(pageFolder) } }

    /// - Returns: what to say about it.
    func saveCopy(_ text: String) -> Notice {
        do throws(NewFileError) {
            let path = try NewFile.write(
                Array(text.utf8),
                folder: workingFolder,
                name: "sesame-copy",
                extension: "txt"
            )
            return Notice(.ok, "written to \(path)")
        } catch { return Notice(.error, ErrorText.text(for: error)) }
    }

    func endProgram() async {
        for folder in pageFolders.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: folder) }
        let ids = acceptedIDs.withLock { $0 }
        await end(ids)
    }
}
