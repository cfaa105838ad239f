import Testing

@testable import Composer

@Suite("ThemeFile")
struct ThemeFileTests {
    private static let hues = (0..<16).map { number in
        let digit = String(number, radix: 16).uppercased()
        return "base0\(digit): \"\(digit.lowercased())0\(digit)1\(digit)2\""
    }

    private static func palette(_ lines: [String] = hues) -> String {
        "palette:\n" + lines.map { "  \($0)\n" }.joined()
    }

    private func read(_ text: String) throws -> ColorScheme {
        try ThemeFile.read(Array(text.utf8), name: "mine", file: "mine.yaml")
    }

    private func message(_ text: String) throws -> String? {
        #expect(throws: ConfigurationFileError.self) { try read(text) }?.message
    }

    @Test("A base16 scheme: system, name, author, variant and palette")
    func base16() throws {
        let scheme = try read(
            "system: \"base16\"\nname: \"Mine\"\nauthor: Dana\nvariant: \"light\"\n" + Self.palette()
        )
        #expect(scheme.name == "mine")
        #expect(scheme.title == "Mine")
        #expect(scheme.author == "Dana")
        #expect(scheme.variant == .light)
        #expect(scheme[.base00] == RGB(0x00, 0x01, 0x02))
        #expect(scheme[.base0D] == RGB(0xD0, 0xD1, 0xD2))
    }

    @Test("The colours that base16 lacks are those that base24's guide names in their place")
    func fallbacks() throws {
        let scheme = try read(Self.palette())
        #expect(scheme[.base11] == scheme[.base00])
        #expect(scheme[.base12] == scheme[.base08])
        #expect(scheme[.base13] == scheme[.base0A])
        #expect(scheme[.base17] == scheme[.base0E])
    }

    @Test("A base24 scheme has its own")
    func base24() throws {
        let scheme = try read("system: base24\n" + Self.palette(Self.hues + ["base12: \"#ff0000\""]))
        #expect(scheme[.base12] == RGB(255, 0, 0))
    }

    @Test("The older flat form: scheme, author, and the colours beside them")
    func flat() throws {
        let scheme = try read("scheme: \"Old\"\nauthor: \"Dana\"\n" + Self.hues.joined(separator: "\n"))
        #expect(scheme.title == "Old")
        #expect(scheme[.base05] == RGB(0x50, 0x51, 0x52))
    }

    @Test(
        "Without a variant the background decides",
        arguments: [("101010", Theme.Variant.dark), ("f0f0e0", .light)]
    )
    func variant(background: String, expected: Theme.Variant) throws {
        let lines = ["base00: \"\(background)\""] + Self.hues.dropFirst()
        #expect(try read(Self.palette(lines)).variant == expected)
    }

    @Test("Without a name the file's own is used, and control characters are shown as symbols")
    func titles() throws {
        #expect(try read(Self.palette()).title == "mine")
        #expect(try read("name: \"a\\e[31m\"\n" + Self.palette()).title == "a␛[31m")
    }

    @Test("Keys that are not known are left alone, as published schemes carry more")
    func unknownKeys() throws {
        _ = try read("slug: mine\ndescription: {long: true}\n" + Self.palette(Self.hues + ["extra: 5"]))
    }

    @Test("A faulty file is named with its line")
    func faults() throws {
        #expect(
            try message(Self.palette(Self.hues.dropLast())) == "mine.yaml:2: \"palette.base0F\" is missing"
        )
        #expect(try message("name: x\n") == "mine.yaml:1: \"base00\" is missing")
        #expect(try message("- a\n") == "mine.yaml:1: \"palette\" is missing")
        #expect(try message("") == "mine.yaml:1: \"palette\" is missing")
        #expect(
            try message("system: base9\n")?.hasPrefix(
                "mine.yaml:1: system can't be \"base9\"; did you mean base"
            ) == true
        )
        #expect(
            try message("variant: dusk\n" + Self.palette())
                == "mine.yaml:1: variant can't be \"dusk\"; did you mean dark?"
        )
        #expect(
            try message(Self.palette(["base00: blue"]))
                == "mine.yaml:2: palette.base00: \"blue\" is not a colour: it is written as six hexadecimal digits, \"#5fafff\""
        )
        #expect(
            try message(Self.palette(["base00: #000000"]))
                == "mine.yaml:2: palette.base00 has no value; one that begins with # needs quotes, since # begins a comment"
        )
        #expect(try message("palette: [a\n")?.hasPrefix("mine.yaml:1: not YAML: ") == true)
    }
}
