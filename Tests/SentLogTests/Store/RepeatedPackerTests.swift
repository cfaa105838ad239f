import TestSupport
import Testing

@testable import SentLog

@Suite struct RepeatedPackerTests {
    private static func unpacked(_ bytes: [UInt8]) -> String? { bytes.withUnsafeBytes(Deflate.unpackedText) }

    @Test(
        "a text comes back after any changes, and its parts stay neither small nor large",
        arguments: 0..<20
    )
    func changes(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        var packer = RepeatedPacker()
        var text = Array(String(repeating: "Größe 東京 deploy \(seed)\n", count: 8000).unicodeScalars)
        for _ in 0..<30 {
            let place = Int.random(in: 0...text.count, using: &random)
            let sizes = [0, 0, 3, 50, 9000, 60_000]
            let removed = min(text.count - place, sizes[Int.random(in: 0..<6, using: &random)])
            let added = sizes[Int.random(in: 0..<6, using: &random)]
            let new = (0..<added).map { _ in Unicode.Scalar(UInt8.random(in: 32...126, using: &random)) }
            text.replaceSubrange(place..<place + removed, with: new)
            var string = String.UnicodeScalarView()
            string.append(contentsOf: text)
            let packed = packer.pack(String(string))
            #expect(Self.unpacked(packed) == String(string))
            #expect(packer.parts.reduce(0) { $0 + $1.count } == String(string).utf8.count)
            #expect(packer.parts.allSatisfy { $0.count < 2 * RepeatedPacker.partSize })
            #expect(packer.parts.count <= 2 + String(string).utf8.count / (RepeatedPacker.partSize / 4))
        }
        #expect(Self.unpacked(packer.pack("")) == "")
        #expect(Self.unpacked(packer.pack("again")) == "again")
    }

    @Test("what a key changed is compressed anew, and no more")
    func key() {
        var packer = RepeatedPacker()
        let line = "The deploy of v2.3 is through.\n"
        let lines = (0..<30_000).map { "\($0): \(line)" }
        _ = packer.pack(lines.joined())
        let before = packer.parts.map(\.count)
        var changed = lines
        changed[15_000] = "!" + line
        let packed = packer.pack(changed.joined())
        #expect(Self.unpacked(packed) == changed.joined())
        #expect(zip(before, packer.parts).count { $0 != $1.count } == 1)
        // Parts that know nothing of each other cost little room.
        #expect(packed.count < Deflate.pack(changed.joined()).count * 11 / 10)
    }

    @Test("no damaged bytes give another text")
    func damaged() {
        var packer = RepeatedPacker()
        let text = String(repeating: "The deploy of v2.3 is through. ", count: 4)
        let packed = packer.pack(text)
        for index in packed.indices {
            for bit in 0..<8 {
                var damaged = packed
                damaged[index] ^= 1 << bit
                let unpacked = Self.unpacked(damaged)
                #expect(unpacked == nil || unpacked == text)
            }
        }
    }
}
