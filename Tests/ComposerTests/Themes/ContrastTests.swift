import TerminalUI
import Testing

@testable import Composer

@Suite("Contrast")
struct ContrastTests {
    @Test(
        "The ratio is WCAG's",
        arguments: [
            ("000000", "ffffff", 21.0), ("777777", "ffffff", 4.48), ("767676", "ffffff", 4.54),
            ("ff0000", "ffffff", 4.0), ("0000ff", "000000", 2.44), ("123456", "123456", 1.0),
        ]
    )
    func ratio(first: String, second: String, expected: Double) throws {
        let (a, b) = (try #require(RGB(hexadecimal: first)), try #require(RGB(hexadecimal: second)))
        #expect(abs(Contrast.ratio(a, b) - expected) < 0.005)
        #expect(Contrast.ratio(a, b) == Contrast.ratio(b, a))
    }

    @Test("A colour with enough contrast stays as it is")
    func enough() {
        #expect(Contrast.raise(RGB(0, 0, 0x80), on: RGB(255, 255, 255), to: 4.5) == RGB(0, 0, 0x80))
    }

    @Test(
        "A colour with too little is raised to what it needs and hardly above",
        arguments: [
            (RGB(0x50, 0x50, 0x60), RGB(0x20, 0x20, 0x28)), (RGB(0xC0, 0xC0, 0x40), RGB(0xFF, 0xFF, 0xFF)),
            (RGB(0x30, 0x30, 0xC0), RGB(0, 0, 0)), (RGB(0x60, 0x60, 0x60), RGB(0x60, 0x60, 0x60)),
        ],
        [3.0, 4.5]
    )
    func raised(colors: (RGB, RGB), required: Double) {
        let ratio = Contrast.ratio(Contrast.raise(colors.0, on: colors.1, to: required), colors.1)
        #expect(ratio >= required)
        #expect(ratio < required * 1.12)
    }

    @Test("What no colour reaches ends at black or white")
    func unreachable() {
        #expect(Contrast.raise(RGB(9, 9, 9), on: RGB(0x77, 0x77, 0x77), to: 20) == RGB(0, 0, 0))
    }
}

@Suite("RGB")
struct RGBTests {
    @Test("Six hexadecimal digits, with # or without", arguments: ["#5fAfff", "5FAFFF"])
    func read(text: String) {
        #expect(RGB(hexadecimal: text) == RGB(0x5F, 0xAF, 0xFF))
    }

    @Test(
        "Anything else is no colour",
        arguments: [
            "", "#", "5fafF", "5fafff0", "#+5fafff", "+5faff", "-5faff", "5fafg0", "##fafff", "#５fafff",
            "red", " fafff",
        ]
    )
    func refused(text: String) {
        #expect(RGB(hexadecimal: text) == nil)
    }

    @Test("A colour that only the terminal knows has no parts")
    func color() {
        #expect(RGB(Color.rgb(1, 2, 3)) == RGB(1, 2, 3))
        #expect(RGB(Color.indexed(3)) == nil)
        #expect(RGB(Color.terminalDefault) == nil)
    }
}
