import SentLog
import TerminalUI

/// The help of a screen: made from the tables of its keys, narrowed as one types.
package struct Help: Sendable {
    /// A heading and the lines below it.
    struct Section: Sendable, Equatable {
        var title: String
        var lines: [Line]
    }

    /// A key, or a word, and what it does.
    struct Line: Sendable, Equatable {
        var keys: String
        var text: String
    }

    let sections: [Section]
    private(set) var field = TextField()
    private(set) var scroll = 0

    init(_ sections: [Section]) { self.sections = sections }

    /// The sections with the lines in which every word is that was typed.
    var shown: [Section] {
        let words = field.text.lowercased().split(separator: " ")
        guard !words.isEmpty else { return sections }
        return sections.compactMap { section in
            let lines = section.lines.filter { line in
                let text = "\(line.keys) \(line.text)".lowercased()
                return words.allSatisfy { text.contains($0) }
            }
            return lines.isEmpty ? nil : Section(title: section.title, lines: lines)
        }
    }

    mutating func handle(_ key: Key, page: Int, keymap: EditKeymap) {
        switch keymap.listMotion(of: key) {
        case .up: scroll -= 1
        case .down: scroll += 1
        case .pageUp: scroll -= page
        case .pageDown: scroll += page
        default:
            if key.code == .home {
                scroll = 0
            } else if key.code == .end {
                scroll = .max / 2
            } else {
                let before = field.revision
                _ = field.handle(key, keymap: keymap)
                if field.revision != before { scroll = 0 }
            }
        }
        scroll = max(0, scroll)
    }

    mutating func insert(_ text: String) {
        field.insert(text)
        scroll = 0
    }

    mutating func keepScroll(within count: Int, rows: Int) { scroll = max(0, min(scroll, count - rows)) }
}

extension AppState {
    /// Made from the screens' own tables, so that it can't say what is not so.
    mutating func openHelp() {
        var sections: [Help.Section] = []
        let tables = activeTables
        if tables.first == .compose { sections.append(composing) }
        for table in tables {
            let lines = table.entries.map { entry in
                let keys = keyMap.keys(of: entry.command, in: [table]).map(\.description)
                return Help.Line(
                    keys: keys.isEmpty ? "palette" : keys.joined(separator: "  "),
                    text: entry.title
                )
            }
            sections.append(Help.Section(title: table.title, lines: lines))
        }
        if tables.first == .sent { sections.append(Self.searching) }
        if tables.first == .compose { sections.append(editing) }
        overlay = .help(Help(sections))
    }

    private var composing: Help.Section {
        Help.Section(
            title: "Writing and sending",
            lines: [
                .init(
                    keys: "Tab  Shift-Tab",
                    text: "from field to field; so do Up and Down at a field's edge"
                ),
                .init(
                    keys: keyMap.shownKey(of: .send) ?? "palette",
                    text:
                        "checks, freezes and sends; the message waits a few seconds: Esc takes it back, Enter sends it"
                ),
                .init(keys: "", text: "Drafts are saved as you type, and on every way out."),
                .init(
                    keys: "Down",
                    text:
                        "into the list under a field; Enter or Tab takes one, Delete forgets it, Esc closes the list"
                ),
                .init(keys: "Tab", text: "in a template's body, to the next {{blank}}"),
                .init(
                    keys: FilePicker.markKeys(in: keyMap.editing).map(\.description).joined(separator: "  "),
                    text: "marks one of the files to attach; Enter takes all"
                ),
            ]
        )
    }

    /// The fields of the search language, each with what it finds.
    private static let searching = Help.Section(
        title: "Searching in Sent; all parts must hold",
        lines: [
            .init(keys: "word", text: "the beginning of a word anywhere: addresses, subject, tags, text"),
            .init(keys: "\"two words\"", text: "these words, whole, one after the other"),
        ] + LogQuery.fieldNames.map { Help.Line(keys: "\($0):…", text: meaning(ofField: $0)) }
    )

    private static func meaning(ofField name: String) -> String {
        switch name {
        case "from", "to": "words of the name or address"
        case "subject": "words of the subject"
        case "tag": "tag:env, tag:env=prod, tag:env=pr*"
        case "state": "\(LogQuery.stateNames.joined(separator: ", ")); several with a comma"
        case "id": "a MessageId, a Message-ID header, a request id, a row's number"
        case "before": "a day, 2026-01-31, or an age, 7d"
        case "after": "the same, from then on; today and yesterday too"
        default: ""
        }
    }

    /// Where the configuration binds the keys of texts anew, those.
    private var editing: Help.Section {
        let selecting = [(Command.cut, "cuts"), (.copySelection, "copies"), (.pasteCut, "pastes")]
            .map { "\(keyMap.shownKey(of: $0) ?? "the palette") \($1)" }.joined(separator: ", ")
        let lines = [
            line([.move(.lineStart), .move(.lineEnd)], "beginning and end of the line"),
            line([.move(.rowStart), .move(.rowEnd)], "the same of a line as it is wrapped"),
            line(
                [.move(.left), .move(.right), .move(.wordLeft), .move(.wordRight)],
                "by character, by word"
            ),
            line([.erase(.right), .erase(.left)], "delete a character"),
            line([.kill(.wordRight), .kill(.wordLeft), .kill(.blankLeft)], "delete a word"),
            line(
                [.kill(.lineEnd), .kill(.lineStart), .yank],
                "cut to the end, to the beginning; paste what was cut"
            ),
            line([.mark], "select from here, as Shift-arrows do; then \(selecting)"),
            line([.insertLiteral], "and Tab: a tab in the body"),
        ]
        return Help.Section(
            title: "In every field and the body, as in readline",
            lines: lines.compactMap(\.self)
        )
    }

    /// One key of each command: that of readline where there are several. Nil where none has any.
    private func line(_ commands: [EditCommand], _ text: String) -> Help.Line? {
        let keys = commands.compactMap { command -> String? in
            let keys = keyMap.editing.commands.filter { $0.value == command }.map(\.key)
            return keys.min { ($0.rank, $0.description) < ($1.rank, $1.description) }?.description
        }
        return keys.isEmpty ? nil : Help.Line(keys: keys.joined(separator: "  "), text: text)
    }

    /// The lines of the help, wrapped for a width.
    func helpLines(_ help: Help, width: Int) -> [TextLine] {
        let column = width >= 60 ? 22 : 14
        var lines: [TextLine] = []
        for section in help.shown {
            if !lines.isEmpty { lines.append(TextLine(text: "")) }
            lines.append(TextLine(text: section.title, role: .title))
            for line in section.lines {
                let blanks = String(repeating: " ", count: max(1, column - TextWidth.of(line.keys)))
                let head = line.keys.isEmpty ? "" : line.keys + blanks
                lines += TextLine(text: "  \(head)\(line.text)").wrapped(width: width, indent: column + 2)
            }
        }
        return lines
    }

    mutating func handleInHelp(_ key: Key, _ help: Help) -> [Effect] {
        var help = help
        let rows = size.rows - 5
        help.handle(key, page: max(1, rows - 1), keymap: keyMap.editing)
        let width = min(Self.helpColumns, size.columns - 2) - 4
        help.keepScroll(within: helpLines(help, width: width).count, rows: rows)
        overlay = .help(help)
        return []
    }

    private static let helpColumns = 92

    func drawHelp(_ help: Help, into canvas: inout Canvas) {
        let area = box("Help", columns: Self.helpColumns, rows: size.rows - 2, into: &canvas)
        let field = Rect(column: area.column, row: area.row, columns: area.columns - 16, rows: 1)
        help.field.draw(
            into: &canvas,
            rect: field,
            styles: theme.textStyles(),
            placeholder: "type to find; PgDn for more",
            isFocused: true
        )
        let cursor = canvas.cursor
        let lines = helpLines(help, width: area.columns)
        let text = Rect(
            column: area.column,
            row: area.row + 1,
            columns: area.columns,
            rows: area.rows - 1
        )
        if lines.isEmpty {
            canvas.put("nothing here says so", at: text.origin, style: theme[.dim], maxWidth: text.columns)
        }
        canvas.draw(lines, in: text, scroll: help.scroll, theme: theme)
        canvas.cursor = cursor
        guard lines.count > text.rows else { return }
        let top = max(0, min(help.scroll, lines.count - text.rows))
        let position = "\(top + 1)-\(top + text.rows) of \(lines.count)"
        canvas.put(
            position,
            at: Point(column: area.endColumn - position.count, row: area.row),
            style: theme[.dim]
        )
    }
}

extension Key {
    /// Characters before arrows, Home and Delete, and one modifier before two.
    fileprivate var rank: Int {
        let isTwice = modifiers.isSuperset(of: [.control, .alt])
        if case .character = code { return isTwice ? 2 : 0 }
        return isTwice ? 3 : 1
    }
}
