import TerminalUI

extension AppState {
    /// Click to focus and to place the cursor, the wheel, the tabs and the keys of the bottom bar.
    mutating func handle(_ mouse: MouseEvent) -> [Effect] {
        guard settings.isMouseOn else { return [] }
        guard overlay == nil else { return handleInOverlay(mouse) }
        switch (mouse.kind, mouse.button) {
        case (.wheelUp, _): return wheel(-3)
        case (.wheelDown, _): return wheel(3)
        case (.press, .left): return click(mouse)
        case (.drag, .left): return drag(mouse)
        default: return []
        }
    }

    private mutating func click(_ mouse: MouseEvent) -> [Effect] {
        let point = mouse.position
        if point.row == 0 {
            let hit = tabs.last { $0.column <= point.column }
            guard let hit, point.column < hit.column + TextWidth.of(hit.text) else { return [] }
            return show(hit.tab)
        }
        if point.row == size.rows - 1 {
            let hit = barItems.last { $0.column <= point.column }
            guard let hit, point.column < hit.column + TextWidth.of(hit.key) + 1 + TextWidth.of(hit.label)
            else {
                return []
            }
            return hit.command.map { perform($0) } ?? []
        }
        if isPreviewShown { return clickInPreview(mouse) }
        switch tab {
        case .compose: return clickInCompose(mouse)
        case .sent: return clickInSent(mouse)
        case .diagnose: diagnose.click(row: point.row, area: screenArea, isDouble: mouse.clickCount == 2)
        case .account: return clickInAccount(mouse)
        }
        return []
    }

    private mutating func clickInCompose(_ mouse: MouseEvent) -> [Effect] {
        if let failure, failureArea.contains(mouse.position) {
            // Where it was drawn: with the focus the line below it may go, and the panel grow.
            let hit = failure.hit(at: mouse.position, in: failureArea, keyMap: keyMap)
            focusFailure()
            return click(on: hit)
        }
        isFailureFocused = false
        let layout = ComposeLayout(compose, in: composeArea)
        if let list = compose.suggestions, let index = layout.suggestion(at: mouse.position, in: list),
            list.items.indices.contains(index)
        {
            return compose.take(list.items[index])
        }
        guard let field = layout.field(at: mouse.position) else { return [] }
        place(mouse, in: field, layout: layout, isDrag: false)
        if field == .attachments { return clickOnAttachment(mouse, layout: layout) }
        if field == .options { compose.isUnfolded.toggle() }
        return []
    }

    /// A click is aimed: it presses the button, also one by which the message leaves.
    private mutating func click(on hit: FailurePanel.Hit?) -> [Effect] {
        switch hit {
        case .button(let button):
            failure?.button = button
            return press(button)
        case .key(let key):
            return keyMap.command(shownAs: key, in: [.failure]).flatMap { performOnFailure($0) } ?? []
        case nil: return []
        }
    }

    /// Selects the attachment under the mouse; its `x` removes it.
    private mutating func clickOnAttachment(_ mouse: MouseEvent, layout: ComposeLayout) -> [Effect] {
        guard let row = layout.rows.first(where: { $0.field == .attachments }) else { return [] }
        let rect = layout.textRect(of: row, in: composeArea)
        let first = layout.firstAttachmentRow(selected: compose.selectedAttachment, lineCount: rect.rows)
        let hit = layout.attachments.hit(
            row: mouse.position.row - rect.row + first,
            column: mouse.position.column - rect.column
        )
        guard let hit else { return [] }
        compose.selectedAttachment = hit.index
        return hit.isRemove ? namingRemoved { form, _ in form.removeAttachment() } : []
    }

    private mutating func drag(_ mouse: MouseEvent) -> [Effect] {
        guard tab == .compose, !isFailureFocused, !isPreviewShown else { return [] }
        place(mouse, in: compose.focus, layout: ComposeLayout(compose, in: composeArea), isDrag: true)
        return []
    }

    private mutating func place(_ mouse: MouseEvent, in field: FormField, layout: ComposeLayout, isDrag: Bool)
    {
        compose.suggestions = nil
        if field != compose.focus {
            compose.setFocus(field)
            // Without the focus a field shows its beginning, whatever its cursor.
            compose.lines[field]?.cursor = 0
        }
        if field == .body {
            let point = Point(
                column: mouse.position.column - layout.body.column,
                row: max(0, mouse.position.row - layout.body.row)
            )
            compose.editor.click(at: point, count: mouse.clickCount, extending: isDrag)
        } else if let row = layout.rows.first(where: { $0.field == field }) {
            let rect = layout.textRect(of: row, in: composeArea)
            compose.lines[field]?.click(
                column: max(0, mouse.position.column - rect.column),
                width: rect.columns,
                count: mouse.clickCount,
                extending: isDrag
            )
        }
    }

    private mutating func wheel(_ rows: Int) -> [Effect] {
        switch tab {
        case .compose:
            if isPreviewShown {
                let page = PreviewState.pageRows(in: screenArea)
                preview?.scrollBy(rows, page: page)
            } else if isFailureFocused {
                scrollFailure(by: rows)
            } else {
                compose.editor.scroll(rows: rows)
            }
            return []
        case .sent: return sent.move(by: rows)
        case .diagnose:
            diagnose.scrollBy(rows, in: screenArea)
            return []
        case .account: return accountScreen.move(by: rows / 3)
        }
    }

    /// From the body, Tab goes on to the failure panel where one is open.
    mutating func tabToFailure(_ key: Key) -> [Effect] {
        guard let failure, !failure.isFolded, key == .tab, compose.focus == compose.visibleFields.first else {
            return []
        }
        focusFailure()
        return []
    }
}
