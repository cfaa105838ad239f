import SentLog
import TerminalUI

/// The form in which a message is written.
package struct ComposeState: Sendable {
    /// Tells this form from those before it: answers that come late are about another message.
    var number: Int
    /// The row of the log that holds what is being written; nil before its first save.
    var draft: LogID?
    var lines: FewByKey<FormField, TextField> = [:]
    var editor = TextEditor()
    var format = DraftContent.BodyFormat.plain
    var attachments: [DraftAttachment] = []
    var selectedAttachment = 0
    /// What was attached and taken out, the last at the end: undo goes back by one.
    var attachmentSteps: [AttachmentStep] = []
    /// The revision that attaching made: while it is the last change, undo means it wherever the focus is.
    var attachedRevision: Int?
    var isAttachedLast: Bool { attachedRevision == revision }
    var inReplyTo: String?
    var references: [String] = []
    /// What the message has besides the fields, and the body's revision at which that belongs to it.
    var rest = MessageRest()
    private var restRevision: Int?

    var focus = FormField.to
    /// What was cut, on its way through fields that hold no text.
    var passedKillRing: KillRing?
    /// The field whose blank was gone to: from there Tab goes to the next blank, not to the next field.
    var fieldWithBlank: FormField?
    /// Whether the seldom needed fields are shown though they are empty.
    var isUnfolded = false
    /// What is wrong with a field, as it was found on leaving it.
    var problems: FewByKey<FormField, String> = [:]
    /// Where it is said that the message has too many recipients.
    var isOverLimit: Set<FormField> = []
    /// Warnings that were shown, and that the next F9 passes.
    var acceptedWarnings: Set<ComposeWarning> = []
    /// Those that are on the screen.
    var shownWarnings: [ComposeWarning] = []

    /// Counts the changes, so that a save knows whether it is the newest.
    var revision = 0
    var savedRevision = 0
    var isSaveScheduled = false
    /// A message is being rendered; keys wait until that is done.
    var isFreezing = false
    var heldInput: [InputEvent] = []
    /// F9 waits until the attached files were looked at, and goes on by this: whether into the Maildir.
    var sendAfterCheck: Bool?
    /// Keys wait for what F9 has begun.
    var isHoldingInput: Bool { isFreezing || sendAfterCheck != nil }

    /// What the lists, the defaults and the checks go by; the program's, and the same for every form.
    var known = FormKnowledge()
    var defaults: FormDefaults
    /// What the field with the focus could be completed with.
    var suggestions: SuggestionList?
    /// The pieces of the fields that are drawn as chips, kept from one change to the next.
    var chips: FewByKey<FormField, FieldChips> = [:]
    /// How the attached files were when they were last looked at; nil for one that is gone.
    var attachmentStates: [String: FileState?] = [:]
    /// What the form has in the log, and the log has no more.
    var lostContents: Set<KeptContent> = []
    /// Files whose paths were pasted as text; F7 attaches them.
    var pastedFiles: PastedFiles?

    /// - Parameter isNew: whether the message begins here, so that the sender's defaults are filled in.
    package init(
        number: Int = 0,
        content: DraftContent = DraftContent(),
        draft: LogID? = nil,
        isNew: Bool = false
    ) {
        self.number = number
        self.draft = draft
        defaults = FormDefaults(isOpened: !isNew)
        for field in FormField.lines { lines[field] = TextField(content[field]) }
        editor = TextEditor(content.body)
        format = content.format
        attachments = content.attachments
        inReplyTo = content.inReplyTo
        references = content.references
        rest = content.rest
        if !rest.isEmpty, rest.body == content.body { restRevision = editor.revision }
        focus = firstEmpty
    }

    /// What the form holds now.
    var content: DraftContent {
        var content = DraftContent()
        for field in FormField.lines { content[field] = lines[field]?.text ?? "" }
        content.bodyText = BodyText(editor.snapshot)
        content.format = format
        content.attachments = attachments
        content.inReplyTo = inReplyTo
        content.references = references
        content.rest = rest
        return content
    }

    /// What is sent besides what the fields show, in a few words each; costs nothing where there is none.
    var restWords: [String] {
        guard !rest.isEmpty else { return [] }
        return rest.words(
            isBodySame: editor.revision == restRevision && format == rest.format,
            from: lines[.from]?.text ?? "",
            recipients: [FormField.to, .cc, .bcc].map { lines[$0]?.text ?? "" }
        )
    }

    /// Whether nothing has been written that a person would miss.
    var isEmpty: Bool {
        attachments.isEmpty && hasNoText
            && FormField.lines.allSatisfy {
                $0 == .from || lines[$0]?.text.isEmpty != false || isDefault($0)
            }
    }

    var hasUnsavedChanges: Bool { revision != savedRevision }

    /// A form that has a row is kept there even when it was emptied.
    var isWorthSaving: Bool { draft != nil || !isEmpty }

    /// Where typing begins: the first empty one of To, Subject and Body.
    private var firstEmpty: FormField {
        if lines[.to]?.text.isEmpty != false { return .to }
        if lines[.subject]?.text.isEmpty != false { return .subject }
        return .body
    }

    /// The fields that are on the screen, from top to bottom.
    var visibleFields: [FormField] {
        FormField.allCases.filter { field in
            !FormField.foldable.contains(field) || isUnfolded || lines[field]?.text.isEmpty == false
        }
    }

    /// A form for the next message, from the same sender; one that was not typed to its end is none.
    func emptied(number: Int) -> ComposeState {
        var content = DraftContent()
        if !addresses(in: .from).isEmpty { content[.from] = lines[.from]?.text ?? "" }
        var form = ComposeState(number: number, content: content, isNew: true)
        form.known = known
        return form
    }
}

/// A change to the attachments.
enum AttachmentStep: Sendable, Equatable {
    /// Taken out, from this place.
    case removed(DraftAttachment, index: Int)
    /// Attached at once.
    case added([DraftAttachment])
}

/// Something that may be meant, and may be a mistake: asked about once before a message is sent.
package enum ComposeWarning: Sendable, Hashable {
    case noSubject
    case nothingAttached(word: String)
    case manyOpenRecipients(Int)
    case onlyBcc
    case blankLeft(String, others: Int)
    case emptyBody
    case unverifiedSender(String)
    case unverifiedRecipients([String])
    case suppressed(String, reason: String)
    case nearLimit(byteCount: Int)

    var text: String {
        switch self {
        case .noSubject: "the subject is empty"
        case .nothingAttached(let word): "the text says \"\(word)\" and nothing is attached"
        case .manyOpenRecipients(let count):
            "\(count) addresses in To and Cc each see the others (a command moves them to Bcc)"
        case .onlyBcc: "nobody in To or Cc, only Bcc"
        case .blankLeft(let blank, others: 0): "\(blank) is not filled in"
        case .blankLeft(let blank, let others):
            "\(blank) and \(counted(others, "other blank")) are not filled in"
        case .emptyBody: "the body is empty"
        case .unverifiedSender(let address): "\(address) is not among the verified identities"
        case .unverifiedRecipients(let addresses):
            "the account is in the sandbox and \(addresses[0]) is not verified"
                + (addresses.count > 1 ? " (and \(addresses.count - 1) more)" : "")
        case .suppressed(let address, let reason):
            "\(address) is on the account's suppression list (\(reason)): SES does not deliver to it"
        case .nearLimit(let byteCount):
            "about \(Self.megabytes(byteCount)) come near SES's limit, \(Self.sizeLimitText)"
        }
    }
}

extension ComposeWarning {
    /// SES counts in other megabytes than the sizes of files are told in.
    static let sizeLimitText = "\(megabytes(ComposeState.sizeLimit)) (40 MiB)"

    /// With a digit behind the point: near a limit whole ones don't tell on which side of it.
    static func megabytes(_ byteCount: Int) -> String {
        let tenths = (byteCount + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
