/// Reads the members of a mapping by their keys: the one place that says what a wrong key, type or range is.
///
/// The keys are an enum: what is not among its cases is an error that names the nearest one, and a `switch`
/// over it can't leave one unread.
struct MappingReader<Key: RawRepresentable<String> & CaseIterable & Sendable> {
    let file: String
    /// The path to the mapping, `identities.acme.dev`; empty at the top.
    let path: String
    let members: [(key: Key, node: YAMLNode)]

    /// - Parameter needsValues: whether a key with nothing behind it is an error; else it says nothing.
    /// - Throws: ``ConfigurationFileError`` where the node is no mapping or has a key that is none of the cases.
    init(
        _ node: YAMLNode,
        path: String = "",
        file: String,
        needsValues: Bool = false
    ) throws(ConfigurationFileError) {
        self.file = file
        self.path = path
        guard let mapping = node.mapping else {
            throw ConfigurationFileError(
                .wrongType(key: path, expected: .mapping),
                file: file,
                line: node.position.line
            )
        }
        let known = Key.allCases.map(\.rawValue)
        var members: [(key: Key, node: YAMLNode)] = []
        for member in mapping {
            guard let key = Key(rawValue: member.name) else {
                let nearest = Spelling.nearest(to: member.name, in: known)
                let name = Self.join(path, member.name)
                let reason = ConfigurationFileError.Reason.unknownKey(name, nearest: nearest, known: known)
                throw ConfigurationFileError(reason, file: file, line: member.position.line)
            }
            if !member.value.isNull {
                members.append((key, member.value))
            } else if needsValues {
                let reason = ConfigurationFileError.Reason.missingValue(key: Self.join(path, member.name))
                throw ConfigurationFileError(reason, file: file, line: member.position.line)
            }
        }
        self.members = members
    }

    /// The path to a member.
    func path(to key: Key) -> String { Self.join(path, key.rawValue) }

    private static func join(_ path: String, _ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }
}

extension MappingReader {
    /// A value and the path to it, for the functions that read its type.
    func value(_ key: Key, _ node: YAMLNode) -> ValueReader {
        ValueReader(node: node, path: path(to: key), file: file)
    }
}
