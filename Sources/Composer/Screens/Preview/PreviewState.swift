import TerminalUI

/// The preview of the message in the form, over the form until it is closed.
package struct PreviewState: Sendable {
    /// What is looked at.
    enum View: Int, CaseIterable, Sendable {
        case message, source, request

        var title: String {
            switch self {
            case .message: "Message"
            case .source: "Source"
            case .request: "Request"
            }
        }
    }

    /// Which rendering is awaited: an answer to an older one is dropped.
    var number: Int
    /// Nil while it is rendered, and where the form has mistakes that no message can have.
    var preview: Preview?
    var isRendering = true
    /// What is wrong with the form, in words; errors, then what may be one.
    var problems: [Problem]
    var view = View.message
    /// The text alternative instead of the HTML.
    var showsText = false
    /// How far each view is scrolled.
    var scroll: [View: Int] = [:]
    /// How far the source is scrolled to the right.
    var column = 0
    /// The message laid out in lines of a width.
    private(set) var lines: [TextLine] = []
    private(set) var width = 0

    /// Something that is wrong with the form, or may be.
    struct Problem: Sendable, Equatable {
        var text: String
        var isError: Bool
    }

    init(number: Int, problems: [Problem]) {
        self.number = number
        self.problems = problems
    }

    /// Lays the message out anew where the width or the message is another.
    mutating func layOut(width: Int, force: Bool = false) {
        guard force || width != self.width else { return }
        self.width = width
        lines = messageLines().flatMap { $0.wrapped(width: max(8, width), indent: $0.indent) }
    }

    mutating func scrollBy(_ rows: Int, page: Int) {
        let last = max(0, lineCount(of: view) - page)
        scroll[view] = max(0, min(last, (scroll[view] ?? 0) + rows))
    }

    /// Moves the source sideways.
    mutating func shift(by columns: Int) { column = max(0, min(10_000, column + columns)) }

    func lineCount(of view: View) -> Int {
        switch view {
        case .message: lines.count
        case .source: preview?.source.count ?? 0
        case .request: preview.map { $0.request.split(separator: "\n").count } ?? 0
        }
    }

    mutating func nextView(by step: Int) {
        let all = View.allCases
        view = all[(view.rawValue + step + all.count) % all.count]
    }

    // MARK: The message's lines

    private func messageLines() -> [TextLine] {
        var lines = problems.map { problem in
            TextLine(
                text: (problem.isError ? "✗ " : "! ") + problem.text,
                role: problem.isError ? .error : .warning
            )
        }
        if !problems.isEmpty { lines.append(TextLine(text: "")) }
        guard let preview else {
            if isRendering { return lines + [TextLine(text: "Rendering the message…", role: .dim)] }
            return lines + [TextLine(text: "The rest is shown when this is mended.", role: .dim)]
        }
        lines += preview.fields.map { TextLine(text: Self.label($0.name) + $0.text, indent: 12) }
        lines.append(
            TextLine(
                text:
                    "            (Message-ID and Date are made anew as it is sent; SES writes its own Message-ID)",
                role: .dim,
                indent: 12
            )
        )
        lines.append(TextLine(text: ""))
        lines += bodyLines(preview)
        lines += partLines(preview)
        return lines
    }

    private func bodyLines(_ preview: Preview) -> [TextLine] {
        let isHTML = preview.html != nil && !showsText
        let body = (isHTML ? preview.html : preview.text) ?? ""
        var lines = body.split(separator: "\n", omittingEmptySubsequences: false).map {
            TextLine(text: String($0))
        }
        if lines.last?.text.isEmpty == true { lines.removeLast() }
        if lines.isEmpty { lines = [TextLine(text: "(no text)", role: .dim)] }
        guard isHTML, !preview.links.isEmpty else { return lines }
        lines.append(TextLine(text: ""))
        return lines
            + preview.links.enumerated().map { index, link in
                TextLine(text: "[\(index + 1)] \(link)", role: .link, indent: 4)
            }
    }

    private func partLines(_ preview: Preview) -> [TextLine] {
        guard !preview.parts.isEmpty else { return [] }
        return [TextLine(text: "")]
            + preview.parts.map { part in
                let kind =
                    part.contentID.map { "Inline      \(part.name) (cid:\($0))" }
                    ?? "Attachment  \(part.name)"
                return TextLine(
                    text: "\(kind) · \(part.mediaType) · \(sizeText(part.byteCount))",
                    role: .accent,
                    indent: 12
                )
            }
    }

    private static func label(_ name: String) -> String {
        name + String(repeating: " ", count: max(1, 12 - TextWidth.of(name)))
    }
}

extension PreviewState {
    static let commands: [CommandEntry] = [
        .init(.previewNextView, "next view: message, source, request", keys: ["tab"], bar: "View"),
        .init(.sendTest, "send a test to me", keys: ["t"], bar: "Test to me"),
        .init(.openInBrowser, "open the HTML in a browser", keys: ["o"], bar: "Browser"),
        .init(.previewText, "HTML, or the text for readers without it", keys: ["h"], bar: "HTML/text"),
        .init(.preview, "back to the form", keys: ["ctrl-r", "f5"], bar: "Form"),
        .init(.send, "send the message", keys: ["f9"], bar: "Send"),
        .init(.cycleFormat, "body as plain text, Markdown or HTML", keys: ["ctrl-x m"]),
        .init(.sendTestElsewhere, "send a test to another address", keys: ["T"]),
        .init(.previewPreviousView, "view before", keys: ["backtab"]),
        .init(.palette, "all commands, by name", keys: [":"]),
        .init(.help, "help for this screen", keys: ["?"]),
    ]
}
