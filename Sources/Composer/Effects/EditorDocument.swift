import SentLog

/// A text for the person's own editor.
package struct EditorDocument: Sendable, Equatable {
    /// What of the message it is.
    package enum Part: Sendable, Equatable {
        case body(DraftContent.BodyFormat)
        /// The header fields and the body together.
        case message
    }

    package var part: Part
    package var text: String

    package init(_ part: Part, text: String) {
        self.part = part
        self.text = text
    }

    /// By which editors know how to show it.
    var fileExtension: String {
        switch part {
        case .body(.plain): "txt"
        case .body(.markdown): "md"
        case .body(.html): "html"
        case .message: "eml"
        }
    }

    /// Editors end a file's last line; that alone is no change.
    private var isOpen: Bool { !text.hasSuffix("\n") }

    /// As it is put into the file.
    var fileText: String { isOpen && !text.isEmpty ? text + "\n" : text }

    /// What an editor has made of it.
    /// - Returns: nil where the file is no UTF-8 text.
    func edited(to bytes: [UInt8]) -> EditorDocument? {
        guard var edited = String(validating: bytes, as: UTF8.self) else { return nil }
        if isOpen, edited.hasSuffix("\n") { edited.removeLast() }
        return EditorDocument(part, text: edited)
    }
}

/// A message of which a text is in the person's own editor, and the form that it was.
package struct EditedMessage: Sendable, Equatable {
    package var form: Int
    /// Its row; nil where the first save makes it.
    package var draft: LogID?
    package var content: DraftContent
    /// Whether fields and body are edited together.
    package var isWhole: Bool

    package init(form: Int, draft: LogID?, content: DraftContent, isWhole: Bool) {
        self.form = form
        self.draft = draft
        self.content = content
        self.isWhole = isWhole
    }

    /// The text for the editor.
    package var document: EditorDocument {
        isWhole
            ? EditorDocument(.message, text: MessageText(content).text)
            : EditorDocument(.body(content.format), text: content.body)
    }
}

extension DraftContent {
    /// Takes over what was edited.
    /// - Throws: ``MessageText/Fault`` where it can't be read as headers and a body; then nothing has changed.
    mutating func take(_ document: EditorDocument) throws(MessageText.Fault) {
        guard document.part == .message else {
            body = document.text
            return
        }
        let message = try MessageText(parsing: document.text)
        for field in FormField.lines { self[field] = message.lines[field] ?? "" }
        body = message.body
    }
}
