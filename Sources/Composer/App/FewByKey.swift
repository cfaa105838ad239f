/// Values by key, for keys of which there are few: an enumeration's cases. They are searched one after the other.
///
/// For what is made before the first frame. A dictionary's type asks Swift's runtime whether its keys can be hashed,
/// which costs a tenth of a millisecond for each kind of key.
package struct FewByKey<Key, Value> {
    private var entries: [(key: Key, value: Value)] = []

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }

    package var keys: [Key] { entries.map(\.key) }
}

extension FewByKey where Key: Equatable {
    package subscript(key: Key) -> Value? {
        get { entries.first { $0.key == key }?.value }
        _modify {
            let index = entries.firstIndex { $0.key == key }
            // Taken out meanwhile, so that a text is changed where it lies and not copied first.
            var value = index.map { entries.remove(at: $0).value }
            defer { if let value { entries.insert((key, value), at: index ?? entries.count) } }
            yield &value
        }
    }
}

extension FewByKey: Sendable where Key: Sendable, Value: Sendable {}

extension FewByKey: Equatable where Key: Equatable, Value: Equatable {
    /// The order in which they came makes no difference.
    package static func == (one: FewByKey, other: FewByKey) -> Bool {
        one.entries.count == other.entries.count && one.entries.allSatisfy { other[$0.key] == $0.value }
    }
}

extension FewByKey: ExpressibleByDictionaryLiteral where Key: Equatable {
    package init(dictionaryLiteral elements: (Key, Value)...) {
        for (key, value) in elements { self[key] = value }
    }
}
