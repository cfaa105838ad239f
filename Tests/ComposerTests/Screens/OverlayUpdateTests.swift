import SentLog
import TerminalUI
import Testing

@testable import Composer

@Suite("Palette, help, messages and colour schemes: what keys do")
struct OverlayUpdateTests {
    private func withThemes() throws -> AppDriver {
        var app = AppDriver()
        app.send(.themesLoaded(try ColorCase.schemes()))
        return app
    }

    // MARK: What lies over the screen

    private static let overlays: [Overlay] = [
        .help(Help([])), .messages(selection: 0), .drafts(selection: 0),
        .files(FilePicker()), .find(TextField("x")), .saveTemplate(TextField("x")),
    ]

    @Test("F3 leads to Sent, Ctrl-Q out, and a click to its tab, whatever lies over the screen")
    func notModal() {
        for overlay in Self.overlays {
            for (key, tab) in [("f3", AppState.Tab.sent), ("f6", .account), ("f2", .compose)] {
                var app = AppDriver(content: .complete)
                app.state.overlay = overlay
                app.press(key)
                #expect(app.state.tab == tab && app.state.overlay == nil)
            }
            var app = AppDriver(content: .complete)
            app.state.overlay = overlay
            #expect(app.press("ctrl-q").contains { if case .quit = $0 { true } else { false } })
            app.state.overlay = overlay
            app.send(.input(.mouse(MouseEvent(.press, button: .left, at: Point(column: 24, row: 0)))))
            #expect(app.state.tab == .sent && app.state.overlay == nil)
        }
    }

    @Test("F1 opens the help over what lies there, and closes it")
    func helpKey() {
        var app = AppDriver(content: .complete)
        app.press("f7", "f1")
        guard case .help = app.state.overlay else {
            Issue.record("no help")
            return
        }
        app.press("f1")
        #expect(app.state.overlay == nil)
    }

    @Test("letters in a field over the screen stay letters, and the bottom bar has its keys")
    func overlayField() {
        var app = AppDriver(content: .complete)
        app.press("f7", "q", "ctrl-a")
        guard case .files(let picker) = app.state.overlay else {
            Issue.record("no picker")
            return
        }
        #expect(picker.field.text == "q")
        #expect(app.screen.contains(" Enter Attach   ^T Mark   Tab Complete   Esc Close"))
        app.state.overlay = .drafts(selection: 0)
        #expect(app.screen.contains(" Enter Open   Del Delete   Esc Close"))
    }

    @Test("a template's name that is no file's can be mended where it was typed")
    func templateName() {
        var app = AppDriver(content: .complete)
        app.state.overlay = .saveTemplate(TextField("a/b"))
        #expect(app.press("enter").isEmpty)
        #expect(app.state.notices.current?.kind == .error)
        app.press("backspace", "backspace")
        #expect(app.press("enter").contains { if case .saveTemplate("a", _, _) = $0 { true } else { false } })
    }

    // MARK: Palette

    @Test("a screen's own command stands before one of everywhere that matches as well")
    func ownCommandsFirst() {
        var app = AppDriver.sent()
        app.press("ctrl-p")
        app.type("messages")
        guard case .palette(let palette) = app.state.overlay else {
            Issue.record("no palette")
            return
        }
        #expect(palette.list.selected?.value == .command(.filterNone))
    }

    @Test("a few letters find a command, Enter does it, and it stands first the next time")
    func palette() throws {
        var app = try withThemes()
        app.press("ctrl-p")
        app.type("gosent")
        let effects = app.press("enter")
        #expect(effects.first == .remember(Remembered(commands: ["show-sent"])))
        #expect(app.state.tab == .sent)
        app.press("ctrl-p")
        #expect(palette(app)?.list.selected?.title == "go to Sent")
    }

    @Test(
        "a name that is typed whole stands first, and of what matches as well the command that is named so",
        arguments: [
            ("messages", Command.showMessages), ("show-messages", .showMessages),
            ("show messages", .showMessages),
            ("undo", .undo), ("find", .find), ("quit", .quit), ("send", .send), ("help", .help),
            ("cut", .cut),
            ("outgoing", .showOutgoing),
        ]
    )
    func names(typed: String, command: Command) {
        var app = AppDriver()
        app.press("ctrl-p")
        app.type(typed)
        #expect(palette(app)?.list.selected?.value == .command(command))
    }

    private func palette(_ app: AppDriver) -> Palette? {
        guard case .palette(let palette)? = app.state.overlay else { return nil }
        return palette
    }

    @Test("the newest eight commands are remembered, each once")
    func recent() {
        var remembered = Remembered()
        for name in ["a", "b", "c", "a", "d", "e", "f", "g", "h", "i"] { remembered.note(command: name) }
        #expect(remembered.commands == ["i", "h", "g", "f", "e", "d", "a", "c"])
    }

    @Test("every command of the screen is in it, with a key that works there")
    func complete() throws {
        var app = try withThemes()
        app.press("f3", "ctrl-p")
        let items = try #require(palette(app)).list.items
        for entry in CommandTable.sent.entries + CommandTable.everywhere.entries
        where entry.command != .palette {
            #expect(items.contains { $0.value == .command(entry.command) }, "\(entry.title)")
        }
        #expect(items.first { $0.value == .command(.chooseProfile) }?.detail == "")
    }

    @Test("a colour scheme is chosen by its name, and kept")
    func scheme() throws {
        var app = try withThemes()
        app.press("ctrl-p")
        app.type("harbour-light")
        #expect(app.press("enter") == [.keepTheme("harbour-light")])
        #expect(app.state.theme.name == "harbour-light")
    }

    @Test("what is pasted narrows the palette")
    func paste() throws {
        var app = try withThemes()
        app.press("ctrl-p")
        app.send(.input(.paste("quit")))
        #expect(palette(app)?.list.selected?.value == .command(.quit))
    }

    // MARK: Colour schemes

    private func chooser(_ app: inout AppDriver) {
        app.press("ctrl-p")
        app.type("colour scheme…")
        app.press("enter")
    }

    @Test("moving shows a scheme, Esc goes back to the one before")
    func preview() throws {
        var app = try withThemes()
        chooser(&app)
        app.press("home", "up", "up", "up", "up", "down")
        #expect(app.state.theme.name == "harbour-dark")
        app.press("esc")
        #expect(app.state.theme.name == "monochrome")
        #expect(app.state.overlay == nil)
    }

    @Test("Enter keeps a scheme")
    func keep() throws {
        var app = try withThemes()
        chooser(&app)
        app.type("light")
        #expect(app.state.theme.name == "harbour-light")
        #expect(app.press("enter") == [.keepTheme("harbour-light")])
        #expect(app.state.theme.name == "harbour-light")
    }

    private static let rest = [
        Effect.startTimer(.theme, milliseconds: AppState.themeRestMilliseconds)
    ]

    @Test("F8 goes round; the scheme that it rests on is kept, once")
    func next() throws {
        var app = try withThemes()
        for name in ["terminal", "harbour-dark", "harbour-light", "monochrome", "terminal"] {
            #expect(app.press("f8") == Self.rest)
            #expect(app.state.theme.name == name)
        }
        #expect(app.send(.timerFired(.theme)) == [.keepTheme("terminal")])
        #expect(app.send(.timerFired(.theme)).isEmpty)
    }

    @Test("a scheme that is chosen by name counts, whatever F8 was at")
    func nextThenChosen() throws {
        var app = try withThemes()
        app.press("f8")
        chooser(&app)
        app.type("light")
        #expect(app.press("enter") == [.cancelTimer(.theme), .keepTheme("harbour-light")])
        #expect(app.send(.timerFired(.theme)).isEmpty)
    }

    @Test("leaving right after F8 keeps the scheme")
    func nextThenQuit() throws {
        var app = try withThemes()
        app.press("f8")
        guard case .quit(let order) = try #require(app.press("ctrl-q").last) else {
            Issue.record("it does not quit")
            return
        }
        #expect(order.theme == "terminal")
    }

    @Test("without colours there is nothing to choose, and that is said")
    func noColours() {
        var app = AppDriver()
        app.send(.themesLoaded([]))
        app.press("f8")
        #expect(app.state.notices.current?.text.contains("NO_COLOR") == true)
    }

    @Test("F8 before the schemes are read waits for them")
    func early() throws {
        var app = AppDriver()
        #expect(app.press("f8").isEmpty)
        #expect(app.state.notices.current == nil)
        #expect(app.send(.themesLoaded(try ColorCase.schemes())) == Self.rest)
        #expect(app.state.theme.name == "terminal")
    }

    // MARK: Help

    private func help(_ app: AppDriver) -> Help? {
        guard case .help(let help)? = app.state.overlay else { return nil }
        return help
    }

    @Test("help has every command of the screen, and in Sent every field of the search")
    func helpIsComplete() throws {
        var app = AppDriver()
        app.press("f3", "?")
        let lines = try #require(help(app)).sections.flatMap(\.lines)
        for entry in CommandTable.sent.entries + CommandTable.everywhere.entries {
            #expect(lines.contains { $0.text == entry.title })
        }
        for name in LogQuery.fieldNames {
            #expect(lines.contains { $0.keys == "\(name):…" && !$0.text.isEmpty })
        }
    }

    @Test("every key that the help and the form name is the one that is bound")
    func reboundHelp() throws {
        var app = AppDriver()
        app.state.keyMap = KeyMap(
            overrides: [.send: ["f12"], .attach: ["ctrl-j"], .cut: ["alt-x"]],
            editing: [.yank: [.control("u")], .kill(.lineStart): []]
        )
        #expect(app.screen.contains("^J adds a file"))
        app.press("f1")
        let lines = try #require(help(app)).sections.flatMap(\.lines)
        #expect(lines.first { $0.text.hasPrefix("checks, freezes and sends") }?.keys == "F12")
        #expect(lines.first { $0.text.hasPrefix("cut to the end") }?.keys == "^K  ^U")
        #expect(lines.contains { $0.text.contains("Alt-x cuts, ^X c copies") })
        #expect(!lines.contains { $0.keys.contains("F9") || $0.text.contains("F9") })
    }

    @Test("before something is deleted, the key is named that brings it back there")
    func wayBack() {
        var app = AppDriver.sent()
        app.press("delete")
        #expect(app.screen.contains("y deletes it, z brings it back"))
        app.press("esc")
        app.state.keyMap = KeyMap(overrides: [.undelete: ["Z"]])
        app.press("delete")
        #expect(app.screen.contains("y deletes it, Z brings it back"))
        app.press("esc", "f2")
        #expect(app.state.wayBack == "\"undelete\" in the commands")
    }

    @Test("what is typed narrows the help, in keys and in words")
    func helpSearch() throws {
        var app = AppDriver()
        app.press("f1")
        app.type("quit drafts")
        #expect(help(app)?.shown.flatMap(\.lines).map(\.text) == ["quit; drafts are kept"])
        #expect(app.state.compose.isEmpty)
    }

    @Test("help stops at its end and says where one is")
    func helpScroll() {
        var app = AppDriver()
        app.press("f1", "end")
        let last = help(app)?.scroll
        app.press("pagedown")
        #expect(help(app)?.scroll == last)
        #expect(app.screen.contains(" of "))
        app.press("home")
        #expect(help(app)?.scroll == 0)
    }

    @Test("the wheel moves in a list that lies over the screen, and answers no question")
    func wheel() throws {
        var app = try withThemes()
        app.press("ctrl-p")
        let wheel = MouseEvent(.wheelDown, at: Point(column: 20, row: 10))
        app.send(.input(.mouse(wheel)))
        #expect(palette(app)?.list.selection == 3)
        app.press("esc", "f6")
        let order = PurgeOrder(states: [.sent], before: app.now, words: "accepted messages")
        app.send(.accountNews(.purgeCounted(order, 3)))
        #expect(app.send(.input(.mouse(wheel))).isEmpty)
        #expect(app.state.overlay != nil)
    }

    @Test("a click puts the cursor on a line, a second one chooses it")
    func click() throws {
        var app = try withThemes()
        chooser(&app)
        let lines = app.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains("harbour-light") })
        var click = MouseEvent(.press, button: .left, at: Point(column: 20, row: row))
        #expect(app.send(.input(.mouse(click))).isEmpty)
        #expect(app.state.theme.name == "harbour-light")
        click.clickCount = 2
        #expect(app.send(.input(.mouse(click))) == [.keepTheme("harbour-light")])
        #expect(app.state.overlay == nil)
    }

    // MARK: Messages

    @Test("each message is copied whole, or all of them")
    func messages() {
        var app = AppDriver()
        app.send(.noticed(Notice(.info, "first")))
        app.send(.noticed(Notice(.error, "second, " + String(repeating: "long ", count: 100), entry: 7)))
        app.press("ctrl-p")
        app.type("messages of this")
        app.press("enter")
        #expect(
            app.press("y") == [
                .copy("second, " + String(repeating: "long ", count: 100), what: "the message")
            ]
        )
        #expect(app.press("down", "down", "y") == [.copy("first", what: "the message")])
        if case .copy(let all, _)? = app.press("Y").first { #expect(all.hasPrefix("first\nsecond")) }
    }

    @Test("Enter on a message about a row goes to it")
    func messageRow() {
        var app = AppDriver()
        app.send(.noticed(Notice(.error, "not sent", entry: 7)))
        app.press("ctrl-p")
        app.type("messages of this")
        app.press("enter", "enter")
        #expect(app.state.tab == .sent)
        #expect(app.state.sent.list.pending == .row(7))
    }
}
