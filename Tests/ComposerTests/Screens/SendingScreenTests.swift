import TerminalUI
import Testing

@testable import Composer

@Suite("Sending, on the screen")
struct SendingScreenTests {
    static func sending(_ size: Size, _ phase: Outgoing.Phase, theme: Theme = .monochrome) -> AppDriver {
        var app = AppDriver(size: size, theme: theme, content: .complete)
        app.send(.sessionResolved(SessionInfo(profile: "prod", region: "eu-west-1")))
        app.press("f9")
        app.send(.frozen(outgoing(7, phase)))
        return app
    }

    static func outgoing(_ id: Int64, _ phase: Outgoing.Phase) -> Outgoing {
        // The request has the message in base64.
        var byteCount = 3_000_000
        if case .sending(_, let total) = phase, total > 0 { byteCount = total / 4 * 3 }
        return Outgoing(
            id: .init(rawValue: id),
            sender: "ops@acme.dev",
            subject: "Deploy finished",
            recipientCount: 3,
            byteCount: byteCount,
            place: "prod · eu-west-1",
            phase: phase
        )
    }

    static let large = Outgoing.Phase.sending(sent: 1_200_000, total: 4_000_000)

    static let rows =
        ScreenCase.all("countdown") { sending($0, .countdown(secondsLeft: 5)) }
        + ScreenCase.all("countdown-typing") { size in
            var app = sending(size, .countdown(secondsLeft: 5))
            app.type("n")
            return app
        }
        + ScreenCase.all("signing") { sending($0, .sending(sent: 0, total: 0)) }
        + ScreenCase.all("progress") { sending($0, large) }
        + ScreenCase.all("progress-small") { sending($0, .sending(sent: 12_000, total: 300_000)) }
        + ScreenCase.all("all-sent") { size in
            var app = sending(size, .sending(sent: 4_000_000, total: 4_000_000))
            app.press("ctrl-c")
            return app
        }
        + ScreenCase.all("several") { size in
            var app = sending(size, large)
            app.send(.testFrozen(outgoing(8, .countdown(secondsLeft: 3))))
            app.press("ctrl-x", "w")
            return app
        }
        + ScreenCase.all("accepted") { size in
            var app = sending(size, large)
            app.send(.sendAnswered(7, .accepted(id: "<0100018f@eu-west-1.amazonses.com>")))
            return app
        }
        + ScreenCase.all("quit-countdown") { size in
            var app = sending(size, .countdown(secondsLeft: 5))
            app.press("ctrl-q")
            return app
        }
        + ScreenCase.all("quit-sending") { size in
            var app = sending(size, large)
            app.press("ctrl-q")
            return app
        }

    @Test("each step of sending at every size is as it was agreed", arguments: rows)
    func golden(row: ScreenCase) throws {
        let app = row.make(Size(columns: row.columns, rows: row.rows))
        try expectGolden(app.screen, "\(row.name)-\(row.columns)x\(row.rows)", suite: "Sending")
    }

    @Test("its colours are as agreed in a dark, a light and the monochrome scheme", arguments: ColorCase.all)
    func styles(scheme: ColorCase) throws {
        let app = Self.sending(Size(columns: 80, rows: 24), Self.large, theme: try scheme.theme())
        try expectGolden(app.styles, "progress-\(scheme.rawValue)", suite: "Styles")
    }
}
