import Diagnosis
import JSON
import SentLog
import TerminalUI

/// What can be copied of a message: a letter each.
package struct CopyMenu: Sendable, Equatable {
    /// Where a text is that is to be copied.
    enum Source: Sendable, Equatable {
        case text(String)
        /// It has to be read from the log first.
        case logged(LogID, LoggedText)
    }

    struct Item: Sendable, Equatable {
        var letter: Character
        var title: String
        /// A part of the text, beside the title.
        var sample: String
        var source: Source
    }

    private(set) var items: [Item] = []
    private(set) var selection = 0

    /// - Parameter detail: what is known beside the row, if it is there already.
    init(_ row: LogSummary, detail: SentDetail?) {
        add("m", "MessageId", detail?.serviceID)
        add("i", "Message-ID", detail?.recipientsMessageID)
        add("q", "request id", detail?.log.requestIDs.last)
        let recipients = (row.to + row.cc + row.bcc).fieldText
        add("t", "recipients", recipients)
        add("s", "subject", row.subject)
        items.append(Item(letter: "b", title: "body", sample: "", source: .logged(row.id, .body)))
        if row.state != .draft {
            items.append(Item(letter: "r", title: "raw source", sample: "", source: .logged(row.id, .raw)))
        }
        items.append(
            Item(
                letter: "c",
                title: "the command sesame send …",
                sample: "",
                source: .logged(row.id, .command)
            )
        )
        add("e", "error", detail?.explanation.map { ([$0.title] + $0.facts).joined(separator: "\n") })
        for (letter, paste) in zip("123", detail?.selectedHint?.pastes ?? []) {
            add(letter, "the hint's \(paste.name)", paste.text)
        }
    }

    private mutating func add(_ letter: Character, _ title: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        let sample = text.split(separator: "\n").first.map(String.init) ?? ""
        items.append(Item(letter: letter, title: title, sample: sample, source: .text(text)))
    }

    /// - Returns: what the key chooses.
    mutating func handle(_ key: Key) -> Item? {
        switch key.code {
        case .up: selection = max(0, selection - 1)
        case .down, .tab: selection = min(items.count - 1, selection + 1)
        case .enter: return items[selection]
        case .character(let letter): return items.first { $0.letter == letter }
        default: break
        }
        return nil
    }
}

/// A text of a logged message that is made when it is asked for.
package enum LoggedText: Sendable, Equatable {
    case body, raw, command

    var name: String {
        switch self {
        case .body: "the body"
        case .raw: "the raw source"
        case .command: "the command"
        }
    }
}

extension AppState {
    mutating func handleInCopyMenu(_ key: Key, _ menu: CopyMenu) -> [Effect] {
        var menu = menu
        guard let item = menu.handle(key) else {
            overlay = .copyMenu(menu)
            return []
        }
        overlay = nil
        switch item.source {
        case .text(let text): return [.copy(text, what: item.title)]
        case .logged(let id, let text): return [.copyLogged(id, text)]
        }
    }

    func drawCopyMenu(_ menu: CopyMenu, into canvas: inout Canvas) {
        let area = box("Copy", columns: 70, rows: menu.items.count + 2, into: &canvas)
        canvas.draw(menu.items, selection: menu.selection, in: area, theme: theme) { canvas, item, row in
            let used = canvas.put("\(item.letter)  \(item.title)  ", in: row)
            canvas.put(item.sample, in: row, after: used, style: row.isSelected ? nil : theme[.dim])
            if row.isSelected { canvas.cursor = row.rect.origin }
        }
    }
}
