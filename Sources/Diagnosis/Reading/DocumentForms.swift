import JSON

/// Errors that are documents, or stand in one: XML and JSON.
enum DocumentForms {
    static func read(_ text: String) -> [FoundError] { [xml(text), json(text)].compactMap { $0 } }

    // MARK: XML

    /// `<Error><Code>CODE</Code><Message>MESSAGE</Message></Error><RequestId>ID</RequestId>`.
    private static func xml(_ text: String) -> FoundError? {
        guard let code = element("Code", text), LineForms.isIdentifier(code[...]) else { return nil }
        return FoundError(
            form: .document,
            code: code,
            message: element("Message", text),
            requestID: element("RequestId", text) ?? element("RequestID", text)
        )
    }

    private static func element(_ name: String, _ text: String) -> String? {
        // The last beginning before the first end: what was cut off before has a beginning without an end.
        let opening = "<\(name)>"
        guard let end = text.firstRange(of: "</\(name)>"),
            let start = text[..<end.lowerBound].ranges(of: opening).last
        else { return nil }
        return withoutEntities(text[start.upperBound..<end.lowerBound]).trimmed
    }

    private static func withoutEntities(_ text: Substring) -> String {
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&"),
        ]
        return entities.reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
    }

    // MARK: JSON

    private static let attempts = 16

    /// The first object in the text that has an error's members, at any depth.
    private static func json(_ text: String) -> FoundError? {
        let bytes = Array(text.utf8)
        var start = 0
        for _ in 0..<attempts {
            guard let open = bytes[start...].firstIndex(of: UInt8(ascii: "{")) else { return nil }
            guard let end = endOfObject(bytes, from: open) else { return nil }
            if let value = try? JSONParser.parse(bytes[open..<end]), let found = error(in: value, depth: 0) {
                return found
            }
            start = open + 1
        }
        return nil
    }

    private static func endOfObject(_ bytes: [UInt8], from start: Int) -> Int? {
        var depth = 0
        var isInString = false
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isInString: index += 1
            case UInt8(ascii: "\""): isInString.toggle()
            case UInt8(ascii: "{") where !isInString: depth += 1
            case UInt8(ascii: "}") where !isInString:
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func error(in value: JSONValue, depth: Int) -> FoundError? {
        guard depth < 6 else { return nil }
        if let object = value.object {
            if let found = error(of: object) { return found }
            for member in object {
                if var found = error(in: member.value, depth: depth + 1) {
                    found.requestID =
                        found.requestID ?? text(object, ["RequestId", "requestId", "request_id"])
                    return found
                }
            }
        }
        for element in value.array ?? [] {
            if let found = error(in: element, depth: depth + 1) { return found }
        }
        return nil
    }

    private static func error(of object: JSONObject) -> FoundError? {
        let code = text(object, ["__type", "errorCode", "errorType", "Code", "code", "name", "Type"])
        let message = text(object, ["message", "Message", "errorMessage", "error_message", "reason"])
        guard let message, code != nil || object.count <= 2 else { return nil }
        let metadata = object["$metadata"]?.object ?? JSONObject()
        return FoundError(
            form: .document,
            code: code,
            message: message,
            operation: text(object, ["eventName", "operation"]),
            status: status(object) ?? status(metadata),
            requestID: text(object, ["requestID", "requestId", "RequestId"]) ?? text(metadata, ["requestId"])
        )
    }

    private static func text(_ object: JSONObject, _ names: [String]) -> String? {
        names.lazy.compactMap { object[$0]?.string }.first { !$0.isEmpty }
    }

    private static func status(_ object: JSONObject) -> Int? {
        ["statusCode", "httpStatusCode", "status", "StatusCode"].lazy.compactMap { object[$0]?.int }.first
    }
}
