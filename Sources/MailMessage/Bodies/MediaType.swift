/// A media type with its parameters, as a caller gives it: `text/plain; charset=utf-8` (RFC 2045, section 5.1).
struct MediaType: Equatable {
    /// Type and subtype in small letters.
    var name: String
    /// The parameters in order, names in small letters.
    var parameters: [(name: String, value: String)]

    static func == (left: MediaType, right: MediaType) -> Bool {
        left.name == right.name && left.parameters.elementsEqual(right.parameters) { $0 == $1 }
    }

    init(name: String, parameters: [(name: String, value: String)] = []) {
        self.name = name
        self.parameters = parameters
    }

    /// Reads a media type strictly.
    /// - Returns: nil for what is none, or has a control character.
    init?(parsing text: String) {
        guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
        let parsed = ParameterizedValue(text)
        let halves = parsed.value.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2,
            halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(HeaderWriter.isToken) }),
            parsed.isWellFormed,
            parsed.parameters.allSatisfy({ !$0.name.isEmpty && $0.name.utf8.allSatisfy(HeaderWriter.isToken) }
            )
        else { return nil }
        self.init(name: parsed.value.lowercased(), parameters: parsed.parameters)
    }

    /// Whether it is of a top-level type: `text`, `multipart`.
    func isOf(_ type: String) -> Bool { name.hasPrefix(type + "/") }

    /// The value of a parameter.
    subscript(parameter: String) -> String? { parameters.first { $0.name == parameter }?.value }
}
