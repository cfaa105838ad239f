import JSON

/// One value of a JSON message with its path, `attachments[2].encoding`, which errors name.
struct JSONNode {
    let value: JSONValue
    let path: String

    /// The member of an object; nil where it is absent or null, which means the same here as in Nodemailer.
    func member(_ name: String) -> JSONNode? {
        guard let value = value.object?[name], value != .null else { return nil }
        return JSONNode(value: value, path: path.isEmpty ? name : "\(path).\(name)")
    }

    /// The elements of an array.
    var elements: [JSONNode]? {
        value.array?.enumerated().map { JSONNode(value: $0.element, path: "\(path)[\($0.offset)]") }
    }

    /// The elements of an array, or the value itself as the only one.
    var oneOrMore: [JSONNode] { elements ?? [self] }

    /// The text of a string.
    func string() throws(MessageError) -> String {
        guard let string = value.string else { throw wrongType("a string") }
        return string
    }

    /// `true` or `false`.
    func bool() throws(MessageError) -> Bool {
        guard let bool = value.bool else { throw wrongType("true or false") }
        return bool
    }

    /// The members of an object of which nothing but these may be there.
    func object(_ known: [String]) throws(MessageError) {
        guard let object = value.object else { throw wrongType("an object") }
        guard let unknown = object.names.first(where: { !known.contains($0) }) else { return }
        throw MessageError(
            .unknownKey(known: known),
            field: path.isEmpty ? unknown : "\(path).\(unknown)",
            value: unknown
        )
    }

    /// One of the values of an enumeration, in any case.
    func oneOf<Value: RawRepresentable & CaseIterable>(
        _: Value.Type
    ) throws(MessageError) -> Value where Value.RawValue == String {
        let text = try string()
        guard let value = Value.allCases.first(where: { $0.rawValue == text.lowercased() }) else {
            throw MessageError(.notOneOf(Value.allCases.map(\.rawValue)), field: path, value: text)
        }
        return value
    }

    /// The error for a value of another kind.
    func wrongType(_ expected: String) -> MessageError {
        MessageError(.wrongType(expected: expected), field: path, value: value.kind)
    }

    /// An error that a value's own type throws, with the place where the value stands.
    func located<Value>(_ make: () throws(MessageError) -> Value) throws(MessageError) -> Value {
        do throws(MessageError) { return try make() } catch {
            throw MessageError(error.reason, field: path, value: error.value)
        }
    }
}
