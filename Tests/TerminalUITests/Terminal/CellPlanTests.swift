import Testing

@testable import TerminalUI

@Suite("CellPlan")
struct CellPlanTests {
    /// As glibc 2.36 measures.
    private static func width(_ scalar: UInt32) -> Int {
        switch scalar {
        case 0x300..<0x370, 0x200D, 0xFE0F, 0x20E3: 0
        case 0x1F1E6...0x1F1FF, 0x93F: 1
        case 0x1FAE8: -1
        case 0x1F000...: 2
        case 0x4E00...0x9FFF: 2
        default: 1
        }
    }

    private func plan(_ text: String) -> [String] {
        let columns = CharacterWidth.of(text.first ?? " ")
        return CellPlan(text: text, width: columns, libraryWidth: Self.width).cells.map { scalars in
            String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
        }
    }

    @Test("what the library agrees on is given as it is", arguments: ["é", "e\u{301}", "漢", "🙂"])
    func whole(text: String) {
        #expect(plan(text) == [text])
    }

    @Test("a cluster with several scalars of their own columns takes a cell for each")
    func split() {
        #expect(plan("🇩🇪") == ["🇩", "🇪"])
        #expect(plan("कि") == ["क", "\u{93F}"])
    }

    @Test("a cluster that ncurses would cut shows as its first character, as wide as the whole")
    func replaced() {
        #expect(plan("👩‍👩‍👧") == ["👩"])
        #expect(plan("👍🏽") == ["👍"])
        #expect(plan("❤️") == ["❤", " "])
        #expect(plan("1️⃣") == ["1", " "])
        #expect(plan("e\u{301}\u{302}\u{303}\u{304}\u{305}") == ["e"])
    }

    @Test("a character that the library doesn't know shows as a sign for it")
    func unknown() {
        #expect(plan("\u{1FAE8}") == ["\u{FFFD}", " "])
    }
}
