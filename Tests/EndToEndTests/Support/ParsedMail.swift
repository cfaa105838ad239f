import JSON
import TestSupport

/// A message as Python's `email` package reads it: a parser that is not ours.
struct ParsedMail: Sendable {
    private let json: JSONValue

    init(_ raw: [UInt8]) async throws {
        let result = try await Subprocess.run(
            try TestTools.python(),
            ["-c", Self.script],
            environment: TestEnvironment.clean(home: "/nonexistent"),
            input: raw
        )
        json = try JSONParser.parse(result.output)
    }

    /// The decoded value of a header field, or nil where the message has none of that name.
    func header(_ name: String) -> String? { json["headers"]?[name.lowercased()]?.string }

    /// What the parser found wrong.
    var defects: [String] { json["defects"]?.array?.compactMap(\.string) ?? [] }

    /// The content type of each part that holds no parts, in order.
    var types: [String] { (json["parts"]?.array ?? []).compactMap { $0["type"]?.string } }

    /// The decoded text of the first part of a type.
    func text(_ type: String = "text/plain") -> String? { part(type)?["text"]?.string }

    /// The file name of the first part of a type.
    func filename(_ type: String) -> String? { part(type)?["filename"]?.string }

    /// The file names of all parts that have one.
    var filenames: [String] { (json["parts"]?.array ?? []).compactMap { $0["filename"]?.string } }

    private func part(_ type: String) -> JSONValue? {
        json["parts"]?.array?.first { $0["type"]?.string == type }
    }

    private static let script = """
        import email, email.policy, json, sys
        message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
        leaves = [part for part in message.walk() if not part.is_multipart()]
        def text(part):
            content = part.get_content()
            return content if isinstance(content, str) else content.decode("latin-1")
        print(json.dumps({
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "defects": [repr(defect) for part in message.walk() for defect in part.defects],
            "parts": [{"type": part.get_content_type(), "filename": part.get_filename(), "text": text(part)}
                      for part in leaves],
        }))
        """
}
