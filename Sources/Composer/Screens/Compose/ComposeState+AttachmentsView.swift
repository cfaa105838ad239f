import TerminalUI

extension ComposeState {
    /// The attachments in their lines; the selected one is set off while the field has the focus.
    func drawAttachments(
        _ row: ComposeLayout.Row,
        layout: ComposeLayout,
        in rect: Rect,
        into canvas: inout Canvas,
        theme: Theme
    ) {
        let isFocused = focus == .attachments
        if isFocused { canvas.cursor = rect.origin }
        let flow = layout.attachments
        let first = layout.firstAttachmentRow(selected: selectedAttachment, lineCount: rect.rows)
        for (index, item) in flow.items.enumerated() where (first..<first + rect.rows).contains(item.row) {
            let isSelected = isFocused && index == selectedAttachment
            let place = Point(column: rect.column + item.column, row: rect.row + item.row - first)
            if isSelected { canvas.cursor = place }
            draw(item, at: place, isSelected: isSelected, into: &canvas, theme: theme)
        }
        let hidden = flow.items.count { !(first..<first + rect.rows).contains($0.row) }
        if hidden > 0 {
            // Under the label, where nothing else stands; with one line only, over its end.
            let text = "+\(hidden) more"
            let column =
                rect.rows > 1 ? rect.column - ComposeLayout.labelWidth + 1 : rect.endColumn - text.count
            canvas.put(text, at: Point(column: column, row: rect.endRow - 1), style: theme[.dim])
        }
        if let detailRow = row.detailRow, attachments.indices.contains(selectedAttachment) {
            canvas.put(
                detail(of: attachments[selectedAttachment], columns: rect.columns),
                at: Point(column: rect.column, row: detailRow),
                style: theme[.dim],
                maxWidth: rect.columns
            )
        }
    }

    private func draw(
        _ item: AttachmentFlow.Item,
        at place: Point,
        isSelected: Bool,
        into canvas: inout Canvas,
        theme: Theme
    ) {
        let name = isSelected ? theme[.selection] : theme[.chip]
        var column = place.column
        func put(_ text: String, _ style: Style) {
            column += canvas.put(text, at: Point(column: column, row: place.row), style: style)
        }
        put(item.name, name)
        put(" \(item.facts)", theme[.dim])
        if let fault = item.fault { put(" ✗ \(fault)", theme[.error]) }
        put("  x", theme[.dim])
    }

    /// All that is known of an attachment.
    private func detail(of attachment: DraftAttachment, columns: Int) -> String {
        let facts = facts(of: attachment)
        guard let path = attachment.path else { return TextWidth.truncated(facts, columns: columns) }
        let room = max(8, columns - TextWidth.of(facts) - 3)
        let whole = "\(facts) · \(TextWidth.shortened(Printable.text(path), columns: room))"
        return TextWidth.truncated(whole, columns: columns)
    }

    private func facts(of attachment: DraftAttachment) -> String {
        let type = attachment.mediaType ?? "application/octet-stream"
        switch attachment.source {
        case .kept where attachment.fault(in: self) != nil:
            return "\(type) · no longer in the log · Delete removes it"
        case .content, .kept: return "\(type) · kept with the draft · Delete removes it"
        case .file(let path, _, _):
            let state =
                switch attachment.fault(in: self) {
                case .unreadable: "can't be read"
                case let fault?: "\(fault) since it was attached"
                case nil: attachmentStates[path] == nil ? "read when it is sent" : "as it was attached"
                }
            return "\(type) · \(state)"
        }
    }
}
