import SentLog
import TerminalUI
import Testing

@testable import Composer

@Suite("Help, palette, schemes and messages, on the screen")
struct OverlayScreenTests {
    static func palette(_ size: Size, _ theme: Theme = .monochrome) throws -> AppDriver {
        var app = AppDriver(size: size, theme: theme)
        app.send(.themesLoaded(try ColorCase.schemes()))
        app.press("ctrl-p")
        return app
    }

    static let rows =
        ScreenCase.all("help-compose") { size in
            var app = AppDriver(size: size)
            app.press("f1", "pagedown")
            return app
        }
        + ScreenCase.all("help-sent") { size in
            var app = AppDriver(size: size)
            app.press("f3", "?", "end")
            return app
        }
        + ScreenCase.all("help-find") { size in
            var app = AppDriver(size: size)
            app.press("f1")
            app.type("undo")
            return app
        }
        + ScreenCase.all("palette-recent") { size in
            var app = try! palette(size)
            app.press("esc")
            app.send(.recalled(Remembered(commands: ["find", "next-theme"])))
            app.press("ctrl-p")
            return app
        }
        + ScreenCase.all("palette-scheme") { size in
            var app = try! palette(size)
            app.type("scheme harb")
            return app
        }
        + ScreenCase.all("schemes") { size in
            var app = try! palette(size)
            app.type("colour scheme…")
            app.press("enter", "down")
            return app
        }
        + ScreenCase.all("messages") { size in
            var app = AppDriver(size: size)
            app.send(.noticed(Notice(.ok, "Accepted · <0100018f@eu-west-1.amazonses.com>")))
            app.send(
                .noticed(
                    Notice(
                        .error,
                        "Not sent: User arn:aws:iam::123456789012:user/deploy is not authorized to perform "
                            + "ses:SendEmail on resource arn:aws:ses:eu-west-1:123456789012:identity/acme.dev",
                        entry: 7
                    )
                )
            )
            app.send(.noticed(Notice(.warning, "the editor came back at once and changed nothing")))
            app.press("ctrl-p")
            app.type("messages of this")
            app.press("enter", "down")
            return app
        }

    @Test("each at every size is as it was agreed", arguments: rows)
    func golden(row: ScreenCase) throws {
        let app = row.make(Size(columns: row.columns, rows: row.rows))
        try expectGolden(app.screen, "\(row.name)-\(row.columns)x\(row.rows)", suite: "Overlays")
    }

    @Test(
        "their colours are as agreed in a dark, a light and the monochrome scheme",
        arguments: ColorCase.all
    )
    func styles(scheme: ColorCase) throws {
        let app = try Self.palette(Size(columns: 80, rows: 24), try scheme.theme())
        try expectGolden(app.styles, "palette-\(scheme.rawValue)", suite: "Styles")
    }
}

extension ColorCase {
    /// The themes that a program finds, in the order of F8.
    static func schemes() throws -> [Theme] {
        [.terminal, try ColorCase.dark.theme(), try ColorCase.light.theme(), .monochrome]
    }
}
