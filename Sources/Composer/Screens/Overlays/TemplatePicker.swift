import TerminalUI

/// The templates by name and subject, narrowed as one types.
package struct TemplatePicker: Sendable {
    private(set) var listing: TemplateListing?
    private(set) var list = FilteredList<TemplateListing.Item>([])

    mutating func listed(_ listing: TemplateListing) {
        self.listing = listing
        let typed = list.field.text
        list = FilteredList(
            listing.items.map { item in
                .init(
                    title: Printable.text(item.name),
                    detail: item.isReadable ? item.detail : "✗ \(item.detail)",
                    alias: item.detail,
                    value: item
                )
            }
        )
        if !typed.isEmpty { list.insert(typed) }
    }

    mutating func handle(_ key: Key, keymap: EditKeymap) { list.handle(key, keymap: keymap) }

    mutating func insert(_ text: String) { list.insert(text) }
}

extension AppState {
    func drawTemplates(_ picker: TemplatePicker, into canvas: inout Canvas) {
        let area = box("New message from a template", columns: 72, rows: 18, into: &canvas)
        picker.list.draw(
            into: &canvas,
            area: area,
            theme: theme,
            placeholder: "type a part of the name",
            empty: picker.listing?.items.isEmpty == false ? "no template is called so" : ""
        )
        guard let listing = picker.listing, listing.items.isEmpty else { return }
        let text =
            "There are no templates yet. They are NAME.md (lines of header, an empty line, Markdown) or NAME.json in "
            + "\(Printable.text(listing.folder)); \"save the message as a template\" makes one."
        let rest = Rect(
            column: area.column,
            row: area.row + 2,
            columns: area.columns,
            rows: max(0, area.rows - 2)
        )
        let lines = TextLine(text: text, role: .dim).wrapped(width: rest.columns)
        canvas.draw(lines, in: rest, scroll: 0, theme: theme)
    }
}
