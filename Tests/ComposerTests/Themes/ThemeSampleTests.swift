import Testing

@testable import Composer

@Suite("A theme's sample")
struct ThemeSampleTests {
    @Test("each role stands in its own colours, and the colours end with the line")
    func colours() throws {
        let sample = try #require(try ColorCase.dark.theme().sample)
        let theme = try ColorCase.dark.theme()
        let text = try #require(RGB(theme[.text].foreground))
        #expect(sample.hasPrefix("\u{1B}[38;2;\(text.red);\(text.green);\(text.blue);48;2;"))
        #expect(sample.contains(" warning "))
        #expect(sample.hasSuffix("\u{1B}[0m"))
    }

    @Test("what only the terminal knows has none")
    func terminal() {
        #expect(Theme.terminal.sample == nil)
        #expect(Theme.monochrome.sample == nil)
    }
}
