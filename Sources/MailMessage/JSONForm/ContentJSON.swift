import JSON

/// How inline content is written in JSON.
enum ContentCoding: String, CaseIterable {
    case utf8 = "utf-8"
    case base64, hex, latin1

    /// The other names that users of Nodemailer know.
    private static let aliases: [String: ContentCoding] = [
        "utf8": .utf8, "ascii": .utf8, "us-ascii": .utf8, "binary": .latin1, "iso-8859-1": .latin1,
        "latin-1": .latin1,
    ]

    init(_ node: JSONNode) throws(MessageError) {
        let text = try node.string()
        guard let coding = ContentCoding(rawValue: text.lowercased()) ?? Self.aliases[text.lowercased()]
        else {
            throw MessageError(.notOneOf(Self.allCases.map(\.rawValue)), field: node.path, value: text)
        }
        self = coding
    }

    /// What the text of a JSON string stands for.
    func content(_ text: String, field: String) throws(MessageError) -> Content {
        switch self {
        case .utf8: return .text(text)
        case .base64:
            guard let bytes = Base64.decode(text.utf8) else {
                throw MessageError(.notBase64, field: field, value: text)
            }
            return .bytes(bytes)
        case .hex:
            let digits = text.utf8.map { QuotedPrintable.hexadecimal($0) }
            guard digits.count % 2 == 0, digits.allSatisfy({ $0 != nil }) else {
                throw MessageError(.notHexadecimal, field: field, value: text)
            }
            return .bytes(
                stride(from: 0, to: digits.count, by: 2).map {
                    (digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0)
                }
            )
        case .latin1:
            guard text.unicodeScalars.allSatisfy({ $0.value <= 0xFF }) else {
                throw MessageError(.notLatin1, field: field, value: text)
            }
            return .bytes(text.unicodeScalars.map { UInt8($0.value) })
        }
    }
}

/// What the members of a JSON message have in common while they are read.
struct ContentReader {
    /// What relative paths are relative to.
    let baseDirectory: String
    /// The members that say where content comes from.
    static let keys = ["content", "encoding", "path", "href"]

    /// The content that `content`, `path` or `href` of an object gives.
    func content(of node: JSONNode, coding: ContentCoding? = nil) throws(MessageError) -> Content {
        let given = ["content", "path", "href"].filter { node.member($0) != nil }
        guard let key = given.first, let member = node.member(key) else {
            throw MessageError(.missing, field: "\(node.path).content", value: "")
        }
        guard given.count == 1 else {
            throw MessageError(.notOneOf(given), field: node.path, value: given.joined(separator: ", "))
        }
        let ownCoding = try node.member("encoding").map(ContentCoding.init)
        switch key {
        case "path": return try path(member)
        case "href": return .url(try member.string())
        default: return try inline(member, coding: ownCoding ?? coding)
        }
    }

    /// A string; bytes as Node.js writes a Buffer, `{"type": "Buffer", "data": [1, 2]}`.
    func inline(_ node: JSONNode, coding: ContentCoding?) throws(MessageError) -> Content {
        if let text = node.value.string { return try (coding ?? .utf8).content(text, field: node.path) }
        try node.object(["type", "data"])
        guard node.member("type")?.value == "Buffer", let data = node.member("data")?.value.array else {
            throw node.wrongType("a string")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(data.count)
        for value in data {
            guard let int = value.int, let byte = UInt8(exactly: int) else {
                throw MessageError(
                    .wrongType(expected: "numbers from 0 to 255"),
                    field: "\(node.path).data",
                    value: value.kind
                )
            }
            bytes.append(byte)
        }
        return .bytes(bytes)
    }

    /// The content of a body: a string, or an object that says where it comes from.
    func body(_ node: JSONNode, coding: ContentCoding?) throws(MessageError) -> Content {
        if node.value.string != nil || node.value["type"] == "Buffer" {
            return try inline(node, coding: coding)
        }
        guard node.value.object != nil else {
            throw node.wrongType("a string, or an object with content or path")
        }
        try node.object(Self.keys)
        return try content(of: node, coding: coding)
    }

    private func path(_ node: JSONNode) throws(MessageError) -> Content {
        let path = try node.string()
        if DataURL.matches(path) || HTTPURL(path) != nil { return .url(path) }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw MessageError(.controlCharacter, field: node.path, value: path)
        }
        if path.hasPrefix("/") || baseDirectory.isEmpty { return .file(path: path) }
        return .file(path: baseDirectory.hasSuffix("/") ? baseDirectory + path : "\(baseDirectory)/\(path)")
    }
}

extension Content {
    /// The members that give this content: `content`, with `encoding` for bytes, or `path`, or `href`.
    var jsonMembers: [(String, JSONValue)] {
        switch self {
        case .text(let text): [("content", .string(text))]
        case .bytes(let bytes): [("content", .string(Base64.encode(bytes))), ("encoding", "base64")]
        case .file(let path): [("path", .string(path))]
        case .url(let url): [("href", .string(url))]
        }
    }

    /// The content of a body: a text as a string, others as objects.
    var json: JSONValue {
        if case .text(let text) = self { .string(text) } else { .object(JSONObject(jsonMembers)) }
    }
}
