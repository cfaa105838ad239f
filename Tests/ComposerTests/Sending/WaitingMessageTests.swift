import TerminalUI
import Testing

@testable import Composer
@testable import SentLog

@Suite("A message in the countdown, in the lists")
struct WaitingMessageTests {
    private static let waiting: LogSummary = {
        var row = LogSummary.sample(7, .draft, "W1", to: ["d@example.com"])
        row.isFrozen = true
        return row
    }()

    private static let rows = [
        DraftSummary(row: .sample(8, .draft, "In the form", to: ["e@example.com"]), lock: .mine),
        DraftSummary(row: waiting, lock: .mine),
    ]

    /// One message waits, another is being written, and the drafts are open.
    private func drafts(selecting index: Int = 1) -> AppDriver {
        var app = AppDriver(content: .complete)
        app.press("f9")
        app.send(.frozen(.sample()))
        app.type("next@example.com")
        app.send(
            .draftSaved(form: app.state.compose.number, 8, revision: app.state.compose.revision, at: app.now)
        )
        app.press("ctrl-x", "d")
        app.send(.draftsListed(Self.rows))
        for _ in 0..<index { app.press("down") }
        return app
    }

    @Test("among the drafts it is said to wait, and only the one in the form is this one")
    func listed() {
        let app = drafts()
        #expect(app.screen.contains("W1 → d@example.com · waits to be sent"))
        #expect(app.screen.contains("In the form → e@example.com · this one"))
    }

    @Test("Enter on it takes it back, Delete says what can be done, over the line of the countdown")
    func keys() {
        var app = drafts()
        app.press("delete")
        #expect(app.screen.contains("this message waits to be sent · ^X w takes it back, or sends it now"))
        #expect(app.press("enter") == [.cancelTimer(.countdown(7)), .takeBack(7)])
    }

    @Test("Enter on the draft that is in the form goes there, Delete asks about any other")
    func ownDraft() {
        var app = drafts(selecting: 0)
        #expect(app.press("enter").isEmpty)
        #expect(app.state.overlay == nil)
        app.press("ctrl-x", "d")
        app.send(.draftsListed([DraftSummary(row: .sample(9, .draft, "Old", to: []), lock: .free)]))
        app.press("delete")
        #expect(app.screen.contains("Delete \"Old\"?"))
        #expect(app.press("y") == [.delete(9)])
    }

    @Test("the open list follows what becomes of it")
    func followed() {
        var app = drafts()
        #expect(app.send(.sendAnswered(7, .accepted(id: "<0100>"))).contains(.listDrafts))
        app.send(.draftsListed([Self.rows[0]]))
        #expect(!app.screen.contains("W1"))
        #expect(app.press("enter").isEmpty)
    }

    @Test("in Sent it is called waiting; it is not deleted nor sent a second time, and that is said")
    func inSent() {
        var app = AppDriver(content: .complete)
        app.press("f9")
        app.send(.frozen(.sample()))
        app.press("f3")
        let page = LogPage(rows: [Self.waiting], next: nil)
        app.send(.pageLoaded(page, place: .newest, generation: 1))
        #expect(app.screen.contains("○ waiting"))
        for key in ["r", "delete"] {
            // The list is read anew: whoever held it may be gone.
            #expect(
                app.press(key).allSatisfy { effect in
                    if case .loadPage = effect { true } else { false }
                }
            )
            #expect(app.screen.contains("this message waits to be sent · ^X w takes it back"))
            app.press("t")
            #expect(app.screen.contains("^O to take it back"))
        }
    }
}
