/// Values by key, for keys of which there are few: an enumeration's cases. They are searched one after the other.
///
/// For what is made before the first frame. A dictionary's type asks Swift's runtime whether its keys can be hashed,
/// which costs a tenth of a millisecond for each kind of key.
package struct FewByKey<Key, Value> {
    package private(set) var keys: [Key] = []
    /// In the order of the keys. They lie apart, so that none is copied while a key is looked for.
    private var values: [Value] = []

    package init() {}

    package var isEmpty: Bool { keys.isEmpty }
}

extension FewByKey where Key: Equatable {
    package subscript(key: Key) -> Value? {
        get { keys.firstIndex(of: key).map { values[$0] } }
        _modify {
            let index = keys.firstIndex(of: key) ?? keys.count
            // Taken out meanwhile, so that a text is changed where it lies and not copied first.
            var value = index < keys.count ? values.remove(at: index) : nil
            defer {
                if let value {
                    values.insert(value, at: index)
                    if index == keys.count { keys.append(key) }
                } else if index < keys.count {
                    keys.remove(at: index)
                }
            }
            yield &value
        }
    }
}

extension FewByKey: Sendable where Key: Sendable, Value: Sendable {}

extension FewByKey: Equatable where Key: Equatable, Value: Equatable {
    /// The order in which they came makes no difference.
    package static func == (one: FewByKey, other: FewByKey) -> Bool {
        one.keys.count == other.keys.count && one.keys.allSatisfy { one[$0] == other[$0] }
    }
}

extension FewByKey: ExpressibleByDictionaryLiteral where Key: Equatable {
    package init(dictionaryLiteral elements: (Key, Value)...) {
        for (key, value) in elements { self[key] = value }
    }
}
