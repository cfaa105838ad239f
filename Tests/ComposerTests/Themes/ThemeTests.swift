import TerminalUI
import Testing

@testable import Composer

@Suite("Theme")
struct ThemeTests {
    private func scheme(_ changes: [BaseColor: RGB] = [:]) -> ColorScheme {
        var colors: [BaseColor: RGB] = [:]
        for base in BaseColor.ofBase16 { colors[base] = RGB(0xE0, 0xE0, 0xE0) }
        colors[.base00] = RGB(0, 0, 0)
        colors[.base01] = RGB(0x20, 0x20, 0x20)
        colors[.base02] = RGB(0x30, 0x30, 0x30)
        colors.merge(changes) { $1 }
        return ColorScheme(name: "test", title: "Test", author: nil, variant: .dark, colors: colors)
    }

    @Test(
        "The terminal's own look never uses a colour that may be its background, nor the dim attribute",
        arguments: Theme.Role.allCases
    )
    func terminal(role: Theme.Role) {
        let style = Theme.terminal[role]
        for color in [style.foreground, style.background] {
            switch color.value {
            case .terminalDefault: break
            case .indexed(let index): #expect((1...6).contains(index))
            case .rgb: Issue.record("\(role) has a colour of its own")
            }
        }
        #expect(!style.attributes.contains(.dim))
    }

    @Test("Without colours there are attributes only", arguments: Theme.Role.allCases)
    func monochrome(role: Theme.Role) {
        let style = Theme.monochrome[role]
        #expect(style.foreground == .terminalDefault && style.background == .terminalDefault)
        #expect(style.attributes == Theme.terminal[role].attributes)
    }

    @Test(
        "Colour is never the only sign of what must be seen",
        arguments: [
            Theme.Role.accent, .error, .warning, .selection, .match, .link, .tabSelected, .badge, .key,
            .title,
        ]
    )
    func notByColourAlone(role: Theme.Role) {
        #expect(!Theme.monochrome[role].attributes.isEmpty)
    }

    @Test("A scheme sets foreground and background of every role", arguments: Theme.Role.allCases)
    func everyCell(role: Theme.Role) {
        let style = Theme(scheme())[role]
        #expect(RGB(style.foreground) != nil)
        #expect(RGB(style.background) != nil)
    }

    @Test("A scheme's colours keep their uses")
    func uses() {
        let theme = Theme(scheme([.base08: RGB(255, 99, 99), .base0D: RGB(99, 180, 255)]))
        #expect(theme[.error] == Style(foreground: .rgb(255, 99, 99), background: .rgb(0, 0, 0)))
        #expect(theme[.accent].foreground == .rgb(99, 180, 255))
        #expect(theme[.selection].background == .rgb(0x30, 0x30, 0x30))
        #expect(theme[.tabSelected].background == .rgb(99, 180, 255))
    }

    @Test("A foreground that can't be read is raised to what its role needs, and lines are left alone")
    func raised() throws {
        let faint = RGB(0x2A, 0x2A, 0x2A)
        let theme = Theme(scheme([.base03: faint, .base04: faint, .base05: faint, .base08: faint]))
        for role: Theme.Role in [.text, .dim, .error, .bar, .selection] {
            let (front, back) = (
                try #require(RGB(theme[role].foreground)), try #require(RGB(theme[role].background))
            )
            #expect(Contrast.ratio(front, back) >= (role == .dim ? 3 : 4.5))
        }
        #expect(theme[.border].foreground == faint.color)
    }

    @Test("The configuration's colours come before the scheme's and are taken as they are")
    func overrides() {
        let overrides: RoleOverrides = [
            .accent: RoleOverride(foreground: .base(.base0E)),
            .error: RoleOverride(foreground: .color(.rgb(1, 2, 3)), attributes: [.bold]),
            .text: RoleOverride(background: .color(.terminalDefault)),
        ]
        let theme = Theme(scheme([.base0E: RGB(7, 7, 7)]), overrides: overrides)
        #expect(theme[.accent].foreground == .rgb(7, 7, 7))
        #expect(theme[.error].foreground == .rgb(1, 2, 3))
        #expect(theme[.error].attributes == .bold)
        #expect(theme[.text].background == .terminalDefault)
        #expect(theme[.text].foreground == .rgb(0xE0, 0xE0, 0xE0))
    }

    @Test("In the terminal's own look the names of hues mean its colours 1 to 6")
    func terminalOverrides() {
        let theme = Theme.terminal(overrides: [
            .accent: RoleOverride(foreground: .base(.base0E)),
            .text: RoleOverride(foreground: .base(.base05)),
        ])
        #expect(theme[.accent] == Style(foreground: .indexed(5), attributes: .bold))
        #expect(theme[.text] == .plain)
        #expect(theme[.error] == Theme.terminal[.error])
    }

    @Test("A role's text on another's background takes both and can still be read")
    func onSurface() throws {
        let theme = Theme(scheme([.base08: RGB(0xF0, 0x30, 0x30), .base02: RGB(0x60, 0x20, 0x20)]))
        let style = theme.style(.error, on: .selection)
        #expect(style.background == theme[.selection].background)
        let (front, back) = (try #require(RGB(style.foreground)), try #require(RGB(style.background)))
        #expect(Contrast.ratio(front, back) >= 4.5)
        #expect(theme.style(.title, on: .bar).attributes == .bold)
    }

    @Test("On a reversed background only the attributes are added")
    func onReversed() {
        let style = Theme.terminal.style(.error, on: .selection)
        #expect(style == Style(attributes: [.reverse, .bold]))
        #expect(Theme.terminal.style(.error, on: .bar) == Theme.terminal[.error])
    }

    @Test("An editable text has the role's style and the theme's selection")
    func textStyles() {
        let theme = Theme(scheme())
        let styles = theme.textStyles(.error)
        #expect(styles.text == theme[.error])
        #expect(styles.selection == theme[.selection])
        #expect(styles.placeholder == theme[.dim])
    }
}
