import Diagnosis
import FoundationEssentials
import SentLog
import TerminalUI

/// What has happened: a key, a timer, an answer. Names say what was, never what to do about it.
package enum AppEvent: Sendable {
    // From the terminal.
    case input(InputEvent)
    case resized(Size)
    /// The terminal draws some characters wider than was thought.
    case widthsChanged
    case timerFired(AppTimer)
    /// The program was asked to end from outside: SIGTERM, SIGHUP, or the terminal was closed.
    case terminationRequested

    // From the configuration of AWS.
    case sessionResolved(SessionInfo)
    /// Facts about the account or its identities came in.
    case accountLearned(AccountFacts)
    /// What an earlier start learned of the account, until it answers.
    case accountRecalled(AccountFacts)
    /// An answer for the Account screen.
    case accountNews(AccountNews)
    case themesLoaded([Theme])
    /// What was kept from the last start.
    case recalled(Remembered)

    // Preview.
    /// - Parameter problems: why it is not, or not all, as it would be sent.
    case previewRendered(Preview?, problems: [String], number: Int)
    /// A test lies in the log, ready to leave.
    case testFrozen(Outgoing)

    // Drafts.
    case draftSaved(form: Int, LogID, revision: Int, at: Date)
    case draftNotSaved(form: Int, reason: String)
    /// Whether a save waits for the log, which another program holds.
    case logAwaited(Bool)
    case draftsListed([DraftSummary])
    case draftOpened(LogID, DraftContent, copyOf: LogID?)
    case draftDiscarded(LogID)
    case logReported(OpeningReport, edits: LeftEdits = LeftEdits())
    /// Another instance has ended without letting go of these.
    case leftFound(uncertain: [LogID], drafts: [LogID])
    /// Who sent the newest messages of the log, each once, the newest first.
    case sendersRecalled([String])
    case editorReturned(ExternalEditorResult)
    /// What the editor saved last, as the program ends; nil where that is nothing new.
    case textReclaimed(EditorDocument?)
    /// Nothing took a text that was to be copied, since it is longer than terminals take.
    case copyTooLong(String, what: String)
    /// The program was to end and has not: the draft could not be saved.
    case quitHeld(reason: String)

    // Around the form.
    case suggestionsFound(SuggestionQuery, [Suggestion])
    /// Recipients were looked up: why SES does not deliver to them, nil for those it does deliver to.
    case recipientsLookedUp([String: String?])
    /// How the files are now that are attached; nil for those that are gone.
    case attachmentsChecked([String: FileState?])
    /// Of what the form has in the log, these are gone.
    case contentsLost(Set<KeptContent>)
    /// Pasted text was nothing but the paths of files.
    case pastedFilesFound(PastedFiles, form: Int, revision: Int)
    case templatesListed(TemplateListing)
    case templateOpened(String, DraftContent)
    /// A template of this name is there already.
    case templateExists(String)

    // Sending.
    case frozen(Outgoing)
    case notFrozen(FreezeProblem)
    case takenBack(LogID, DraftContent)
    case attemptStarted(LogID)
    case uploadProgressed(LogID, sent: Int, total: Int)
    case sendAnswered(LogID, SendOutcome)

    // The log.
    case pageLoaded(LogPage, place: LogPlace, generation: Int)
    case matchesCounted(Int, generation: Int)
    /// `isQuery`: the search can't be run; else the log could not be read.
    case pageNotLoaded(reason: String, isQuery: Bool = false, generation: Int)
    case detailLoaded(SentDetail)
    /// What SES says became of a message, or why it can't be told.
    case deliveryLearned(LogID, SentDetail.Delivery)
    case sourceLoaded(LogID, RawPart, around: Int)
    case sourceNotLoaded(LogID, reason: String)
    /// A text that is to be copied was read from the log.
    case textRecovered(String, what: String)
    case rowDeleted(LogID)
    /// A row that was deleted is there again.
    case rowRestored(LogID)
    /// The damaged log lies there now, and a new one is in its place.
    case logBegunAnew(path: String)
    case contentRecovered(DraftContent, note: String, focus: FormField? = nil)
    case rowsChanged
    case filesListed(FileListing)

    // Diagnose.
    case diagnosisProgressed(DiagnosisUpdate, run: Int)
    /// What was looked at for the hints of a failure.
    case failureChecked(LogID, KnownFacts)
    /// A message of the log that is to be diagnosed, with its last error.
    case failureRecalled(LogID, ErrorFacts)

    /// Something is to be said.
    case noticed(Notice)
    /// Something goes into the list of messages, and nowhere else.
    case noted(Notice)
}

/// A timer that an effect started; it fires once.
package enum AppTimer: Sendable, Hashable {
    case saveDraft
    case countdown(LogID)
    case search
    /// The list of what was found rests.
    case matches
    /// The cursor rests on an identity.
    case identity
    /// F8 rests on a colour scheme.
    case theme
    case clock
}

/// What is known of the account.
package struct AccountFacts: Sendable, Equatable {
    package var isInSandbox: Bool?
    /// The identities that may send, addresses and domains; nil where they could not be asked for.
    package var verifiedIdentities: [String]?
    /// The names of the configuration sets; nil where they could not be asked for.
    package var configurationSets: [String]?
    /// Whether the identities are those of an earlier answer: one that is not among them may be there by now.
    package var isRemembered = false

    package init(
        isInSandbox: Bool? = nil,
        verifiedIdentities: [String]? = nil,
        configurationSets: [String]? = nil
    ) {
        self.isInSandbox = isInSandbox
        self.verifiedIdentities = verifiedIdentities
        self.configurationSets = configurationSets
    }

    /// These, and of what is not known here what was known before.
    func completed(by earlier: AccountFacts) -> AccountFacts {
        var facts = self
        facts.isInSandbox = isInSandbox ?? earlier.isInSandbox
        facts.configurationSets = configurationSets ?? earlier.configurationSets
        if verifiedIdentities == nil, let identities = earlier.verifiedIdentities {
            facts.verifiedIdentities = identities
            facts.isRemembered = true
        }
        return facts
    }
}

/// How an attempt to send ended.
package enum SendOutcome: Sendable, Equatable {
    /// SES took it, or the Maildir on this machine holds it.
    /// - Parameters:
    ///   - maildir: its folder, as it is shown.
    ///   - note: what is to be said besides.
    case accepted(id: String, maildir: String? = nil, note: String? = nil)
    case failed(FailureReport)
    /// The answer was lost.
    case uncertain(FailureReport)
}

/// A failed attempt, as the failure panel shows it.
package struct FailureReport: Sendable, Equatable {
    package var entry: LogID
    package var explanation: Explanation
    /// What the explanation was made from; nil where nothing could be asked about it.
    package var facts: ErrorFacts?
    /// Which attempt it was, from 1; nil where none began.
    package var attempt: Int?

    package init(entry: LogID, explanation: Explanation, facts: ErrorFacts? = nil, attempt: Int? = nil) {
        self.entry = entry
        self.attempt = attempt
        self.explanation = explanation
        self.facts = facts
    }

    /// Explains it anew with what was found since.
    mutating func learn(_ known: KnownFacts) {
        guard var facts else { return }
        facts.known = known
        self.facts = facts
        explanation = Explainer.explain(facts)
    }
}

/// Why a message could not be frozen; the form keeps it whole.
package struct FreezeProblem: Sendable, Equatable {
    package var field: FormField?
    package var text: String

    package init(field: FormField?, text: String) {
        self.field = field
        self.text = text
    }
}

extension AppEvent {
    /// Whether it puts another message into the form.
    var opensForm: Bool {
        switch self {
        case .draftOpened, .contentRecovered, .templateOpened, .takenBack: true
        default: false
        }
    }
}
