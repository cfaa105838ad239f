import Testing

@testable import SentLog

@Suite struct DeflateTests {
    @Test("a text comes back", arguments: ["", "a", "東京", String(repeating: "deploy ", count: 10_000)])
    func roundTrip(_ text: String) {
        let packed = Deflate.pack(text)
        #expect(packed.withUnsafeBytes(Deflate.unpackedText) == text)
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
