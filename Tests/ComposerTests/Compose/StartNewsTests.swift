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
