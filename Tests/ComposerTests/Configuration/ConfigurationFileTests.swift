import AWSClient
import Testing

@testable import Composer

@Suite("Configuration.read")
struct ConfigurationFileTests {
    private let path = "/home/dana/.config/sesame/config.yaml"

    private func read(_ files: MemoryFiles, isOptional: Bool = true) throws -> Configuration {
        try Configuration.read(path, isOptional: isOptional, home: "/home/dana", files: files)
    }

    @Test("The standard file need not be there")
    func absent() throws {
        #expect(try read(MemoryFiles()) == Configuration())
    }

    @Test("A file that was asked for must be there")
    func asked() {
        #expect(throws: ConfigurationFileError(.notFound, file: path)) {
            try read(MemoryFiles(), isOptional: false)
        }
    }

    @Test(
        "A file that is there and can't be read is an error, also the standard one",
        arguments: [
            (FileAccessError.Kind.notPermitted, ConfigurationFileError.Reason.notPermitted),
            (.notRegularFile, .notRegularFile), (.tooLarge, .tooLarge), (.system(5), .unreadable(5)),
        ]
    )
    func unreadable(kind: FileAccessError.Kind, reason: ConfigurationFileError.Reason) {
        #expect(throws: ConfigurationFileError(reason, file: path)) {
            try read(MemoryFiles(errors: [path: kind]))
        }
    }

    @Test("Paths are relative to the file's folder, and ~ is the home folder")
    func paths() throws {
        let text = "contacts: people.txt\nlocal: ~/mail\ntheme: themes/mine.yaml\n"
        let configuration = try read(MemoryFiles(contents: [path: text]))
        #expect(configuration.contacts == "/home/dana/.config/sesame/people.txt")
        #expect(configuration.local == .folder("/home/dana/mail"))
        #expect(configuration.theme == "/home/dana/.config/sesame/themes/mine.yaml")
    }

    @Test("Absolute paths and names of themes stay")
    func otherPaths() throws {
        let text = "contacts: /etc/people\nlocal: on\ntheme: ember-dark\n"
        let configuration = try read(MemoryFiles(contents: [path: text]))
        #expect(configuration.contacts == "/etc/people")
        #expect(configuration.local == .outbox)
        #expect(configuration.theme == "ember-dark")
    }
}
