import JSON
import MailMessage
import SentLog

/// All that a person has put into the compose form: what is saved as a draft and opened again.
package struct DraftContent: Sendable, Equatable {
    /// How the body is meant.
    package enum BodyFormat: String, CaseIterable, Sendable {
        case plain, markdown, html

        /// The word in the body's title line.
        var label: String {
            switch self {
            case .plain: "Plain text"
            case .markdown: "Markdown"
            case .html: "HTML"
            }
        }

        /// The next one, round and round.
        var next: BodyFormat {
            switch self {
            case .plain: .markdown
            case .markdown: .html
            case .html: .plain
            }
        }
    }

    /// The text of each one-line field that is not empty.
    package var lines: FewByKey<FormField, String> = [:]
    package var body: String {
        get { bodyText.text }
        set { bodyText = BodyText(newValue) }
    }
    var bodyText = BodyText("")
    package var format = BodyFormat.plain
    package var attachments: [DraftAttachment] = []
    /// The Message-ID that this message answers or refers to.
    package var inReplyTo: String?
    package var references: [String] = []
    /// What the message has besides.
    package var rest = MessageRest()

    package init() {}

    /// The text of a field; setting an empty text removes it.
    package subscript(field: FormField) -> String {
        get { lines[field] ?? "" }
        set { lines[field] = newValue.isEmpty ? nil : newValue }
    }

    /// What it has in the log.
    var keptContents: [KeptContent] {
        attachments.keptContents
    }

    /// Whether there is nothing that a person would miss. A sender alone is not a message.
    package var isEmpty: Bool {
        bodyText.isEmpty && attachments.isEmpty && lines.keys.allSatisfy { $0 == .from }
    }
}

/// A file that goes along, by its path, or content that the log has kept.
package struct DraftAttachment: Sendable, Equatable {
    /// Where the content is.
    package enum Source: Sendable, Equatable {
        /// A file that is read when the message is sent.
        case file(path: String, byteCount: Int, modified: Int)
        /// Bytes that lie in no file: of a message that was sent before, of a template.
        case content([UInt8])
        /// The same, put into the log.
        case kept(KeptContent, byteCount: Int)
    }

    package var name: String
    package var contentType: String?
    /// The content id by which HTML refers to it.
    package var contentID: String?
    /// How a reader shows it, where that is not what its kind gives.
    package var disposition: Attachment.Disposition?
    /// How the bytes are written, where that is not what its kind gives.
    package var transferEncoding: TransferEncoding?
    /// More fields of the part: of a message that another program made.
    package var headers: [HeaderField] = []
    package var source: Source

    package init(name: String, contentType: String? = nil, contentID: String? = nil, source: Source) {
        self.name = name
        self.contentType = contentType
        self.contentID = contentID
        self.source = source
    }

    package var byteCount: Int {
        switch source {
        case .file(_, let byteCount, _), .kept(_, let byteCount): byteCount
        case .content(let bytes): bytes.count
        }
    }
}

extension [DraftAttachment] {
    /// Those whose bytes lie in the log.
    var keptContents: [KeptContent] {
        compactMap { if case .kept(let kept, _) = $0.source { kept } else { nil } }
    }
}
