import TestSupport
import Testing

@testable import SentLog

@Suite struct DeflateTests {
    @Test("a text comes back", arguments: ["", "a", "東京", String(repeating: "deploy ", count: 10_000)])
    func roundTrip(_ text: String) {
        let packed = Deflate.pack(text)
        #expect(packed.withUnsafeBytes(Deflate.unpackedText) == text)
    }

    @Test("texts of every length about the size of a window come back", arguments: 9...16)
    func lengths(_ bits: Int) {
        var random = SplitMix(state: UInt64(bits))
        for count in [-300, -263, -262, -261, -1, 0, 1, 9].map({ (1 << bits) + $0 }) {
            // Words that come again from far away, and what can't be compressed at all.
            let far = String(repeating: "The deploy of v\(count) is through. ", count: count / 20).utf8
                .prefix(count)
            let noise = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            for bytes in [Array(far), noise] {
                let packed = bytes.withUnsafeBytes(Deflate.pack)
                #expect(packed.withUnsafeBytes(Deflate.unpack) == bytes)
            }
        }
    }

    @Test("no damaged bytes give a text that is not the one that was packed")
    func damaged() {
        let packed = Deflate.pack("The deploy of v2.3 is through, and the deploy of v2.4 follows.")
        for index in packed.indices {
            for bit in 0..<8 {
                var damaged = packed
                damaged[index] ^= 1 << bit
                // A length beyond all reason is not even tried; flags of the format that mean nothing here may differ.
                let text = damaged.withUnsafeBytes(Deflate.unpackedText)
                #expect(
                    text == nil || text == "The deploy of v2.3 is through, and the deploy of v2.4 follows."
                )
            }
        }
        for count in packed.indices {
            #expect(Array(packed[..<count]).withUnsafeBytes(Deflate.unpackedText) == nil)
        }
    }
}
