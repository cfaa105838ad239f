import SentLog
import TerminalUI

/// The form in which a message is written.
package struct ComposeState: Sendable {
    /// Tells this form from those before it: answers that come late are about another message.
    var number: Int
    /// The row of the log that holds what is being written; nil before its first save.
    var draft: LogID?
    var lines: [FormField: TextField] = [:]
    var editor = TextEditor()
    var format = DraftContent.BodyFormat.plain
    var attachments: [DraftAttachment] = []
    var selectedAttachment = 0
    var inReplyTo: String?
    var references: [String] = []

    var focus = FormField.to
    /// Whether the seldom needed fields are shown though they are empty.
    var isUnfolded = false
    /// What is wrong with a field, as it was found on leaving it.
    var problems: [FormField: String] = [:]
    /// Warnings that were shown, and that the next F9 passes.
    var acceptedWarnings: Set<ComposeWarning> = []

    /// Counts the changes, so that a save knows whether it is the newest.
    var revision = 0
    var savedRevision = 0
    var isSaveScheduled = false
    /// A message is being rendered; keys wait until that is done.
    var isFreezing = false
    var heldInput: [InputEvent] = []

    package init(number: Int = 0, content: DraftContent = DraftContent(), draft: LogID? = nil) {
        self.number = number
        self.draft = draft
        for field in FormField.lines { lines[field] = TextField(content[field]) }
        editor = TextEditor(content.body)
        format = content.format
        attachments = content.attachments
        inReplyTo = content.inReplyTo
        references = content.references
        focus = firstEmpty
    }

    /// What the form holds now.
    var content: DraftContent {
        var content = DraftContent()
        for field in FormField.lines { content[field] = lines[field]?.text ?? "" }
        content.body = editor.text
        content.format = format
        content.attachments = attachments
        content.inReplyTo = inReplyTo
        content.references = references
        return content
    }

    /// Whether nothing has been written that a person would miss.
    var isEmpty: Bool {
        attachments.isEmpty && editor.isEmpty
            && FormField.lines.allSatisfy { $0 == .from || lines[$0]?.text.isEmpty != false }
    }

    var hasUnsavedChanges: Bool { revision != savedRevision }

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

    /// A form for the next message, from the same sender.
    func emptied() -> ComposeState {
        var content = DraftContent()
        content[.from] = lines[.from]?.text ?? ""
        return ComposeState(number: number + 1, content: content)
    }
}

/// Something that may be meant, and may be a mistake: asked about once before a message is sent.
package enum ComposeWarning: Sendable, Hashable {
    case noSubject
    case nothingAttached(word: String)
    case manyOpenRecipients(Int)
    case onlyBcc
    case blankLeft(String)
    case emptyBody
    case unverifiedSender(String)
    case nearLimit(byteCount: Int)

    var text: String {
        switch self {
        case .noSubject: "the subject is empty"
        case .nothingAttached(let word): "the text says \"\(word)\" and nothing is attached"
        case .manyOpenRecipients(let count): "\(count) addresses in To and Cc each see the others (Bcc?)"
        case .onlyBcc: "nobody in To or Cc, only Bcc"
        case .blankLeft(let blank): "\(blank) is not filled in"
        case .emptyBody: "the body is empty"
        case .unverifiedSender(let address): "\(address) is not among the verified identities"
        case .nearLimit(let byteCount): "\(sizeText(byteCount)) of attachments come near SES's limit of 40 MB"
        }
    }
}
