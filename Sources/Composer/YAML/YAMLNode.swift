/// A value of a YAML document and where it stands.
package struct YAMLNode: Sendable, Hashable {
    /// What the value is made of.
    package enum Content: Sendable, Hashable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLMember])
    }

    package var content: Content
    /// Where the value begins.
    package var position: YAMLPosition

    package init(_ content: Content, at position: YAMLPosition) {
        self.content = content
        self.position = position
    }
}

/// A place in a YAML text; both count from 1.
package struct YAMLPosition: Sendable, Hashable {
    package var line: Int
    /// In characters.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// A text and whether it was written plain: only a plain `5`, `true` or `~` may mean more than its letters.
package struct YAMLScalar: Sendable, Hashable {
    package var text: String
    package var isPlain: Bool

    package init(_ text: String, isPlain: Bool) {
        self.text = text
        self.isPlain = isPlain
    }
}

/// A name and its value in a mapping.
package struct YAMLMember: Sendable, Hashable {
    package var name: String
    /// Where the name stands.
    package var position: YAMLPosition
    package var value: YAMLNode

    package init(name: String, at position: YAMLPosition, value: YAMLNode) {
        self.name = name
        self.position = position
        self.value = value
    }
}

extension YAMLNode {
    /// The text of a scalar that is not null, however it was written.
    package var string: String? {
        if case .scalar(let scalar) = content, !isNull { scalar.text } else { nil }
    }

    /// Nothing, `~` or `null`, written plain (YAML 1.2, 10.3.2).
    package var isNull: Bool {
        guard case .scalar(let scalar) = content, scalar.isPlain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }

    /// `true` or `false`, and, since people write switches so, `yes`, `no`, `on` and `off` (YAML 1.1).
    package var bool: Bool? {
        switch plainText?.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }

    /// A whole number in decimal digits.
    package var int: Int? { plainText.flatMap { Int($0) } }

    /// The elements of a sequence.
    package var sequence: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The members of a mapping, in the order of the text; no name is there twice.
    package var mapping: [YAMLMember]? {
        if case .mapping(let members) = content { members } else { nil }
    }

    /// The value of a member of a mapping.
    package subscript(name: String) -> YAMLNode? { mapping?.first { $0.name == name }?.value }

    /// The text of a scalar that was written plain.
    private var plainText: String? {
        if case .scalar(let scalar) = content, scalar.isPlain { scalar.text } else { nil }
    }
}
