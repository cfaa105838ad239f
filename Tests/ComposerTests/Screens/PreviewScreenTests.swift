import TerminalUI
import Testing

@testable import Composer

@Suite("Preview screen")
struct PreviewScreenTests {
    static func opened(_ size: Size, html: String? = nil, theme: Theme = .monochrome) -> AppDriver {
        var app = AppDriver(size: size, theme: theme, content: .complete)
        app.press("ctrl-r")
        app.send(.previewRendered(.sample(html: html), problems: [], number: 1))
        return app
    }

    static let page = """
        <h1>Deploy</h1><p>The <b>deploy</b> is <a href="https://acme.dev/deploys/42">through</a>, see
        <a href="https://acme.dev">here</a> or <a href="https://acme.dev/deploys/42">again</a>.</p>
        <ul><li>one<li>two</ul><img src="cid:logo@acme.dev"><img alt="a chart" src="x.png">
        """

    static let rows =
        ScreenCase.all("preview-message") { opened($0) }
        + ScreenCase.all("preview-html") { opened($0, html: page) }
        + ScreenCase.all("preview-source") { size in
            var app = opened(size, html: page)
            app.press("tab", "pagedown")
            return app
        }
        + ScreenCase.all("preview-request") { size in
            var app = opened(size)
            app.press("tab", "tab")
            return app
        }
        + ScreenCase.all("preview-mistakes") { size in
            var content = DraftContent.complete
            content[.to] = "team@examp"
            content[.tags] = "x"
            content[.subject] = ""
            var app = AppDriver(size: size, content: content)
            app.press("ctrl-r")
            app.send(.previewRendered(nil, problems: ["Attach: /a.pdf is gone; remove it"], number: 1))
            return app
        }
        + ScreenCase.all("preview-test") { size in
            var app = opened(size)
            app.send(.accountLearned(AccountFacts(isInSandbox: true)))
            app.press("t")
            return app
        }

    @Test("the preview at every size is as it was agreed", arguments: rows)
    func golden(row: ScreenCase) throws {
        let app = row.make(Size(columns: row.columns, rows: row.rows))
        try expectGolden(app.screen, "\(row.name)-\(row.columns)x\(row.rows)", suite: "Preview")
    }

    @Test("its colours are as agreed in a dark, a light and the monochrome scheme", arguments: ColorCase.all)
    func styles(scheme: ColorCase) throws {
        let size = Size(columns: 80, rows: 24)
        let app = Self.opened(size, html: Self.page, theme: try scheme.theme())
        try expectGolden(app.styles, "preview-\(scheme.rawValue)", suite: "Styles")
    }
}
