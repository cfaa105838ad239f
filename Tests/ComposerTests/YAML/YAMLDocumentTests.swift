import Testing

@testable import Composer

@Suite("YAMLDocument")
struct YAMLDocumentTests {
    @Test("Mappings, sequences and scalars are read with the place where each begins")
    func places() throws {
        let root = try YAMLDocument.parse("a: 1\nlist:\n  - x\n  - {y: \"2\"}\n")
        #expect(root["a"]?.int == 1)
        #expect(root["a"]?.position == YAMLPosition(line: 1, column: 4))
        #expect(root["list"]?.sequence?.first?.string == "x")
        #expect(root["list"]?.sequence?.last?["y"]?.position == YAMLPosition(line: 4, column: 9))
        #expect(root.mapping?.last?.position == YAMLPosition(line: 2, column: 1))
    }
}
