import TestSupport

/// The composer in its terminal, used as a person does: by keys, and by what stands on the screen.
struct ComposerSession: Sendable {
    let terminal: PseudoTerminal

    /// Waits until the form is there, and the terminal's word that it knows synchronised output is on its way:
    /// what is typed comes behind it, and from then on the screen is seen in whole frames only.
    init(_ terminal: PseudoTerminal) async throws {
        self.terminal = terminal
        try await terminal.wait(for: "the form") {
            $0.row(ofLabel: "Subject") != nil && $0.hasOfferedFrames
        }
    }

    /// A field by the word at its left.
    enum Field: String, CaseIterable, Sendable {
        case from = "From"
        case to = "To"
        case cc = "Cc"
        case subject = "Subject"
        case tags = "Tags"
        case body = "Body"
    }

    /// Goes to a field by Tab, however many there are between.
    func focus(_ field: Field) async throws {
        for _ in 0..<20 {
            let screen = terminal.screen
            if screen.hasFocus(field) { return }
            terminal.send(.tab)
            let before = screen.cursor.row
            try await terminal.wait(for: "the cursor in the next field after row \(before)") {
                $0.cursor.row != before
            }
        }
        throw TimeLimitPassed(awaited: "the focus in \(field.rawValue)", state: terminal.screen.text)
    }

    /// Types a text into a field, key by key.
    func type(_ text: String, in field: Field) async throws {
        try await focus(field)
        for character in text { terminal.send(character == "\n" ? .enter : .text(String(character))) }
        if let last = text.split(separator: "\n").last { try await terminal.wait(for: String(last)) }
    }

    /// F9, then Enter instead of waiting for the countdown.
    func send() async throws {
        terminal.send(.f(9))
        try await terminal.wait(for: "Esc takes it back")
        terminal.send(.enter)
    }

    /// Types a key until the screen is as awaited: some keys are ignored for a moment after a panel opens.
    func press(
        _ key: Key,
        until what: String,
        _ condition: @escaping @Sendable (ScreenEmulator) -> Bool
    ) async throws {
        for _ in 0..<100 {
            terminal.send(key)
            do {
                return try await terminal.wait(for: what, upTo: .milliseconds(200), until: condition)
            } catch is TimeLimitPassed {
                continue
            }
        }
        throw TimeLimitPassed(awaited: what, state: terminal.screen.text)
    }

    /// Ctrl-Q, and the end.
    @discardableResult
    func quit() async throws -> ExitStatus {
        terminal.send(.ctrl("q"))
        return try await terminal.exit()
    }
}

extension ScreenEmulator {
    /// The row that begins with a field's label.
    func row(ofLabel label: String) -> Int? {
        lines.firstIndex { line in
            let words = line.drop { $0 == " " }
            return line.prefix(2).contains(" ") && words.hasPrefix(label)
                && words.dropFirst(label.count).prefix(1).allSatisfy { $0 == " " }
        }
    }

    /// Whether the cursor stands in a field.
    func hasFocus(_ field: ComposerSession.Field) -> Bool {
        if field != .body { return row(ofLabel: field.rawValue) == cursor.row }
        guard let title = lines.firstIndex(where: { $0.contains(" Body ") }) else { return false }
        // While the lines at the bottom are drawn the cursor is there.
        return cursor.row > title && cursor.row < lines.count - 2
    }
}
