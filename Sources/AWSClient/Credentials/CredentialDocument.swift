import JSON

/// A JSON object with credentials in it. It is never described: errors take the names of members from it,
/// not values.
struct CredentialDocument {
    var object: JSONObject

    /// Nil where the bytes are no JSON object.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONParser.parse(bytes), let object = value.object else { return nil }
        self.object = object
    }

    init(_ object: JSONObject) { self.object = object }

    /// A member's text; nil where it is missing, empty or no string.
    func text(_ name: String) -> String? {
        guard let text = object[name]?.string, !text.isEmpty else { return nil }
        return text
    }
}
