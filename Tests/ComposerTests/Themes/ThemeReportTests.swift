import JSON
import TerminalUI
import Testing

@testable import Composer

@Suite("ThemeReport")
struct ThemeReportTests {
    private let theme = Theme(
        name: "test",
        title: "A test",
        variant: .light,
        styles: [
            .text: Style(foreground: .rgb(0, 0, 0), background: .rgb(255, 255, 255)),
            .dim: Style(foreground: .rgb(0x77, 0x77, 0x77), background: .rgb(255, 255, 255)),
            .error: Style(foreground: .rgb(0x77, 0x77, 0x77), background: .rgb(255, 255, 255)),
            .border: Style(foreground: .rgb(254, 254, 254), background: .rgb(255, 255, 255)),
            .badge: Style(foreground: .indexed(3), background: .rgb(255, 255, 255)),
        ]
    )

    @Test("A role's contrast is held against what it needs; lines need none")
    func roles() {
        let roles = ThemeReport(theme).roles
        #expect(roles.map(\.role) == Theme.Role.allCases)
        #expect(roles.filter(\.isTooLow).map(\.role) == [.error])
        #expect(roles.first { $0.role == .badge }?.ratio == nil)
    }

    @Test("The lines name each theme, mark the one in use, and say what is too low")
    func lines() {
        let lines = ThemeReport.lines([ThemeReport(.terminal), ThemeReport(theme)], current: "test")
        #expect(
            lines == [
                "  terminal  terminal  The terminal's own colours",
                "      contrast: as the terminal is set",
                "* test      light     A test",
                "      contrast: text 21.0, dim 4.4, accent 21.0, title 21.0, ok 21.0,",
                "        warning 21.0, error 4.4 (too low, should be 4.5), selection 21.0,",
                "        match 21.0, link 21.0, border 1.0, bar 21.0, tab 21.0,",
                "        tab-selected 21.0, key 21.0, field 21.0, field-focused 21.0, chip 21.0",
            ]
        )
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test("The JSON has a number, or null where only the terminal knows")
    func json() throws {
        let json = ThemeReport.json([ThemeReport(theme)], current: "other")
        let object = try #require(json.array?.first)
        #expect(object["name"] == "test")
        #expect(object["variant"] == "light")
        #expect(object["current"] == false)
        #expect(
            object["contrast"]?["error"] == [
                "ratio": .number("4.4"), "required": .number("4.5"), "sufficient": false,
            ]
        )
        #expect(
            object["contrast"]?["badge"] == ["ratio": nil, "required": .number("4.5"), "sufficient": nil]
        )
        #expect(object["contrast"]?["border"]?["required"] == JSONValue.null)
        #expect(object["contrast"]?.object?.count == Theme.Role.allCases.count)
    }
}
