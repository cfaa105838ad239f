import FoundationEssentials
import Testing

@testable import Composer

@Suite("The shipped schemes")
struct ShippedThemesTests {
    private func scheme(_ name: String) throws -> ColorScheme {
        try ThemeFile.read(#require(ShippedThemes.bytes(of: name)), name: name, file: "\(name).yaml")
    }

    @Test("All files of themes/ are in the program, and nothing else")
    func folder() throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../../themes").standardized.path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.sorted() == ShippedThemes.names.map { "\($0).yaml" })
        for name in ShippedThemes.names {
            #expect(
                FileManager.default.contents(atPath: "\(folder)/\(name).yaml").map(Array.init)
                    == ShippedThemes.bytes(of: name)
            )
        }
    }

    @Test("There are at least eight, dark and light ones among them, and each says which it is")
    func count() throws {
        #expect(ShippedThemes.names.count >= 8)
        let variants = try ShippedThemes.names.map { try scheme($0).variant }
        #expect(variants.count { $0 == .dark } >= 3)
        #expect(variants.count { $0 == .light } >= 3)
        for name in ShippedThemes.names {
            #expect(name.hasSuffix(try scheme(name).variant.rawValue))
        }
    }

    @Test(
        "Their own colours have the contrast that each role needs: none is raised",
        arguments: ShippedThemes.names
    )
    func contrast(name: String) throws {
        let scheme = try scheme(name)
        for role in Theme.Role.allCases {
            let ratio = Contrast.ratio(scheme[role.rule.foreground], scheme[role.rule.background])
            #expect(ratio >= role.requiredContrast ?? 3, "\(role)")
        }
    }

    @Test(
        "The high-contrast ones have 7:1 in every role with text",
        arguments: ["high-contrast-dark", "high-contrast-light"]
    )
    func highContrast(name: String) throws {
        for contrast in ThemeReport(Theme(try scheme(name))).roles where contrast.required != nil {
            #expect(try #require(contrast.ratio) >= 7, "\(contrast.role)")
        }
    }

    @Test(
        "Shades go from the background to the foreground, as the styling guides ask",
        arguments: ShippedThemes.names
    )
    func shades(name: String) throws {
        let scheme = try scheme(name)
        let shades: [BaseColor] = [.base00, .base01, .base02, .base03, .base04, .base05, .base06, .base07]
        let ratios = shades.map { Contrast.ratio(scheme[$0], scheme[.base00]) }
        #expect(ratios == ratios.sorted())
    }
}
