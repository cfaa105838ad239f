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
    package let settings: Settings
    /// The terminal; it is the main actor's.
    @MainActor package let screen: Terminal
    package let clipboard: Clipboard
    package let editor: ExternalEditor
    /// The folder that the program was started in.
    package let workingFolder: String
    /// The user's home folder, for `~`.
    package let home: String
    /// Ends the program, once everything is saved.
    package let end: @MainActor @Sendable (_ acceptedIDs: [String]) -> Void
    /// The ids of the messages that were accepted in this session, for standard output at exit.
    private let acceptedIDs = Mutex<[String]>([])

    @MainActor
    package init(
        mailer: Mailer,
        settings: Settings,
        screen: Terminal,
        clipboard: Clipboard,
        editor: ExternalEditor,
        workingFolder: String,
        home: String,
        end: @escaping @MainActor @Sendable (_ acceptedIDs: [String]) -> Void
    ) {
        self.mailer = mailer
        self.settings = settings
        self.screen = screen
        self.clipboard = clipboard
        self.editor = editor
        self.workingFolder = workingFolder
        self.home = home
        self.end = end
    }

    var log: SentLog { mailer.log }

    func noteAccepted(_ id: String) { acceptedIDs.withLock { $0.append(id) } }

    func endProgram() async {
        let ids = acceptedIDs.withLock { $0 }
        await end(ids)
    }
}
