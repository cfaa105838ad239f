import FoundationEssentials
import JSON
import TerminalUI
import Testing

@testable import Composer
@testable import SESTransport
@testable import SentLog

@Suite("Sent, keys and answers")
struct SentUpdateTests {
    @Test("opening the screen loads the first page, and the row under the cursor its detail")
    func open() {
        var app = AppDriver()
        #expect(app.press("f3") == [.loadPage(query: "", filter: .none, place: .newest, generation: 1)])
        #expect(app.send(.pageLoaded(.sample, place: .newest, generation: 1)) == [.loadDetail(3)])
        #expect(app.press("down") == [.loadDetail(2)])
    }

    @Test("a page of an older query is dropped")
    func stale() {
        var app = AppDriver()
        app.press("f3", "F")
        app.send(.pageLoaded(.sample, place: .newest, generation: 1))
        #expect(app.state.sent.rows.isEmpty)
    }

    // MARK: Searching

    @Test("typing in the search runs it once the keys rest")
    func search() {
        var app = AppDriver()
        app.press("f3", "/")
        #expect(app.type("d") == [.startTimer(.search, milliseconds: SentState.searchDelay)])
        let effects = app.send(.timerFired(.search))
        #expect(effects == [.loadPage(query: "d", filter: .none, place: .newest, generation: 2)])
    }

    @Test("letters are commands in the list and text in the search")
    func letters() {
        var app = AppDriver.sent()
        #expect(app.press("r") == [.recoverContent(3, purpose: .resend)])
        app.press("/", "r")
        #expect(app.state.sent.query.text == "r")
    }

    @Test("a search that can't be run keeps the keys from doing anything to a row that is not seen")
    func wrongSearch() {
        var app = AppDriver.sent()
        app.press("/")
        app.type("state:x")
        app.send(.timerFired(.search))
        app.send(.pageNotLoaded(reason: "state:x is unknown", generation: 2))
        app.press("enter")
        #expect(app.press("r", "delete", "s").isEmpty)
        #expect(app.screen.contains("✗ state:x is unknown"))
    }

    @Test("what can't be run while one types leaves the rows, says so, and goes with one Esc")
    func unfinishedSearch() {
        var app = AppDriver.sent()
        app.press("/")
        app.type("to:")
        app.send(.timerFired(.search))
        app.send(.pageNotLoaded(reason: "to: needs a value", isQuery: true, generation: 2))
        #expect(app.screen.contains("! to: needs a value"))
        #expect(app.screen.contains("Deploy finished"))
        app.type("d")
        app.send(.timerFired(.search))
        app.send(.pageLoaded(.sample, place: .newest, generation: 3))
        #expect(!app.screen.contains("needs a value"))
        app.press("backspace")
        app.send(.timerFired(.search))
        app.send(.pageNotLoaded(reason: "to: needs a value", isQuery: true, generation: 4))
        let place = LogPlace.around(LogCursor(LogPage.sample.rows[0]))
        #expect(app.press("esc") == [.loadPage(query: "", filter: .none, place: place, generation: 5)])
        #expect(!app.screen.contains("needs a value"))
        #expect(!app.state.sent.isSearching)
    }

    @Test("the fields of the search are named as far as there is room, each whole")
    func searchHint() {
        for columns in 40...109 {
            let app = AppDriver.sent(size: Size(columns: columns, rows: 24))
            let line = app.screen.split(separator: "\n").first { $0.contains("finds words") }
            let words = line?.split(separator: "finds").last?.split(separator: " ") ?? []
            #expect(words.allSatisfy { $0.hasSuffix(":") || $0 == "words" || $0 == "…" }, "\(columns)")
        }
        let all = LogQuery.fieldNames.map { " \($0):" }.joined()
        for columns in 80...109 {
            #expect(AppDriver.sent(size: Size(columns: columns, rows: 24)).screen.contains(all), "\(columns)")
        }
        #expect(AppDriver.sent(size: Size(columns: 120, rows: 40)).screen.contains("/ finds words" + all))
        #expect(AppDriver.sent(size: Size(columns: 80, rows: 24)).screen.contains("newest first"))
    }

    @Test("a test says in the list that it is one")
    func testRow() {
        var app = AppDriver.sent()
        var page = LogPage.sample
        page.rows[1].isTest = true
        app.send(.rowsChanged)
        let place = LogPlace.around(LogCursor(page.rows[0]))
        app.send(.pageLoaded(page, place: place, generation: 2))
        #expect(app.screen.contains("[test] Fertig"))
        #expect(!app.screen.contains("[test] Deploy"))
    }

    @Test("a copy of a draft is told from it in words, in the list, the detail and among the drafts")
    func copyRow() {
        var app = AppDriver.sent()
        var page = LogPage.sample
        page.rows[2].copyOf = 7
        // Once it is sent it is a message like any other.
        page.rows[1].copyOf = 7
        app.send(.rowsChanged)
        let place = LogPlace.around(LogCursor(page.rows[0]))
        app.send(.pageLoaded(page, place: place, generation: 2))
        #expect(app.screen.contains("[copy] (no subject)"))
        #expect(!app.screen.contains("[copy] Fertig"))
        app.send(.resized(Size(columns: 120, rows: 40)))
        app.press("down", "down")
        #expect(app.screen.contains("Copy of     draft 7, which was open in another"))
        app.press("f2", "ctrl-x", "d")
        app.send(.draftsListed([DraftSummary(row: page.rows[2], lock: .free)]))
        #expect(app.screen.contains("[copy] (no subject) →"))
    }

    @Test("p in the detail brings what is to be pasted in sight; from a narrow list it opens the detail")
    func policyInSight() {
        var app = AppDriver.sent(0, size: Size(columns: 80, rows: 14))
        app.press("enter")
        #expect(!app.screen.contains("2012-10-17"))
        app.press("p")
        #expect(app.screen.contains("2012-10-17"))
        app.press("esc", "p", "p")
        #expect(app.state.sent.pane == .detail)
        #expect(app.screen.contains("2012-10-17"))
    }

    @Test("a click on the keys in the detail does what they do")
    func detailKeys() throws {
        var app = AppDriver.sent(0, size: Size(columns: 80, rows: 60))
        app.press("enter")
        let lines = app.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains("[p] show policy") })
        let range = try #require(lines[row].range(of: "show policy"))
        let column = lines[row].distance(from: lines[row].startIndex, to: range.lowerBound)
        app.send(.input(.mouse(MouseEvent(.press, button: .left, at: Point(column: column, row: row)))))
        #expect(app.screen.contains("2012-10-17"))
    }

    @Test("Esc leaves the search, then takes it away, with the cursor on the same message")
    func leaveSearch() {
        var app = AppDriver.sent()
        app.press("/")
        app.type("fertig")
        app.send(.timerFired(.search))
        let found = LogPage(rows: [LogPage.sample.rows[1]], next: nil)
        app.send(.pageLoaded(found, place: .newest, generation: 2))
        #expect(app.press("esc").isEmpty)
        let place = LogPlace.around(LogCursor(found.rows[0]))
        #expect(app.press("esc") == [.loadPage(query: "", filter: .none, place: place, generation: 3)])
        app.send(.pageLoaded(.sample, place: place, generation: 3))
        #expect(app.state.sent.selected?.id == 2)
    }

    // MARK: How many match

    @Test("of a search that shows all it finds the number is known at once")
    func countKnown() {
        var app = AppDriver.sent()
        app.press("/")
        app.type("fertig")
        app.send(.timerFired(.search))
        let effects = app.send(
            .pageLoaded(LogPage(rows: [LogPage.sample.rows[1]], next: nil), place: .newest, generation: 2)
        )
        #expect(!effects.contains { if case .startTimer(.matches, _) = $0 { true } else { false } })
        #expect(app.screen.contains(" 1 found"))
    }

    @Test(
        "more are counted when the list rests, up to a thousand, and never by a key",
        arguments: [
            (1000, "1000 found"), (1001, "1000+ found"), (57, "57 found"),
        ]
    )
    func count(found: Int, text: String) {
        var app = AppDriver.sent()
        app.press("F")
        let page = LogPage(rows: LogPage.sample.rows, next: LogCursor(LogPage.sample.rows[2]))
        let effects = app.send(.pageLoaded(page, place: .newest, generation: 2))
        #expect(effects.contains(.startTimer(.matches, milliseconds: SentState.countDelay)))
        #expect(!app.screen.contains("found"))
        for key in ["down", "down", "up"] {
            #expect(!app.press(key).contains { if case .countMatches = $0 { true } else { false } })
        }
        #expect(app.send(.timerFired(.matches)) == [.countMatches(query: "", filter: .failed, generation: 2)])
        app.send(.matchesCounted(9, generation: 1))
        #expect(!app.screen.contains("found"))
        app.send(.matchesCounted(found, generation: 2))
        #expect(app.screen.contains(text))
        app.press("F")
        #expect(!app.screen.contains("found"))
    }

    @Test("without a search nothing is counted")
    func countNothing() {
        var app = AppDriver.sent()
        let page = LogPage(rows: LogPage.sample.rows, next: LogCursor(LogPage.sample.rows[2]))
        _ = app.state.perform(.undelete)
        app.send(.rowsChanged)
        #expect(app.send(.pageLoaded(page, place: .newest, generation: 2)).isEmpty)
        #expect(app.send(.timerFired(.matches)).isEmpty)
    }

    @Test("columns have names above them where there is room, and a click on those selects nothing")
    func heading() throws {
        var app = AppDriver.sent()
        let lines = app.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains("State") && $0.contains("Recipients") })
        #expect(lines[row + 1].contains("Deploy finished"))
        app.press("down")
        app.send(.input(.mouse(MouseEvent(.press, button: .left, at: Point(column: 5, row: row)))))
        #expect(app.state.sent.selection == 1)
        #expect(!AppDriver.sent(size: Size(columns: 40, rows: 10)).screen.contains("Subject"))
    }

    @Test(
        "a filter is one key, and the same key takes it away",
        arguments: [("D", SentState.Filter.drafts), ("F", .failed), ("U", .uncertain)]
    )
    func filters(key: String, filter: SentState.Filter) {
        var app = AppDriver.sent()
        #expect(app.press(key) == [.loadPage(query: "", filter: filter, place: .newest, generation: 2)])
        #expect(app.press(key) == [.loadPage(query: "", filter: .none, place: .newest, generation: 3)])
    }

    @Test("A shows all messages again")
    func noFilter() {
        var app = AppDriver.sent()
        app.press("F")
        #expect(app.press("A") == [.loadPage(query: "", filter: .none, place: .newest, generation: 3)])
    }

    @Test("t goes from ages to local time to UTC")
    func times() {
        var app = AppDriver.sent()
        app.state.settings.timeStyle = .relative
        var styles: [TimeStyle] = []
        for _ in 0..<3 {
            app.press("t")
            styles.append(app.state.settings.timeStyle)
        }
        #expect(styles == [.local, .utc, .relative])
    }

    // MARK: The detail

    @Test("Enter opens a message, and asks what became of it")
    func openDetail() {
        var app = AppDriver.sent(1)
        #expect(app.press("enter") == [.loadDetail(2), .loadDelivery(2, serviceID: "0100-abc")])
        #expect(app.state.sent.pane == .detail)
        app.send(.deliveryLearned(2, .unavailable("SES keeps no events of it")))
        #expect(app.screen.contains("Not known: SES keeps no events of it."))
        // Again, because events come in over days.
        #expect(app.press("enter") == [.loadDelivery(2, serviceID: "0100-abc")])
    }

    @Test("Enter goes on with a draft")
    func openDraft() {
        var app = AppDriver.sent(2)
        #expect(app.press("enter") == [.openDraft(1)])
    }

    @Test(
        "where nobody can tell what became of it, SES is not asked, and one line says why",
        arguments: [
            ("no credentials", SessionInfo(region: "eu-west-1", badges: [.noCredentials]), "no credentials"),
            ("another region", SessionInfo(region: "us-east-1"), "sent through eu-west-1"),
        ]
    )
    func noDelivery(name: String, session: SessionInfo, words: String) {
        var app = AppDriver.sent(1)
        app.send(.sessionResolved(session))
        #expect(app.press("enter") == [.loadDetail(2)])
        #expect(app.screen.contains(words))
    }

    @Test("events are shown for each recipient")
    func events() throws {
        var app = AppDriver.sent(1, size: Size(columns: 100, rows: 60))
        app.press("enter")
        app.send(.deliveryLearned(2, .known(.sample)))
        let screen = app.screen
        #expect(screen.contains("team@example.com (Gmail)"))
        #expect(screen.contains("bounce (permanent, General): 550 no such user"))
    }

    @Test("what was put into the Maildir after an attempt whose answer was lost may have reached somebody")
    func localAfterUncertain() {
        var app = AppDriver.sent(1, size: Size(columns: 80, rows: 60))
        var row = LogPage.sample.rows[1]
        row.transport = .maildir(path: "/tmp/outbox")
        app.send(.rowsChanged)
        let place = LogPlace.around(LogCursor(row))
        app.send(.pageLoaded(LogPage(rows: [row], next: nil), place: place, generation: 2))
        var detail = SentDetail.sample(row)
        app.send(.detailLoaded(detail))
        app.press("enter")
        #expect(app.screen.contains("it was sent to nobody."))
        #expect(app.screen.contains("put into the Maildir as 0100-abc"))
        #expect(!app.screen.contains("as recipients have it"))
        let lost = Attempt.Outcome.uncertain(AttemptFailure(code: "x", message: ""), processEnded: true)
        detail.log.attempts.insert(Attempt(number: 0, startedAt: row.time, outcome: lost), at: 0)
        app.send(.detailLoaded(detail))
        #expect(!app.screen.contains("it was sent to nobody."))
        #expect(app.screen.contains("only the attempt before it"))
    }

    @Test("the answer for a message that was left does not touch the next one")
    func lateDelivery() {
        var app = AppDriver.sent(1)
        app.press("enter", "esc", "up")
        app.send(.detailLoaded(.sample(LogPage.sample.rows[0])))
        app.send(.deliveryLearned(2, .unavailable("late")))
        #expect(app.state.sent.currentDetail?.delivery == .unknown)
    }

    @Test("a detail can't be scrolled past its end")
    func scroll() {
        var app = AppDriver.sent(1)
        app.press("enter", "end")
        let end = app.state.sent.scroll
        #expect(end > 0)
        app.press("down", "pagedown", "down", "up")
        #expect(app.state.sent.scroll == end - 1)
    }

    @Test("J and K go from message to message with the detail open")
    func nextMessage() {
        var app = AppDriver.sent()
        app.press("enter")
        #expect(app.press("J") == [.loadDetail(2)])
        #expect(app.state.sent.pane == .detail)
        // The detail of the first is still there: nothing is to be loaded.
        #expect(app.press("K").isEmpty)
        #expect(app.state.sent.selected?.id == 3)
    }

    @Test("Tab goes from hint to hint, p shows what one has to paste, y copies it")
    func hints() {
        var app = AppDriver.sent()
        app.press("enter")
        #expect(app.state.sent.currentDetail?.hint == 0)
        app.press("p")
        #expect(app.state.sent.currentDetail?.isPasteShown == true)
        app.press("y")
        guard case .copyMenu(let menu) = app.state.overlay else {
            Issue.record("no menu")
            return
        }
        #expect(menu.items.contains { $0.title == "the hint's policy" })
        app.press("esc", "tab")
        #expect(app.state.sent.currentDetail?.hint == 1)
        #expect(app.state.sent.currentDetail?.isPasteShown == false)
    }

    @Test("v opens the source at its beginning; a draft has none")
    func source() {
        var app = AppDriver.sent(1)
        #expect(app.press("v") == [.loadSource(2, around: 0)])
        app.send(.sourceLoaded(2, RawPart(start: 0, bytes: Array("A: b\r\n".utf8), byteCount: 6), around: 0))
        #expect(app.screen.contains("A: b"))
        app.press("esc", "esc", "down")
        #expect(app.press("v").isEmpty)
    }

    @Test("a source that is gone says so, and the detail stays")
    func noSource() {
        var app = AppDriver.sent(1)
        app.press("v")
        app.send(.sourceNotLoaded(2, reason: "no longer kept"))
        #expect(app.state.sent.pane == .detail)
        #expect(app.screen.contains("no longer kept"))
    }

    // MARK: What is done with a message

    @Test("u makes a template, s saves it")
    func commands() {
        var app = AppDriver.sent()
        #expect(app.press("u") == [.recoverContent(3, purpose: .template)])
        #expect(app.press("s") == [.export(3)])
    }

    @Test("M asks, and saves what the search finds")
    func exportSearch() {
        var app = AppDriver.sent()
        #expect(app.press("M", "esc").isEmpty)
        app.press("F")
        app.send(.pageLoaded(.sample, place: .newest, generation: 2))
        #expect(app.press("M", "y") == [.exportSearch(query: "", filter: .failed)])
    }

    @Test(
        "the copy menu copies what its letter says",
        arguments: [
            ("m", Effect.copy("0100-abc", what: "MessageId")),
            ("i", .copy("<0100-abc@eu-west-1.amazonses.com>", what: "Message-ID")),
            ("q", .copy("req-2", what: "request id")),
            ("t", .copy("team@example.com, b@example.com", what: "recipients")),
            ("b", .copyLogged(2, .body)),
            ("r", .copyLogged(2, .raw)),
            ("c", .copyLogged(2, .command)),
        ]
    )
    func copyMenu(letter: String, effect: Effect) {
        var app = AppDriver.sent(1)
        #expect(app.press("y", letter) == [effect])
        #expect(app.state.overlay == nil)
    }

    @Test("Enter in the copy menu takes the line under the cursor")
    func copyMenuEnter() {
        var app = AppDriver.sent(1)
        #expect(app.press("y", "down", "down", "enter") == [.copy("req-2", what: "request id")])
    }

    @Test("a text that was read from the log goes to the clipboard")
    func recovered() {
        var app = AppDriver.sent()
        #expect(app.send(.textRecovered("hi", what: "the body")) == [.copy("hi", what: "the body")])
    }

    @Test("a failed message is tried again when that is confirmed: the same row, once")
    func retry() {
        var app = AppDriver.sent()
        #expect(app.press("R", "esc").isEmpty)
        #expect(app.press("R", "y") == [.send(3)])
        #expect(app.press("R", "y").isEmpty)
    }

    @Test("what was accepted is never tried again")
    func noRetry() {
        var app = AppDriver.sent(1)
        #expect(app.press("R").isEmpty)
        #expect(app.state.overlay == nil)
        #expect(app.screen.contains("only what failed or is uncertain is tried again"))
    }

    @Test("what became of an uncertain message is noted by a person")
    func settle() {
        var app = AppDriver()
        app.press("f3")
        let row = LogSummary.sample(5, .uncertain, "Deploy", to: ["dana@example.com"])
        app.send(.pageLoaded(LogPage(rows: [row], next: nil), place: .newest, generation: 1))
        #expect(app.press("w", "s") == [.settle(5, wasSent: true)])
        #expect(app.press("w", "n") == [.settle(5, wasSent: false)])
        #expect(app.press("w", "esc").isEmpty)
        app.press("R")
        #expect(app.screen.contains("may get it twice"))
    }

    // MARK: Deleting

    @Test("Delete asks first")
    func delete() {
        var app = AppDriver.sent()
        #expect(app.press("delete", "esc").isEmpty)
        #expect(app.press("delete", "y") == [.delete(3)])
    }

    @Test("after a deletion the cursor is on the row that came in its place")
    func selectionAfterDelete() {
        var app = AppDriver.sent(1)
        app.press("delete", "y")
        let place = LogPlace.around(LogCursor(LogPage.sample.rows[1]))
        let effects = app.send(.rowDeleted(2))
        #expect(effects == [.loadPage(query: "", filter: .none, place: place, generation: 2)])
        var page = LogPage.sample
        page.rows.remove(at: 1)
        app.send(.pageLoaded(page, place: place, generation: 2))
        #expect(app.state.sent.selected?.id == 1)
    }

    @Test("z brings back the last deletion, then the one before, then whatever else was deleted")
    func undelete() {
        var app = AppDriver.sent()
        app.send(.rowDeleted(3))
        app.send(.rowDeleted(2))
        #expect(app.press("z") == [.undelete(2)])
        #expect(app.press("z") == [.undelete(3)])
        #expect(app.press("z") == [.undelete(nil)])
    }

    @Test("what is brought back has the cursor, in the search that is on the screen")
    func restored() {
        var app = AppDriver.sent()
        var page = LogPage.sample
        page.rows.remove(at: 1)
        app.send(.rowDeleted(2))
        app.send(.pageLoaded(page, place: .around(LogCursor(LogPage.sample.rows[0])), generation: 2))
        app.press("down", "z")
        #expect(
            app.send(.rowRestored(2)) == [.loadPage(query: "", filter: .none, place: .row(2), generation: 3)]
        )
        app.send(.pageLoaded(.sample, place: .row(2), generation: 3))
        #expect(app.state.sent.selected?.id == 2)
        #expect(app.state.sent.list.top == 0)
    }

    @Test("what is brought back and is not among what is looked for leaves the cursor where it is")
    func restoredElsewhere() {
        var app = AppDriver.sent(1)
        app.send(.rowRestored(9))
        app.send(.pageLoaded(.sample, place: .row(9), generation: 2))
        #expect(app.state.sent.selected?.id == 2)
    }

    @Test("a draft that is open in Compose is not deleted under it")
    func deleteOpenDraft() {
        var app = AppDriver.sent(2)
        app.state.compose.draft = 1
        app.press("delete")
        #expect(app.state.overlay == nil)
    }

    @Test("new rows don't move what is selected")
    func newRows() {
        var app = AppDriver.sent(1)
        let effects = app.send(.rowsChanged)
        let place = LogPlace.around(LogCursor(LogPage.sample.rows[1]))
        #expect(effects == [.loadPage(query: "", filter: .none, place: place, generation: 2)])
        var page = LogPage.sample
        page.rows.insert(.sample(4, .sent, "New", to: ["x@example.com"]), at: 0)
        app.send(.pageLoaded(page, place: place, generation: 2))
        #expect(app.state.sent.selected?.id == 2)
        #expect(app.state.sent.list.top == 0)
    }

    @Test("a damaged log is set aside when that is confirmed, and what is being written gets a new row")
    func startAnew() {
        var app = AppDriver(content: .complete)
        app.state.compose.draft = 7
        app.press("f3")
        #expect(app.state.perform(.startLogAnew).isEmpty)
        #expect(app.press("y") == [.startLogAnew(with: [])])
        let effects = app.send(.logBegunAnew(path: "/data/log.sqlite.damaged"))
        #expect(app.state.compose.draft == nil)
        #expect(effects.contains { if case .startTimer(.saveDraft, _) = $0 { true } else { false } })
        #expect(app.state.perform(.checkLog) == [.checkLog])
    }

    // MARK: The mouse

    @Test("a click puts the cursor on a row, and a second one on the same row opens it")
    func mouse() {
        var app = AppDriver.sent()
        func click(_ row: Int, _ count: Int) -> AppEvent {
            let point = Point(column: 20, row: row)
            return .input(.mouse(MouseEvent(.press, button: .left, at: point, clickCount: count)))
        }
        #expect(app.send(click(5, 1)) == [.loadDetail(2)])
        app.send(click(5, 2))
        #expect(app.state.sent.selected?.id == 2)
        #expect(app.state.sent.pane == .detail)
    }

    // MARK: Elsewhere

    @Test("a message that is recovered becomes the form's, and what was there a draft")
    func recover() {
        var app = AppDriver(content: .complete)
        var content = DraftContent()
        content[.subject] = "again"
        let effects = app.send(.contentRecovered(content, note: "a new draft"))
        #expect(effects.first == .saveDraft(form: 0, nil, .complete, revision: 1))
        #expect(app.state.compose.lines[.subject]?.text == "again")
        #expect(app.state.compose.number == 1)
    }

    @Test("the help of Sent explains the search")
    func help() {
        var app = AppDriver.sent(size: Size(columns: 120, rows: 60))
        app.press("?")
        app.type("tag")
        #expect(app.screen.contains("tag:env=prod"))
    }

    @Test("in the search a click on the bottom bar presses no key that isn't there")
    func clickWhileSearching() {
        var app = AppDriver.sent()
        app.press("/")
        #expect(app.screen.contains(" Enter To the list"))
        app.send(.input(.mouse(MouseEvent(.press, button: .left, at: Point(column: 2, row: 23)))))
        #expect(app.state.overlay == nil && app.state.sent.isSearching)
    }
}

extension AppDriver {
    /// The Sent screen with three messages, the cursor on one of them, its detail there.
    static func sent(
        _ selection: Int = 0,
        size: Size = Size(columns: 80, rows: 24),
        theme: Theme = .monochrome
    ) -> AppDriver {
        var app = AppDriver(size: size, theme: theme)
        app.send(.sessionResolved(SessionInfo(region: "eu-west-1")))
        app.press("f3")
        app.send(.pageLoaded(.sample, place: .newest, generation: 1))
        for _ in 0..<selection { app.press("down") }
        app.send(.detailLoaded(.sample(LogPage.sample.rows[selection])))
        return app
    }
}

extension LogPage {
    /// Three messages, one in each of the states that matter.
    static var sample: LogPage {
        var sent = LogSummary.sample(2, .sent, "Fertig: 完了 🚀", to: ["team@example.com", "b@example.com"])
        sent.messageID = "<0100-abc@eu-west-1.amazonses.com>"
        return LogPage(
            rows: [
                .sample(3, .failed, "Deploy finished", to: ["dana@example.com"]),
                sent,
                .sample(1, .draft, "", to: []),
            ],
            next: nil
        )
    }
}

extension LogSummary {
    static func sample(_ id: LogID, _ state: MessageState, _ subject: String, to: [String]) -> LogSummary {
        let time = Date(timeIntervalSince1970: 1_789_990_000 + Double(id.rawValue))
        return LogSummary(
            id: id,
            state: state,
            isFrozen: false,
            time: time,
            createdAt: time,
            updatedAt: time,
            from: LoggedAddress(address: "ops@acme.dev"),
            to: to.map { LoggedAddress(address: $0) },
            cc: [],
            bcc: [],
            subject: subject,
            tags: [LoggedTag(name: "env", value: "prod")],
            transport: .ses,
            isTest: false,
            attemptCount: 1
        )
    }
}

extension SentDetail {
    /// What the log has of one of the sample's messages.
    static func sample(_ row: LogSummary) -> SentDetail {
        let outcome: Attempt.Outcome =
            switch row.state {
            case .sent:
                .accepted(
                    Acceptance(messageID: row.messageID, requestID: "req-\(row.id)", response: "0100-abc")
                )
            case .uncertain:
                .uncertain(
                    AttemptFailure(code: "answer-lost", message: "no answer within 60 s"),
                    processEnded: false
                )
            default:
                .failed(
                    AttemptFailure(
                        code: "AccessDeniedException",
                        httpStatus: 403,
                        message: "User is not authorized to perform: ses:SendEmail",
                        requestID: "7c9e6679"
                    )
                )
            }
        let log = LogDetail(
            summary: row,
            headerMessageID: "<8f14@acme.dev>",
            requestIDs: row.state == .sent ? ["req-\(row.id)"] : [],
            profile: "deploy",
            region: "eu-west-1",
            configurationSet: "events",
            request:
                #"{"FromEmailAddress":"ops@acme.dev","ListManagementOptions":{"ContactListName":"news"}}"#,
            content: nil,
            attempts: row.state == .draft ? [] : [Attempt(number: 1, startedAt: row.time, outcome: outcome)],
            header: "From: ops@acme.dev\r\nTo: dana@example.com\r\nSubject: Deploy finished\r\n"
                + "Message-ID: <8f14@acme.dev>\r\nMIME-Version: 1.0\r\n",
            hasSource: row.state != .draft
        )
        let explanation = row.state == .failed ? FailureReport.denied(row.id).explanation : nil
        return SentDetail(log: log, explanation: explanation)
    }
}

extension MessageInsights {
    /// One recipient whose server took the message, one whose did not.
    static var sample: MessageInsights {
        let json: JSONValue = [
            "MessageId": "0100-abc", "Subject": "Fertig",
            "Insights": [
                [
                    "Destination": "team@example.com", "Isp": "Gmail",
                    "Events": [
                        ["Type": "SEND", "Timestamp": 1_789_990_003],
                        ["Type": "DELIVERY", "Timestamp": 1_789_990_005],
                    ],
                ],
                [
                    "Destination": "b@example.com",
                    "Events": [
                        [
                            "Type": "BOUNCE", "Timestamp": 1_789_990_009,
                            "Details": [
                                "Bounce": [
                                    "BounceType": "PERMANENT", "BounceSubType": "General",
                                    "DiagnosticCode": "550 no such user",
                                ]
                            ],
                        ]
                    ],
                ],
            ],
        ]
        return MessageInsights(json)!
    }
}
