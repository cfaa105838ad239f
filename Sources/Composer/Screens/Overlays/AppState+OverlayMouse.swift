import TerminalUI

extension AppState {
    /// The wheel moves in what lies over the screen as the arrows do; a click puts the cursor on a line of a list,
    /// a second one chooses it. A question waits for its keys.
    mutating func handleInOverlay(_ mouse: MouseEvent) -> [Effect] {
        if case .question = overlay { return [] }
        switch mouse.kind {
        case .wheelUp: return (0..<3).flatMap { _ in handleInOverlay(.up) ?? [] }
        case .wheelDown: return (0..<3).flatMap { _ in handleInOverlay(.down) ?? [] }
        case .press where mouse.position.row == 0:
            closeOverlay()
            return handle(mouse)
        case .press: return clickInOverlay(mouse)
        default: return []
        }
    }

    private mutating func clickInOverlay(_ mouse: MouseEvent) -> [Effect] {
        switch overlay {
        case .palette(var palette):
            let area = inside(Palette.size)
            guard let index = palette.list.index(at: mouse.position, in: area) else { return [] }
            palette.list.select(index)
            overlay = .palette(palette)
        case .chooser(var chooser):
            let area = inside(chooser.size)
            guard let index = chooser.list.index(at: mouse.position, in: area) else { return [] }
            chooser.list.select(index)
            moved(chooser)
        default: return []
        }
        return mouse.clickCount == 2 ? handleInOverlay(.enter) ?? [] : []
    }

    /// What is inside the frame of a box.
    private func inside(_ size: Size) -> Rect {
        boxArea(columns: size.columns, rows: size.rows).inset(columns: 2, rows: 1)
    }
}
