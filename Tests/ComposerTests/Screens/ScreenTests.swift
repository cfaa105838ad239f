import Diagnosis
import TerminalUI
import Testing

@testable import Composer
@testable import SentLog

/// A screen as people see it, at a size.
struct ScreenCase: Sendable, CustomTestStringConvertible {
    let name: String
    let columns: Int
    let rows: Int
    let make: @Sendable (Size) -> AppDriver
    var testDescription: String { "\(name) \(columns)x\(rows)" }

    static let sizes = [(80, 24), (120, 40), (40, 10)]

    static func all(_ name: String, _ make: @escaping @Sendable (Size) -> AppDriver) -> [ScreenCase] {
        sizes.map { ScreenCase(name: name, columns: $0.0, rows: $0.1, make: make) }
    }
}

@Suite("The top bar")
struct TopBarTests {
    @Test("it names the sender by the bare address, whatever name stands beside it in From")
    func sender() {
        var content = DraftContent.complete
        content[.from] = "The Operations of Acme <ops@acme.dev>"
        var app = AppDriver(content: content)
        app.send(.sessionResolved(SessionInfo(region: "eu-west-1")))
        let bar = app.screen.split(separator: "\n").first ?? ""
        #expect(bar.contains("ops@acme.dev · eu-west-1"), "\(bar)")
    }
}

@Suite("Fields on the screen")
struct FieldTests {
    private func line(_ label: String, _ app: AppDriver) -> String {
        String(app.screen.split(separator: "\n").first { $0.hasPrefix(" \(label) ") } ?? "")
    }

    @Test("a field that is cut at its end says so, while the focus is elsewhere")
    func cut() {
        var content = DraftContent.complete
        content[.subject] = String(repeating: "deploy ", count: 20)
        var app = AppDriver(content: content)
        #expect(line("Subject", app).hasSuffix("…"))
        app.state.compose.setFocus(.subject)
        #expect(!line("Subject", app).hasSuffix("…"))
    }

    @Test("the sign at Options follows what is shown, whether it was unfolded or filled in")
    func options() {
        var content = DraftContent.complete
        var app = AppDriver(content: content)
        #expect(line("Options", app).hasSuffix("▸"))
        app.press("ctrl-x", "o")
        #expect(line("Options", app).hasSuffix("▾"))
        for field in FormField.foldable { content[field] = "x" }
        app = AppDriver(content: content)
        #expect(!app.state.compose.isUnfolded)
        #expect(line("Options", app).hasSuffix("▾"))
    }
}

@Suite("What was said")
struct NoticeTests {
    @Test("a hint goes with the next key, or as another tab is opened", arguments: ["x", "f3", "left"])
    func hint(key: String) {
        var app = AppDriver(content: .complete)
        app.send(.noticed(Notice(.info, "a hint")))
        #expect(app.screen.contains("a hint"))
        app.press(key)
        #expect(app.state.notices.current == nil)
        #expect(app.state.notices.all.map(\.text).contains("a hint"))
    }

    @Test("errors, warnings and what was accepted stay", arguments: [Notice.Kind.ok, .warning, .error])
    func stays(kind: Notice.Kind) {
        var app = AppDriver(content: .complete)
        app.send(.noticed(Notice(kind, "said")))
        app.press("x", "f3")
        #expect(app.state.notices.current?.text == "said")
    }

    @Test("a key that says a hint itself leaves it, also where it is the same again")
    func again() {
        var app = AppDriver()
        for _ in 0..<2 {
            app.press("f9")
            #expect(app.state.notices.current?.text == "there is no message yet; To is the place to begin")
        }
    }
}

@Suite("The bottom bar")
struct BottomBarTests {
    @Test("whether the draft is saved stands there at 80 columns, before the keys that are used least")
    func draft() {
        var app = AppDriver(content: .complete)
        func bar() -> String { String(app.screen.split(separator: "\n").last ?? "") }
        #expect(bar().hasSuffix("draft not saved yet"), "\(bar())")
        for key in ["F9 Send", "^R Preview", "F7 Attach", "^P Commands", "F1 Help"] {
            #expect(bar().contains(key), "\(bar())")
        }
        app.send(.draftSaved(form: 0, 3, revision: app.state.compose.revision, at: app.now))
        #expect(bar().contains("draft saved "), "\(bar())")
    }
}

@Suite("Errors on the screen")
struct ErrorLineTests {
    static let text =
        "not sent: the message would have about 48 MB and SES takes 40 MB; take out an attachment, or put the "
        + "largest into S3 and write its address into the body"

    /// Without the breaks between lines.
    private func words(_ screen: String) -> String {
        screen.split { $0.isWhitespace || $0 == "─" }.joined(separator: " ")
    }

    @Test(
        "an error is shown whole, in as many lines as it needs; the form makes room, and so does the cursor"
    )
    func whole() {
        var app = AppDriver(content: .complete)
        app.state.compose.setFocus(.body)
        let rows = app.state.screenArea.rows
        app.send(.noticed(Notice(.error, Self.text)))
        #expect(words(app.screen).contains(words(Self.text)))
        #expect(app.state.screenArea.rows == rows - 2)
        #expect(
            app.state.compose.editor.viewSize.rows
                == ComposeLayout(app.state.compose, in: app.state.screenArea).body.rows
        )
        app.state.notices.dismiss()
        #expect(app.state.screenArea.rows == rows)
    }

    @Test("a warning is whole, too")
    func wholeWarning() {
        var app = AppDriver(content: .complete)
        app.send(.noticed(Notice(.warning, Self.text)))
        #expect(words(app.screen).contains(words(Self.text)))
        #expect(app.screen.contains("! "))
    }

    @Test("what is on its way covers a notice, and leaves the screen as high as it is")
    func covered() {
        var app = AppDriver(content: .complete)
        app.send(.noticed(Notice(.warning, Self.text)))
        let rows = app.state.screenArea.rows
        app.press("ctrl-x")
        #expect(app.screen.contains("^X and then…"))
        #expect(!words(app.screen).contains(words(Self.text)))
        #expect(app.state.screenArea.rows == rows)
    }

    @Test("it is wrapped once for a text and a size")
    func once() {
        var app = AppDriver(content: .complete)
        app.send(.noticed(Notice(.error, Self.text)))
        #expect(app.state.wrappedNotice?.lines == app.state.noticeLines)
        app.send(.resized(Size(columns: 120, rows: 40)))
        #expect(app.state.wrappedNotice?.size == Size(columns: 120, rows: 40))
        app.state.notices.dismiss()
        app.press("down")
        #expect(app.state.wrappedNotice == nil)
    }

    @Test("a question over an error has one line above it, and is whole")
    func question() {
        var app = AppDriver(content: .complete)
        app.send(.noticed(Notice(.error, Self.text)))
        app.send(.quitHeld(reason: "the disk is full"))
        let rules = app.screen.split(separator: "\n").filter { $0.allSatisfy { $0 == "─" } }
        #expect(rules.count == 2)
        #expect(words(app.screen).contains("the disk is full"))
    }

    @Test("a text of any length takes three lines at the most, and ends in an ellipsis")
    func long() {
        var app = AppDriver(content: .complete)
        app.send(.noticed(Notice(.error, String(repeating: "word ", count: 10_000))))
        #expect(app.state.noticeLines.count == 3)
        #expect(app.state.noticeLines.last?.hasSuffix("…") == true)
    }

    @Test(
        "a hint and what went well take two lines at the most, and one where there is no room",
        arguments: [.info, .ok] as [Notice.Kind]
    )
    func hints(kind: Notice.Kind) {
        let text = String(repeating: "word ", count: 20) + "end · ^O does it"
        var app = AppDriver(content: .complete)
        app.send(.noticed(Notice(kind, text)))
        #expect(app.state.noticeLines.count == 2)
        #expect(words(app.screen).contains(words(text)))
        app.send(.noticed(Notice(kind, text + text)))
        #expect(app.state.noticeLines.count == 2)
        #expect(app.state.noticeLines.last?.hasSuffix("…") == true)
        app.send(.noticed(Notice(kind, text)))
        app.send(.resized(Size(columns: 40, rows: 10)))
        #expect(app.state.noticeLines.count == 1)
        #expect(app.state.noticeLines.last?.hasSuffix("… · ^O does it") == true)
    }

    @Test(
        "what is on its way covers a hint, which makes the screen no smaller then; why a key did nothing stands over it"
    )
    func hintBehindCountdown() {
        var app = AppDriver(content: .complete)
        app.press("f9")
        app.send(.frozen(.sample()))
        let rows = app.state.screenArea.rows
        let text = String(repeating: "word ", count: 20)
        app.send(.noticed(Notice(.info, text)))
        #expect(app.state.screenArea.rows == rows)
        app.send(.noticed(.refusal(text)))
        #expect(app.state.screenArea.rows == rows - 1)
        #expect(words(app.screen).contains(words(text)))
    }

    @Test(
        "a mistake that is cut at its field ends in an ellipsis, and is whole below while the field has the focus"
    )
    func field() {
        var app = AppDriver()
        app.state.compose.setFocus(.configurationSet)
        let name = "a set with blanks in it and with a name far too long"
        app.state.compose.isUnfolded = true
        app.type(name)
        app.press("tab")
        #expect(app.screen.contains("…"))
        let whole = app.state.compose.problems[.configurationSet] ?? ""
        #expect(!words(app.screen).contains(words(whole)))
        app.press("backtab")
        #expect(words(app.screen).contains(words(whole)))
    }

    @Test("a path is cut in its middle: its end tells the most")
    func path() {
        let path = "/home/dana/projects/deployment/reports/2026/november/report-final.pdf"
        let cut = TextWidth.shortened(path, columns: 30)
        #expect(TextWidth.of(cut) == 30)
        #expect(cut.hasPrefix("/home/dan…"))
        #expect(cut.hasSuffix("report-final.pdf"))
        #expect(TextWidth.shortened("日本語のテキスト.pdf", columns: 11) == "日…スト.pdf")
        #expect(TextWidth.shortened("short", columns: 30) == "short")
    }
}

@Suite("Screens")
struct ScreenTests {
    static let compose =
        ScreenCase.all("compose-empty") { AppDriver(size: $0) }
        + ScreenCase.all("compose-filled") { AppDriver(size: $0, content: .complete) }
        + ScreenCase.all("compose-problems") { size in
            var app = AppDriver(size: size)
            app.type("team@examp")
            app.press("f9")
            return app
        }
        + ScreenCase.all("compose-wide") { size in
            var content = DraftContent.complete
            content[.subject] = "Fertig: 完了 🚀 👩🏽‍💻 é שלום"
            content.body = "日本語のテキスト\nzero\u{1B}[31m and tab\there"
            return AppDriver(size: size, content: content)
        }
        + ScreenCase.all("compose-local") { size in
            var app = AppDriver(size: size, delivery: .maildir(path: "/outbox"), content: .complete)
            app.send(.sessionResolved(SessionInfo(badges: [.local])))
            return app
        }

    static let form =
        ScreenCase.all("compose-suggestions") { size in
            var app = AppDriver(size: size, content: .complete)
            app.state.compose.setFocus(.to)
            app.type(", dan")
            app.send(
                .suggestionsFound(
                    SuggestionQuery(form: 0, field: .to, text: "dan"),
                    [
                        SuggestionTests.suggestion("Daniel Ray <daniel@example.org>", "daniel@example.org"),
                        SuggestionTests.dan,
                        Suggestion(text: "dana@elsewhere.org", key: "dana@elsewhere.org", source: .contacts),
                    ]
                )
            )
            app.press("down")
            return app
        }
        + ScreenCase.all("compose-identities") { size in
            var app = AppDriver(size: size, content: .complete, identities: [.ops])
            app.send(.accountLearned(.sample))
            app.state.compose.setFocus(.from)
            app.press("down")
            return app
        }
        + ScreenCase.all("compose-defaults") { size in
            var content = DraftContent()
            content[.from] = "ops@acme.dev"
            var app = AppDriver(size: size, content: content, identities: [.ops])
            app.send(.accountLearned(.sample))
            app.press("ctrl-x", "o")
            app.state.compose.setFocus(.headers)
            return app
        }
        + ScreenCase.all("compose-attachments") { size in
            var content = DraftContent.complete
            content.attachments = (1...9).map {
                AttachmentTests.file("/home/dana/report-\($0).pdf", size: 1_200_000 * $0)
            }
            content.attachments[1].contentID = "logo"
            var app = AppDriver(size: size, content: content)
            app.state.compose.setFocus(.attachments)
            app.send(
                .attachmentsChecked(["/home/dana/report-3.pdf": nil])
            )
            app.press("right", "right")
            return app
        }
        + ScreenCase.all("compose-warnings") { size in
            var content = DraftContent.complete
            content[.subject] = ""
            content[.to] = (1...12).map { "person\($0)@example.com" }.joined(separator: ", ")
            content.body = "The report is attached."
            var app = AppDriver(size: size, content: content)
            app.state.compose.setFocus(.body)
            app.press("f9")
            return app
        }
        + ScreenCase.all("compose-blanks") { size in
            var app = AppDriver(size: size)
            app.send(.templateOpened("deploy", TemplateUpdateTests.template))
            app.state.compose.setFocus(.attachments)
            app.press("tab", "tab")
            return app
        }
        + ScreenCase.all("templates") { size in
            var app = AppDriver(size: size)
            app.press("ctrl-x", "t")
            let items = [
                TemplateListing.Item(name: "deploy", detail: "v{{version}} is out", isReadable: true),
                TemplateListing.Item(name: "old", detail: "old.json is not JSON", isReadable: false),
            ]
            app.send(
                .templatesListed(TemplateListing(folder: "/home/dana/.config/sesame/templates", items: items))
            )
            return app
        }

    static let failure =
        ScreenCase.all("countdown") { size in
            var app = AppDriver(size: size, content: .complete)
            app.press("f9")
            app.send(.frozen(.sample()))
            return app
        }
        + ScreenCase.all("failure") { size in
            var app = AppDriver(size: size)
            app.send(.sendAnswered(7, .failed(.denied(7))))
            app.send(.failureChecked(7, FailureReport.denied(7).checked))
            return app
        }
        + ScreenCase.all("failure-policy") { size in
            var app = AppDriver(size: size)
            app.send(.sendAnswered(7, .failed(.denied(7))))
            app.send(.failureChecked(7, FailureReport.denied(7).checked))
            app.press("ctrl-o")
            app.wait(seconds: 1)
            app.press("r", "p")
            return app
        }

    static let sent =
        ScreenCase.all("sent-empty") { size in
            var app = AppDriver(size: size)
            app.press("f3")
            app.send(.pageLoaded(LogPage(rows: [], next: nil), place: .newest, generation: 1))
            return app
        }
        + ScreenCase.all("sent-list") { .sent(size: $0) }
        + ScreenCase.all("sent-wrong-search") { size in
            var app = AppDriver(size: size)
            app.press("f3", "/")
            app.type("state:x")
            app.send(.timerFired(.search))
            app.send(.pageNotLoaded(reason: LogQueryError.unknownState("x").text, generation: 2))
            return app
        }
        + ScreenCase.all("sent-detail") { size in
            var app = AppDriver.sent(1, size: size)
            app.press("enter")
            app.send(.deliveryLearned(2, .known(.sample)))
            return app
        }
        + ScreenCase.all("sent-failed") { size in
            var app = AppDriver.sent(size: size)
            app.press("enter")
            return app
        }
        + ScreenCase.all("sent-uncertain") { size in
            var app = AppDriver(size: size)
            app.press("f3")
            let row = LogSummary.sample(5, .uncertain, "Deploy finished", to: ["dana@example.com"])
            app.send(.pageLoaded(LogPage(rows: [row], next: nil), place: .newest, generation: 1))
            app.send(.detailLoaded(.sample(row)))
            app.press("enter")
            return app
        }
        + ScreenCase.all("sent-source") { size in
            var app = AppDriver.sent(1, size: size)
            app.press("v")
            let text =
                "Subject: Fertig\r\nX-Long: \(String(repeating: "0123456789", count: 14))\r\n\r\n"
                + "caf\u{E9} \u{1B}[31m\r\n" + String(repeating: "QUJDREVGR0g=\r\n", count: 60)
            let bytes = Array(text.utf8)
            app.send(
                .sourceLoaded(2, RawPart(start: 0, bytes: bytes, byteCount: 40_000_000), around: 0)
            )
            app.press("down")
            return app
        }
        + ScreenCase.all("sent-copy") { size in
            var app = AppDriver.sent(1, size: size)
            app.press("y", "down")
            return app
        }
        + ScreenCase.all("sent-help") { size in
            var app = AppDriver.sent(size: size)
            app.press("?", "end")
            return app
        }

    static let others =
        ScreenCase.all("help") { size in
            var app = AppDriver(size: size)
            app.press("f1")
            return app
        }
        + ScreenCase.all("palette") { size in
            var app = AppDriver(size: size)
            app.press("ctrl-p")
            app.type("draft")
            return app
        }
        + ScreenCase.all("no-account") { size in
            var app = AppDriver(size: size, content: .complete)
            app.send(.sessionResolved(SessionInfo(region: "eu-west-1", badges: [.noCredentials])))
            app.press("f9")
            return app
        }
        + ScreenCase.all("diagnose") { size in
            var app = AppDriver(size: size)
            app.press("f4")
            let explanation = FailureReport.denied(7).explanation
            app.send(.diagnosisProgressed(.step(DiagnosisStep(.clock, .passed, "agrees")), run: 1))
            app.send(
                .diagnosisProgressed(
                    .step(DiagnosisStep(.permission, .failed, "denied", explanation: explanation)),
                    run: 1
                )
            )
            return app
        }

    @Test(
        "every screen at every size is as it was agreed",
        arguments: compose + form + failure + sent + others
    )
    func golden(row: ScreenCase) throws {
        let app = row.make(Size(columns: row.columns, rows: row.rows))
        try expectGolden(app.screen, "\(row.name)-\(row.columns)x\(row.rows)", suite: "Screens")
    }

    @Test("no control character reaches the terminal", arguments: compose + form)
    func controls(row: ScreenCase) {
        let screen = row.make(Size(columns: row.columns, rows: row.rows)).screen
        #expect(!screen.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
    }

    @Test(
        "colours are as agreed in a dark, a light and the monochrome scheme",
        arguments: ["dark", "light", "mono"]
    )
    func styles(name: String) throws {
        let theme: Theme =
            switch name {
            case "dark": try #require(try shipped("harbour-dark"))
            case "light": try #require(try shipped("harbour-light"))
            default: .monochrome
            }
        var app = AppDriver(theme: theme)
        app.type("team@examp")
        app.press("f9")
        try expectGolden(app.styles, "compose-problems-\(name)", suite: "Styles")

        var form = AppDriver(theme: theme, content: .complete, identities: [.ops])
        form.send(.accountLearned(.sample))
        form.state.compose.setFocus(.to)
        form.type(", team@examp, dan")
        form.send(
            .suggestionsFound(
                SuggestionQuery(form: 0, field: .to, text: "dan"),
                [SuggestionTests.dan, SuggestionTests.suggestion("dave@example.org", "dave@example.org")]
            )
        )
        form.press("down")
        try expectGolden(form.styles, "compose-suggestions-\(name)", suite: "Styles")
    }

    @Test(
        "the list of Sent is as agreed in a dark, a light and the monochrome scheme",
        arguments: [
            "dark", "light", "mono",
        ]
    )
    func sentStyles(name: String) throws {
        let theme = name == "mono" ? Theme.monochrome : try #require(try shipped("harbour-\(name)"))
        let app = AppDriver.sent(1, size: Size(columns: 120, rows: 24), theme: theme)
        try expectGolden(app.styles, "sent-list-\(name)", suite: "Styles")
    }

    private func shipped(_ name: String) throws -> Theme? {
        try ShippedThemes.bytes(of: name).map {
            Theme(try ThemeFile.read($0, name: name, file: "\(name).yaml"), overrides: [:])
        }
    }

    @Test("a terminal that is too small is told what is needed")
    func small() {
        #expect(
            AppDriver(size: Size(columns: 39, rows: 10)).screen.hasPrefix("sesame needs at least 40 x 10")
        )
    }
}

extension AccountFacts {
    /// An account out of the sandbox with a domain and an address.
    static let sample = AccountFacts(
        isInSandbox: false,
        verifiedIdentities: ["acme.dev", "dana@example.com"],
        configurationSets: ["ops-events", "marketing"]
    )
}
