import MailMessage
import SentLog
import TerminalUI

extension AppState {
    /// Ctrl-R: the message as it would be sent now, and back.
    mutating func togglePreview() -> [Effect] {
        guard preview == nil else {
            preview = nil
            return []
        }
        var effects: [Effect] = []
        if tab != .compose { effects += show(.compose) }
        // What is shown is what would be sent.
        if compose.settleDefaults() {
            effects += compose.isEmpty ? compose.defaultsChanged() : compose.changed()
        }
        previewCount += 1
        preview = PreviewState(number: previewCount, problems: previewProblems)
        return effects + checkAttachments() + [.renderPreview(compose.content, number: previewCount)]
    }

    /// What F9 would stop at, and what it would ask about.
    private var previewProblems: [PreviewState.Problem] {
        // The form itself stays as it is: mistakes are marked there when a field is left.
        var form = compose
        // How the files are now comes with the rendering.
        form.attachmentStates = [:]
        form.lostContents = []
        _ = form.checkAll()
        let errors = FormField.allCases.compactMap { field in
            form.problems[field].map { "\(field.label): \($0)" }
        }
        return errors.map { PreviewState.Problem(text: $0, isError: true) }
            + compose.warnings().map { .init(text: $0.text, isError: false) }
    }

    mutating func performInPreview(_ command: Command) -> [Effect]? {
        switch command {
        case .previewNextView: preview?.nextView(by: 1)
        case .previewPreviousView: preview?.nextView(by: -1)
        case .previewText:
            guard preview?.preview?.html != nil else {
                notices.say(Notice(.info, "this message has no HTML"))
                return []
            }
            preview?.showsText.toggle()
            layOutPreview(force: true)
        case .openInBrowser:
            guard let rendered = preview?.preview else { return [] }
            guard rendered.html != nil else {
                notices.say(Notice(.info, "this message has no HTML; Markdown or HTML as the body makes one"))
                return []
            }
            return [.openInBrowser(rendered.source)]
        case .cycleFormat:
            compose.format = compose.format.next
            notices.say(Notice(.info, "the body is \(compose.format.label) now"))
            return compose.changed() + renderAnew()
        case .send:
            preview = nil
            return performInCompose(.send)
        default: return nil
        }
        return []
    }

    /// Renders the form as it is now, in the view that is open.
    private mutating func renderAnew() -> [Effect] {
        let view = preview?.view ?? .message
        previewCount += 1
        preview = PreviewState(number: previewCount, problems: previewProblems)
        preview?.view = view
        return [.renderPreview(compose.content, number: previewCount)]
    }

    mutating func handleInPreview(_ key: Key) {
        let page = PreviewState.pageRows(in: screenArea)
        switch key.code {
        case .up, .character("k"): preview?.scrollBy(-1, page: page)
        case .down, .character("j"): preview?.scrollBy(1, page: page)
        case .pageUp: preview?.scrollBy(-page, page: page)
        case .pageDown, .character(" "): preview?.scrollBy(page, page: page)
        case .home: preview?.scrollBy(Int.min / 2, page: page)
        case .end: preview?.scrollBy(Int.max / 2, page: page)
        case .left: preview?.shift(by: -20)
        case .right: preview?.shift(by: 20)
        default: break
        }
    }

    /// An answer for a preview that is still open.
    mutating func previewRendered(_ rendered: Preview?, problems: [String], number: Int) {
        guard preview?.number == number else { return }
        preview?.preview = rendered
        preview?.isRendering = false
        let known = preview?.problems ?? []
        let errors = problems.map { PreviewState.Problem(text: $0, isError: true) }.filter {
            !known.contains($0)
        }
        preview?.problems = errors + known
        layOutPreview(force: true)
    }

    mutating func layOutPreview(force: Bool = false) {
        let width = PreviewState.messageWidth(in: screenArea)
        preview?.layOut(width: width, force: force)
    }

    // MARK: A test to me

    /// Sends the bytes that are shown to an address of mine: the one that was used before, or one that is asked.
    mutating func sendTest(asks: Bool) -> [Effect] {
        guard preview != nil else { return togglePreview() + sendTestWhenRendered() }
        guard let rendered = preview?.preview, preview?.problems.contains(where: \.isError) == false else {
            notices.say(Notice(.warning, "a test needs a message without mistakes"))
            return []
        }
        guard let address = remembered.testAddress, !asks else {
            overlay = .testAddress(TestAddressPrompt(remembered.testAddress ?? "", isInSandbox: isInSandbox))
            return []
        }
        notices.say(Notice(.info, "sending a test to \(address)"))
        return [.freezeTest(compose.content, source: rendered.source, to: address)]
    }

    private var isInSandbox: Bool { account.isInSandbox == true }

    private mutating func sendTestWhenRendered() -> [Effect] {
        let key = keyMap.keys(of: .sendTest, in: [.preview]).first?.description ?? ""
        notices.say(Notice(.info, "this is what a test would send; \(key) sends it"))
        return []
    }

    mutating func handleInTestAddress(_ key: Key, _ prompt: TestAddressPrompt) -> [Effect] {
        var prompt = prompt
        guard key == .enter else {
            prompt.handle(key, keymap: keyMap.editing)
            overlay = .testAddress(prompt)
            return []
        }
        guard let address = prompt.address else {
            overlay = .testAddress(prompt.checked())
            return []
        }
        overlay = nil
        remembered.testAddress = address
        return [.remember(remembered)] + sendTest(asks: false)
    }

    /// A test is in the log and leaves at once; the form keeps its message.
    mutating func testFrozen(_ message: Outgoing) -> [Effect] {
        outgoing.append(message)
        return [.send(message.id)]
    }
}

extension AppState {
    /// A click on a view's name, or into its pane, goes to it.
    mutating func clickInPreview(_ mouse: MouseEvent) -> [Effect] {
        guard let view = preview?.view(at: mouse.position, in: screenArea) else { return [] }
        preview?.view = view
        return []
    }

    func drawTestAddress(_ prompt: TestAddressPrompt, into canvas: inout Canvas) {
        let area = box("Send a test to which address?", columns: 64, rows: 4, into: &canvas)
        let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
        let askKey = keyMap.keys(of: .sendTestElsewhere, in: [.preview]).first?.description ?? ""
        prompt.field.draw(into: &canvas, rect: line, styles: theme.textStyles(), isFocused: true)
        canvas.put(
            TextWidth.truncated(
                prompt.problem.map { "✗ \($0)" } ?? prompt.hint(key: askKey),
                columns: area.columns
            ),
            at: Point(column: area.column, row: area.row + 1),
            style: prompt.problem == nil ? theme[.dim] : theme[.error],
            maxWidth: area.columns
        )
    }
}

/// Asks which address tests go to.
package struct TestAddressPrompt: Sendable {
    var field: TextField
    /// In the sandbox SES delivers to verified addresses only, and to its own simulator.
    var isInSandbox: Bool
    var problem: String?

    /// https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
    static let simulator = "success@simulator.amazonses.com"

    init(_ text: String, isInSandbox: Bool) {
        field = TextField(text)
        self.isInSandbox = isInSandbox
    }

    mutating func handle(_ key: Key, keymap: EditKeymap) {
        problem = nil
        if key == .tab || key == .down {
            if isInSandbox { field.text = Self.simulator }
        } else {
            _ = field.handle(key, keymap: keymap)
        }
    }

    var address: String? {
        guard FieldValidation.problem(in: field.text, of: .from) == nil, !field.text.trimmed.isEmpty else {
            return nil
        }
        return (try? Mailbox(parsing: field.text))?.address.text
    }

    func checked() -> TestAddressPrompt {
        var copy = self
        copy.problem = FieldValidation.problem(in: field.text, of: .from) ?? "an address is needed"
        return copy
    }

    /// - Parameter key: the one that asks for another address.
    func hint(key: String) -> String {
        isInSandbox
            ? "Tab puts in \(Self.simulator) (SES's own)"
            : "it is remembered; in the preview \(key) asks for another one"
    }
}
