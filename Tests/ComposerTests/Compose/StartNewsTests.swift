import TerminalUI
import Testing

@testable import Composer
@testable import SentLog

@Suite("What a start tells of the one before")
struct StartNewsTests {
    private func started(_ report: OpeningReport, edits: LeftEdits = LeftEdits()) -> AppDriver {
        var app = AppDriver(size: Size(columns: 120, rows: 40))
        app.send(.logReported(report, edits: edits))
        return app
    }

    @Test("drafts that a crash left are told of until the last of them is opened")
    func leftDrafts() {
        var app = started(OpeningReport(leftDrafts: [3, 4]))
        #expect(app.screen.contains("! 2 drafts left by a crash or kill · ^X d opens drafts"))
        app.send(.draftOpened(3, .complete, copyOf: nil))
        #expect(app.screen.contains("! 1 draft left by a crash or kill"))
        app.send(.draftDiscarded(4))
        #expect(!app.screen.contains("left by a crash or kill"))
    }

    @Test("what an editor had saved is named with its draft")
    func edits() {
        var edits = LeftEdits()
        edits.drafts = [3]
        #expect(
            started(OpeningReport(leftDrafts: [3]), edits: edits).screen
                .contains(
                    "1 draft left by a crash or kill, with what your editor saved last · ^X d opens drafts"
                )
        )
        #expect(
            started(OpeningReport(), edits: edits).screen
                .contains(
                    "sesame ended before your editor did: 1 draft with what it saved · ^X d opens drafts"
                )
        )
        edits = LeftEdits()
        edits.kept = [.init(path: "/s/sesame-1.eml", reason: "line 1 is no header")]
        #expect(
            started(OpeningReport(), edits: edits).screen
                .contains("what your editor left as sesame ended is in /s/sesame-1.eml: line 1 is no header")
        )
    }

    @Test("an uncertain message is told with the key that goes to it, and as seen only once it was looked at")
    func uncertain() {
        var app = started(OpeningReport(becameUncertain: [2]))
        #expect(app.screen.contains("! 1 message may or may not have been sent · ^O to it"))
        app.press("ctrl-o")
        #expect(app.state.tab == .sent)
        var row = LogSummary.sample(2, .uncertain, "Perhaps", to: ["a@example.com"])
        row.isFrozen = false
        let effects = app.send(
            .pageLoaded(
                LogPage(rows: [row], next: nil),
                place: .row(2),
                generation: app.state.sent.generation
            )
        )
        #expect(effects.contains(.remember(Remembered(seenUncertain: [2]))))
        #expect(!app.screen.contains("may or may not have been sent ·"))
    }

    /// The list shows a row that was gone to.
    private func show(_ id: LogID, in app: inout AppDriver) {
        let row = LogSummary.sample(id, .uncertain, "Perhaps", to: ["a@example.com"])
        let page = LogPage(rows: [row], next: nil)
        app.send(.pageLoaded(page, place: .row(id), generation: app.state.sent.generation))
    }

    private func rowAskedFor(_ effects: [Effect]) -> LogID? {
        for case .loadPage(_, _, .row(let id), _) in effects { return id }
        return nil
    }

    @Test("of several uncertain messages the key goes to the next that nobody has looked at")
    func severalUncertain() {
        var app = started(OpeningReport(becameUncertain: [2, 3, 4]))
        #expect(app.screen.contains("! 3 messages may or may not have been sent · ^O to it"))
        #expect(rowAskedFor(app.press("ctrl-o")) == 2)
        show(2, in: &app)
        #expect(app.screen.contains("! 2 messages may or may not have been sent · ^O to it"))
        #expect(rowAskedFor(app.press("ctrl-o")) == 3)
        // Twice, before the first is there.
        #expect(rowAskedFor(app.press("ctrl-o")) == 4)
        show(4, in: &app)
        // The line is away, and the key still knows the way.
        app.press("f2", "esc")
        #expect(!app.screen.contains("may or may not"))
        #expect(rowAskedFor(app.press("ctrl-o")) == 3)
        show(3, in: &app)
        #expect(rowAskedFor(app.press("ctrl-o")) == nil)
        #expect(app.state.startNews.uncertain.isEmpty)
    }

    @Test("messages that became uncertain now are gone to one after the other, the panel's first")
    func uncertainNow() {
        var app = AppDriver(size: Size(columns: 120, rows: 40), content: .complete)
        app.send(.sendAnswered(7, .uncertain(.denied(7))))
        app.send(.sendAnswered(8, .uncertain(.denied(8))))
        #expect(app.state.startNews.uncertain == [7, 8])
        app.press("ctrl-o")
        #expect(app.state.isFailureFocused)
        #expect(app.state.startNews.uncertain == [7])
        app.wait(seconds: 1)
        #expect(rowAskedFor(app.press("ctrl-o")) == 7)
        show(7, in: &app)
        #expect(app.state.startNews.uncertain.isEmpty)
        // A retry that went well leaves nothing to look at.
        app.send(.sendAnswered(9, .uncertain(.denied(9))))
        app.send(.sendAnswered(9, .accepted(id: "<0100>")))
        #expect(app.state.startNews.uncertain.isEmpty)
    }

    @Test("both are told on one line, and what was gone to leaves the other")
    func both() {
        var app = started(OpeningReport(becameUncertain: [2], leftDrafts: [3]))
        let words = app.screen.split { $0.isWhitespace }.joined(separator: " ")
        #expect(words.contains("not have been sent · ^O to it · 1 draft left by a crash or kill · ^X d"))
        app.send(.draftOpened(3, .complete, copyOf: nil))
        #expect(app.screen.contains("! 1 message may or may not have been sent · ^O to it"))
        #expect(!app.screen.contains("left by a crash"))
    }
}
