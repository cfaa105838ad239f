import FoundationEssentials
import Testing

import struct TestSupport.SplitMix

@testable import Composer

/// What no table foresees: every beginning of a document, every byte at every place, and noise from a fixed
/// seed. A fault must end in an error or a value, never in a crash.
@Suite("YAMLDocument on damaged texts")
struct YAMLRobustnessTests {
    private static let sample = Array(
        """
        %YAML 1.1
        ---
        theme: "harbour-dark" # é
        keys: &k {send: [F9, 'Ctrl-X s'], ? quit : ~}
        identities:
          ops@acme.dev:
            signature: |-
              Ops
            tags: !!map
              - team=ops
        folded: >+
          a
        ...

        """.utf8
    )

    @Test("Every beginning of a document is a value or an error inside the text")
    func beginnings() throws {
        _ = try YAMLDocument.parse(Self.sample)
        for length in Self.sample.indices { check(Array(Self.sample[..<length])) }
    }

    @Test("Any byte at any place is a value or an error inside the text")
    func replacedBytes() {
        let bytes: [UInt8] =
            Array(0...0x20) + Array("\"'#&*!|>%@`{}[]:,-?~\\".utf8) + [0x7F, 0x80, 0xC3, 0xFE, 0xFF]
        for place in Self.sample.indices {
            for byte in bytes {
                var text = Self.sample
                text[place] = byte
                check(text)
            }
        }
    }

    @Test("Noise is a value or an error inside the text", arguments: 1...8 as ClosedRange<UInt64>)
    func noise(seed: UInt64) {
        var generator = SplitMix(state: seed)
        let letters = Array("ab \n\t:-?,[]{}#&*!|>'\"%@\\~.0".utf8)
        for _ in 0..<1500 {
            let count = Int.random(in: 0..<60, using: &generator)
            check((0..<count).map { _ in letters.randomElement(using: &generator)! })
            check((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
    }

    @Test("libyaml is imported by one file")
    func oneImporter() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../../Sources").standardized.path
        let files = try FileManager.default.subpathsOfDirectory(atPath: root).filter {
            $0.hasSuffix(".swift")
        }
        let importers = try files.filter { file in
            try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8).contains("import CYAML")
        }
        #expect(importers == ["Composer/YAML/YAMLReader.swift"])
    }

    private func check(_ text: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        do throws(YAMLError) {
            _ = try YAMLDocument.parse(text)
        } catch {
            // libyaml takes CR, NEL and the separators of Unicode for line ends as well.
            let lines = text.count { [0x0A, 0x0D, 0x85, 0xA8, 0xA9].contains($0) } + 1
            #expect(
                (1...lines).contains(error.position.line),
                "\(String(decoding: text, as: UTF8.self).debugDescription) \(error)",
                sourceLocation: sourceLocation
            )
            #expect(
                (1...(text.count + 2)).contains(error.position.column),
                "\(text)",
                sourceLocation: sourceLocation
            )
        }
    }
}
