import AWSClient
import FoundationEssentials
import TestSupport
import Testing

@testable import Composer

@Suite("ThemeCatalog")
struct ThemeCatalogTests {
    private static let harbour = String(
        decoding: ShippedThemes.bytes(of: "harbour-dark") ?? [],
        as: UTF8.self
    )

    private func catalog(_ contents: [String: String] = [:], errors: [String: FileAccessError.Kind] = [:])
        -> ThemeCatalog
    {
        let paths = Array(contents.keys) + Array(errors.keys)
        return ThemeCatalog(folder: "/themes", files: MemoryFiles(contents: contents, errors: errors)) {
            folder in
            paths.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
        }
    }

    @Test("The terminal's own colours come first, no colours last, schemes by name between them")
    func order() {
        let names = catalog(["/themes/aaa.yaml": Self.harbour, "/themes/terminal.yaml": Self.harbour]).names
        #expect(names.first == "terminal")
        #expect(names.dropFirst().first == "aaa")
        #expect(names.last == "monochrome")
        #expect(names.dropFirst().dropLast() == names.dropFirst().dropLast().sorted()[...])
        #expect(Set(names).count == names.count)
    }

    @Test("Every name is a theme of that name")
    func all() {
        let (themes, errors) = catalog().all()
        #expect(themes.map(\.name) == catalog().names)
        #expect(errors.isEmpty)
    }

    @Test("A file of the user's comes before a shipped scheme of its name")
    func usersFirst() throws {
        let mine = Self.harbour.replacing("Harbour Dark", with: "My Harbour")
        let catalog = catalog(["/themes/harbour-dark.yaml": mine, "/themes/other.yml": Self.harbour])
        #expect(try catalog.theme(named: "harbour-dark").title == "My Harbour")
        #expect(try catalog.theme(named: "other").title == "Harbour Dark")
        #expect(try catalog.theme(named: "ember-dark").title == "Ember Dark")
    }

    @Test(
        "Only files that end in .yaml or .yml and don't begin with a dot are schemes",
        arguments: [
            "notes.txt", ".yaml", ".hidden.yaml", "yaml", "a.yaml~",
        ]
    )
    func otherFiles(name: String) {
        #expect(catalog(["/themes/\(name)": Self.harbour]).names == catalog().names)
    }

    @Test("A path is read from where it leads")
    func path() throws {
        let catalog = catalog(["./x/mine.yaml": Self.harbour])
        #expect(try catalog.theme(named: "./x/mine.yaml").name == "mine")
        #expect(throws: ConfigurationFileError(.notFound, file: "./x/none.yaml")) {
            try catalog.theme(named: "./x/none.yaml")
        }
    }

    @Test(
        "A name that is none says who asked for it, and the nearest",
        arguments: [
            (
                "harbor-dark",
                "--theme: no colour scheme is called \"harbor-dark\"; did you mean harbour-dark?"
            ),
            (
                "sepia",
                "--theme: no colour scheme is called \"sepia\"; sesame themes lists them, and your own go into /themes"
            ),
            (
                "",
                "--theme: no colour scheme is called \"\"; sesame themes lists them, and your own go into /themes"
            ),
        ]
    )
    func unknown(name: String, message: String) {
        let error = #expect(throws: ConfigurationFileError.self) { try catalog().theme(named: name) }
        #expect(error?.message == message)
    }

    @Test("A faulty file is an error with its place and hides none of the others")
    func faulty() {
        let catalog = catalog(["/themes/bad.yaml": "name: [\n"], errors: ["/themes/shut.yaml": .notPermitted])
        let (themes, errors) = catalog.all()
        #expect(themes.map(\.name) == ThemeCatalogTests().catalog().names)
        #expect(errors.map(\.file) == ["/themes/bad.yaml", "/themes/shut.yaml"])
    }

    @Test("The configuration's colours are in each theme but the monochrome one")
    func overrides() throws {
        let overrides: RoleOverrides = [.error: RoleOverride(foreground: .color(.rgb(1, 2, 3)))]
        for theme in catalog().all(overrides: overrides).themes where theme.name != "monochrome" {
            #expect(theme[.error].foreground == .rgb(1, 2, 3))
        }
        #expect(try catalog().theme(named: "monochrome", overrides: overrides) == .monochrome)
    }

    @Test("A folder lists its files, and one that is not there lists none")
    func folder() throws {
        let temporary = try TemporaryDirectory()
        try temporary.write(Self.harbour, to: "mine.yaml")
        #expect(Folder.names(in: temporary.path) == ["mine.yaml"])
        #expect(Folder.names(in: temporary.path + "/none").isEmpty)
        let catalog = ThemeCatalog(folder: temporary.path, files: LocalFiles())
        #expect(try catalog.theme(named: "mine").title == "Harbour Dark")
    }
}
