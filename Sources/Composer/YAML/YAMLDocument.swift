/// Reads one YAML document into values: configuration and colour schemes.
///
/// A strict part of YAML 1.1 as libyaml reads it: UTF-8, one document, names that are texts and stand once in
/// their mapping, no aliases (a short text of them unfolds into gigabytes), bounded depth and size.
package enum YAMLDocument {
    /// How deep mappings and sequences may lie in each other.
    package static let maximumDepth = 32
    /// The largest text read: 1 MB, some hundred times a long configuration.
    package static let maximumByteCount = 1 << 20
    /// How many values a document may have.
    package static let maximumNodeCount = 50_000

    /// What a text without any value means.
    static let empty = YAMLNode(.scalar(YAMLScalar("", isPlain: true)), at: YAMLPosition(line: 1, column: 1))

    /// Reads a document; an empty one is null.
    /// - Throws: ``YAMLError`` with the place of the first fault.
    package static func parse(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode {
        guard bytes.count <= maximumByteCount else {
            throw YAMLError(.tooLarge, at: YAMLPosition(line: 1, column: 1))
        }
        guard !bytes.isEmpty else { return empty }
        let outcome: Result<YAMLNode, YAMLError> = bytes.withUnsafeBufferPointer { buffer in
            do throws(YAMLError) {
                let reader = try YAMLReader(buffer)
                return .success(try reader.document())
            } catch { return .failure(error) }
        }
        return try outcome.get()
    }

    /// Reads a document from a string.
    /// - Throws: ``YAMLError`` with the place of the first fault.
    package static func parse(_ text: String) throws(YAMLError) -> YAMLNode { try parse(Array(text.utf8)) }
}
