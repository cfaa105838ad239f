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
    /// Where a draft goes that the log does not take at the end.
    package let rescue: RescueFolders
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
    package let end: @MainActor @Sendable (LastWords) -> Void
    private let lastWords = Mutex(LastWords())
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
        rescue: RescueFolders,
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
        end: @escaping @MainActor @Sendable (LastWords) -> Void
    ) {
        self.mailer = mailer
        attachments = KeptAttachments(log: mailer.log)
        self.settings = settings
        self.screen = screen
        self.clipboard = clipboard
        self.editor = editor
        self.rescue = rescue
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

    func noteAccepted(_ id: String) { lastWords.withLock { $0.acceptedIDs.append(id) } }

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

    /// Puts a draft that the log did not take into a file, and has that said after the end.
    /// - Returns: whether there is such a file.
    func rescue(_ content: DraftContent, reason: String) -> Bool {
        var isWritten = false
        let line: String
        do throws(NewFileError) {
            let path = try rescue.write(content)
            isWritten = true
            line =
                "\(reason.withoutFullStop). The draft is in \(path), and sesame's next start takes it from there"
        } catch {
            line = "\(reason.withoutFullStop). The draft is lost: \(ErrorText.text(for: error))"
        }
        lastWords.withLock { $0.unsaved.append(line) }
        return isWritten
    }

    func endProgram() async {
        for folder in pageFolders.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: folder) }
        let words = lastWords.withLock { $0 }
        await end(words)
    }
}
