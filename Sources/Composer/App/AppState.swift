import FoundationEssentials
import SentLog
import TerminalUI

/// All that the screen shows. A value: ``update(_:)`` is the only place that changes it, and ``draw(into:)``
/// draws it.
package struct AppState: Sendable {
    /// The screens, in the order of their tabs.
    package enum Tab: Int, CaseIterable, Sendable {
        case compose, sent, diagnose, account

        var title: String {
            switch self {
            case .compose: "Compose"
            case .sent: "Sent"
            case .diagnose: "Diagnose"
            case .account: "Account"
            }
        }
    }

    package var settings: Settings
    package var session = SessionInfo()
    /// Whether credentials and region were looked for: before that SES is asked nothing.
    var isSessionResolved = false
    package var account = AccountFacts()
    package var theme: Theme
    package var keyMap: KeyMap
    /// The colour schemes that F8 goes through.
    package var themes: [Theme]
    /// Whether the schemes were read; a command that needs them waits until then.
    var areThemesRead = false
    var themeCommand: Command?
    /// The scheme that F8 is at, until it is kept.
    var themeToKeep: String?

    package var size: Size
    /// The moment of the event that is being handled.
    package var now: Date
    var tab = Tab.compose
    var compose = ComposeState()
    /// What the form goes by.
    var knowledge = FormKnowledge()
    /// Recipients that SES was asked about in this session.
    var askedRecipients: Set<String> = []
    /// Where a file was attached from last.
    var lastFolder: String?
    /// Messages in the countdown or under way, oldest first.
    var outgoing: [Outgoing] = []
    var failure: FailurePanel?
    /// The row whose panel was given the focus.
    private var failureWithFocus: LogID?
    /// Whether keys are the failure panel's: never without a panel that is on the screen.
    var isFailureFocused: Bool {
        get {
            guard let failure, !failure.isFolded else { return false }
            return failure.report.entry == failureWithFocus
        }
        set { failureWithFocus = newValue ? failure?.report.entry : nil }
    }
    /// When the failure panel got the focus; keys are not its for a moment.
    var failureFocusedAt = Date.distantPast
    var sent = SentState()
    var diagnose = DiagnoseState()
    var accountScreen = AccountState()
    /// Over the form while it is open.
    var preview: PreviewState?
    var previewCount = 0
    var remembered = Remembered()
    var overlay: Overlay?
    var notices = Notices()
    /// The notice that needs several lines, as it is drawn.
    var wrappedNotice: WrappedNotice?
    /// The first key of a sequence of two.
    var prefix: Key?
    var drafts: [DraftSummary] = []
    var draftSavedAt: Date?
    var lastFormNumber = 0
    /// Answers that open something in the form, while F9 has it.
    var heldAnswers: [AppEvent] = []
    /// Forms that were left and are not in the log yet.
    var leftForms: [LeftForm] = []
    /// Why the last save did not work.
    var saveProblem: String?
    /// When a key was last pressed in the composer: what is "idle" counts from here.
    var lastInputAt = Date.distantPast
    /// Waits for answers, then ends.
    var isQuitting = false
    /// A save waits for the log, which another program holds.
    var isLogAwaited = false
    /// The program was told to end from outside: nothing more is sent, whatever was about to be.
    var isEnding = false
    var startNews = StartNews()
    /// The person's own editor has a text of the form, or left one that nobody knows of yet.
    var isTextLent = false
    /// What the editor left, taken over and not saved yet.
    var unsavedEdits: [UnsavedEdit] = []
    /// The id of the message that was accepted last.
    var acceptedID: String?
    /// A text that was too long for the clipboard, to be saved as a file.
    var uncopied: String?
    /// What was last looked for in the body.
    var lastSearch = ""

    /// The form that has a text of the editor, and the revision that it made: with that in the log its file can go.
    struct UnsavedEdit: Sendable, Equatable {
        var form: Int
        var revision: Int
    }

    package init(
        settings: Settings,
        theme: Theme,
        themes: [Theme] = [],
        keyMap: KeyMap = KeyMap(),
        size: Size,
        now: Date,
        content: DraftContent = DraftContent(),
        notices: [Notice] = []
    ) {
        self.settings = settings
        self.theme = theme
        self.themes = themes
        self.keyMap = keyMap
        self.size = size
        self.now = now
        compose = ComposeState(content: content, isNew: true)
        if !content.isEmpty { compose.revision = 1 }
        if content.blank != nil { compose.focusFirstBlank() }
        knowledge.identities = settings.identities
        knowledge.givenTimeZone = settings.givenTimeZone
        for notice in notices { self.notices.say(notice) }
        // Before the first frame, so that nothing in it moves.
        _ = settleForm(focusBefore: compose.focus, numberBefore: compose.number)
        wrapNotice()
        fitEditor()
    }

    /// The program asks for more room below this.
    static let minimumSize = Size(columns: 40, rows: 10)
    /// From this width on a screen shows two panes beside each other.
    static let twoPaneWidth = 110

    /// Between the top bar and the line above the bottom bar, which is more than one where a notice needs it.
    var screenArea: Rect {
        Rect(column: 0, row: 2, columns: size.columns, rows: size.rows - 3 - max(1, noticeLines.count))
    }

    /// Where the failure panel lies, its border counted.
    var failureArea: Rect {
        let top = composeArea.endRow
        return Rect(column: 0, row: top, columns: size.columns, rows: screenArea.endRow - top)
    }

    /// Where the form lies: all of the screen, or what the failure panel leaves of it.
    var composeArea: Rect {
        guard let failure else { return screenArea }
        let panel = failure.height(in: screenArea, keyMap: keyMap)
        return Rect(
            column: 0,
            row: screenArea.row,
            columns: screenArea.columns,
            rows: max(0, screenArea.rows - panel)
        )
    }

    /// The wrapped text has to know its width before a key can move the cursor in it.
    mutating func fitEditor() {
        let body = ComposeLayout(compose, in: composeArea).body.size
        if compose.editor.viewSize != body { compose.editor.viewSize = body }
    }
}
