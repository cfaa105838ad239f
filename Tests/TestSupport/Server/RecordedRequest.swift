/// One request as a server received it.
package struct RecordedRequest: Sendable {
    /// `GET`, `POST`.
    package let method: String
    /// Path and query as they stood in the request line.
    package let target: String
    /// The header fields in their order, names as they were written.
    package let headers: [(name: String, value: String)]
    /// The body, freed of any transfer coding.
    package let body: [UInt8]
    /// Which connection it came over, from 0.
    package let connection: Int

    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The first value of a header field, its name in any case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
