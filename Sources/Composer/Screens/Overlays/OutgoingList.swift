import SentLog
import TerminalUI

extension AppState {
    /// All messages that are on their way, oldest first, each with what can still be done about it.
    mutating func handleInOutgoing(_ key: Key, selection: Int) -> [Effect] {
        guard !outgoing.isEmpty else {
            overlay = nil
            return []
        }
        let index = max(0, min(outgoing.count - 1, selection))
        let id = outgoing[index].id
        switch key.code {
        case .up, .character("k"): overlay = .outgoing(selection: max(0, index - 1))
        case .down, .character("j"): overlay = .outgoing(selection: min(outgoing.count - 1, index + 1))
        case .character("t"): return takeBack(id)
        case .character("s"): return sendNow(id)
        case .character("c"): return cancelSend(id)
        default: break
        }
        return []
    }

    func drawOutgoing(selection: Int, into canvas: inout Canvas) {
        let title = "On their way · t takes back, s sends now, c cancels"
        let area = box(title, columns: 92, rows: min(18, max(3, outgoing.count + 2)), into: &canvas)
        canvas.cursor = area.origin
        guard !outgoing.isEmpty else {
            canvas.put("Nothing is on its way.", at: area.origin, style: theme[.dim], maxWidth: area.columns)
            return
        }
        let index = max(0, min(outgoing.count - 1, selection))
        canvas.draw(outgoing, selection: index, in: area, theme: theme) { canvas, message, row in
            canvas.put(message.listLine, in: row)
            if row.isSelected { canvas.cursor = row.rect.origin }
        }
    }
}
