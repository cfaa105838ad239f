import Testing

@testable import Composer

@Suite("ThemeChoice")
struct ThemeChoiceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var isColorOff = false
        var option: String?
        var noColor: String?
        var configured: String?
        var expected: String
    }

    @Test(
        "The theme is that of the nearest that asks for one",
        arguments: [
            Row(testDescription: "nobody asks", expected: "terminal"),
            Row(testDescription: "the configuration", configured: "c", expected: "c config.yaml"),
            Row(testDescription: "NO_COLOR", noColor: "1", configured: "c", expected: "monochrome NO_COLOR"),
            Row(
                testDescription: "an empty NO_COLOR",
                noColor: "",
                configured: "c",
                expected: "c config.yaml"
            ),
            Row(
                testDescription: "--theme",
                option: "o",
                noColor: "1",
                configured: "c",
                expected: "o --theme"
            ),
            Row(
                testDescription: "--no-color",
                isColorOff: true,
                option: "o",
                expected: "monochrome --no-color"
            ),
        ]
    )
    func choice(row: Row) {
        var configuration = Configuration()
        configuration.theme = row.configured
        let choice = ThemeChoice(
            isColorOff: row.isColorOff,
            option: row.option,
            environment: row.noColor.map { ["NO_COLOR": $0] } ?? [:],
            configuration: configuration,
            configurationFile: "config.yaml"
        )
        #expect([choice.name, choice.origin].filter { !$0.isEmpty }.joined(separator: " ") == row.expected)
    }
}
