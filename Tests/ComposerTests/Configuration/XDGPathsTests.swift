import AWSClient
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Composer

@Suite("XDGPaths")
struct XDGPathsTests {
    @Test("Without variables the folders lie under the home folder")
    func standard() {
        let paths = XDGPaths(environment: [:], home: "/home/dana")
        #expect(paths.configurationFile == "/home/dana/.config/sesame/config.yaml")
        #expect(paths.themes == "/home/dana/.config/sesame/themes")
        #expect(paths.log == "/home/dana/.local/share/sesame/log.sqlite")
        #expect(paths.outbox == "/home/dana/.local/share/sesame/outbox")
        #expect(paths.state == "/home/dana/.local/state/sesame")
    }

    @Test("The variables move them")
    func variables() {
        let environment = ["XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"]
        let paths = XDGPaths(environment: environment, home: "/home/dana")
        #expect([paths.configuration, paths.data, paths.state] == ["/c/sesame", "/d/sesame", "/s/sesame"])
    }

    @Test(
        "A variable that is empty or relative is ignored, as the specification asks",
        arguments: ["", "c", "./c", "~/c"]
    )
    func relative(value: String) {
        let paths = XDGPaths(environment: ["XDG_CONFIG_HOME": value], home: "/home/dana")
        #expect(paths.configuration == "/home/dana/.config/sesame")
    }

    @Test("Folders are made with those above them, for the user alone; one that is there stays")
    func makeFolder() throws {
        let folder = try TemporaryDirectory()
        let base = folder.path
        try XDGPaths.makeFolder("\(base)/a/b/sesame")
        for folder in ["a", "a/b", "a/b/sesame"] { #expect(mode("\(base)/\(folder)") == 0o700) }
        chmod("\(base)/a/b", 0o750)
        try XDGPaths.makeFolder("\(base)/a/b")
        #expect(mode("\(base)/a/b") == 0o750)
    }

    @Test("A file in the way is an error that names it")
    func fileInTheWay() throws {
        let folder = try TemporaryDirectory()
        let base = folder.path
        _ = FileManager.default.createFile(atPath: "\(base)/f", contents: nil)
        #expect(throws: FileAccessError(.system(ENOTDIR), path: "\(base)/f")) {
            try XDGPaths.makeFolder("\(base)/f")
        }
        #expect(throws: FileAccessError.self) { try XDGPaths.makeFolder("\(base)/f/sesame") }
    }

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }
}
