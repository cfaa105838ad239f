import Testing

@testable import Composer

/// Wrong bytes at any place of a file that people write by hand: a value, or an error that is one clean line.
@Suite("Damaged files of the configuration")
struct ConfigurationRobustnessTests {
    private static let configuration = """
        theme: moss-dark
        roles: {accent: base0E, error: {foreground: "#ff0000", attributes: [bold]}}
        keys:
          preset: alpine
          send: [f9, ctrl-x s]
        mouse: off
        send-delay: 5 s
        identities:
          ops@acme.dev:
            signature: |
              Ops
            tags: [team=ops]
        local: ~/mail
        raw-limit: 500 MB

        """

    private static let bytes: [UInt8] =
        Array(0...0x20) + Array("\"'#&*!|>%@{}[]:,-?~0a".utf8) + [0x7F, 0xC2, 0xE2, 0xFF]

    @Test("The configuration")
    func configuration() throws {
        let text = Array(Self.configuration.utf8)
        _ = try Configuration.parse(text, file: "config.yaml")
        for damaged in Self.damaged(text) {
            do throws(ConfigurationFileError) {
                _ = try Configuration.parse(damaged, file: "config.yaml")
            } catch { check(error, damaged, file: "config.yaml") }
        }
    }

    @Test("A colour scheme")
    func scheme() throws {
        let text = try #require(ShippedThemes.bytes(of: "ember-dark"))
        for damaged in Self.damaged(text) {
            do throws(ConfigurationFileError) {
                _ = try ThemeFile.read(damaged, name: "ember", file: "ember.yaml")
            } catch { check(error, damaged, file: "ember.yaml") }
        }
    }

    /// At each place four of the bytes, in turn, and the text cut there.
    private static func damaged(_ text: [UInt8]) -> [[UInt8]] {
        text.indices.flatMap { place in
            (0..<4).map { offset in
                var copy = text
                copy[place] = bytes[(place * 5 + offset) % bytes.count]
                return copy
            } + [Array(text[..<place])]
        }
    }

    private func check(_ error: ConfigurationFileError, _ text: [UInt8], file: String) {
        let message = error.message
        let lines = text.count { [0x0A, 0x0D, 0x85, 0xA8, 0xA9].contains($0) } + 1
        let isInside = error.line.map { (1...lines).contains($0) } ?? false
        let isClean = message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        if !isInside || !isClean || !message.hasPrefix("\(file):") {
            Issue.record("\(message) for \(String(decoding: text, as: UTF8.self))")
        }
    }
}
