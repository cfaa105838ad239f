/// The members of a JSON object: each name once, in the order of their first appearance.
public struct JSONObject: Sendable, Hashable {
    /// The names in order.
    public private(set) var names: [String] = []
    private var values: [String: JSONValue] = [:]

    /// An object with no members.
    public init() {}

    /// An object with these members; of a name that is given twice the last value stays.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        for (name, value) in members { self[name] = value }
    }

    /// The value of a member; setting nil removes it.
    public subscript(name: String) -> JSONValue? {
        get { values[name] }
        set {
            if let newValue {
                if values.updateValue(newValue, forKey: name) == nil { names.append(name) }
            } else if values.removeValue(forKey: name) != nil {
                names.removeAll { $0 == name }
            }
        }
    }

    /// How many members there are.
    public var count: Int { names.count }

    /// Whether there are none.
    public var isEmpty: Bool { names.isEmpty }
}

extension JSONObject: Sequence {
    public func makeIterator() -> AnyIterator<(name: String, value: JSONValue)> {
        var names = self.names.makeIterator()
        let values = self.values
        return AnyIterator {
            guard let name = names.next(), let value = values[name] else { return nil }
            return (name, value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// The members in the order in which they are written.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
