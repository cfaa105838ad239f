import FoundationEssentials
import TerminalUI
import Testing

@testable import Composer
@testable import SentLog

@Suite("Sent, keys and answers")
struct SentUpdateTests {
    @Test("opening the screen loads the first page, and the row under the cursor its detail")
    func open() {
        var app = AppDriver()
        #expect(app.press("f3") == [.loadPage(query: "", filter: .none, after: nil, generation: 1)])
        #expect(app.send(.pageLoaded(.sample, generation: 1)) == [.loadDetail(3)])
        #expect(app.press("down") == [.loadDetail(2)])
    }

    @Test("a page of an older query is dropped")
    func stale() {
        var app = AppDriver()
        app.press("f3", "F")
        app.send(.pageLoaded(.sample, generation: 1))
        #expect(app.state.sent.rows.isEmpty)
    }

    @Test("typing in the search runs it once the keys rest")
    func search() {
        var app = AppDriver()
        app.press("f3", "/")
        #expect(app.type("d") == [.startTimer(.search, milliseconds: SentState.searchDelay)])
        let effects = app.send(.timerFired(.search))
        #expect(effects == [.loadPage(query: "d", filter: .none, after: nil, generation: 2)])
    }

    @Test("letters are commands in the list and text in the search")
    func letters() {
        var app = AppDriver()
        app.press("f3")
        app.send(.pageLoaded(.sample, generation: 1))
        #expect(app.press("r") == [.recoverContent(3, purpose: .resend)])
        app.press("/", "r")
        #expect(app.state.sent.query.text == "r")
    }

    @Test("Delete asks first")
    func delete() {
        var app = AppDriver()
        app.press("f3")
        app.send(.pageLoaded(.sample, generation: 1))
        #expect(app.press("delete", "esc").isEmpty)
        #expect(app.press("delete", "y") == [.delete(3)])
    }

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
}

extension LogPage {
    /// Three messages, one in each of the states that matter.
    static var sample: LogPage {
        LogPage(
            rows: [
                .sample(3, .failed, "Deploy finished", to: ["dana@example.com"]),
                .sample(2, .sent, "Fertig: 完了 🚀", to: ["team@example.com", "b@example.com"]),
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
