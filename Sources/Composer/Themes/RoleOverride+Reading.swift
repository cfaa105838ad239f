import TerminalUI

/// The keys of a role's entry.
enum RoleOverrideKey: String, CaseIterable {
    case foreground, background, attributes
}

/// What `attributes:` may list.
private enum AttributeName: String, CaseIterable {
    case bold, italic, underline, reverse

    var attribute: Attributes {
        switch self {
        case .bold: .bold
        case .italic: .italic
        case .underline: .underline
        case .reverse: .reverse
        }
    }
}

extension ValueReader {
    /// `accent: base0E`, or `accent: {foreground: "#d787ff", attributes: [bold]}`.
    func roleOverrides() throws(ConfigurationFileError) -> RoleOverrides {
        let reader = try MappingReader<Theme.Role>(node, path: path, file: file, needsValues: true)
        var overrides: RoleOverrides = [:]
        for (role, node) in reader.members { overrides[role] = try reader.value(role, node).roleOverride() }
        return overrides
    }

    private func roleOverride() throws(ConfigurationFileError) -> RoleOverride {
        if node.string != nil { return RoleOverride(foreground: try colorReference()) }
        guard node.mapping != nil else { throw wrongType(.textOrMapping) }
        let reader = try MappingReader<RoleOverrideKey>(node, path: path, file: file, needsValues: true)
        var override = RoleOverride()
        for (key, node) in reader.members {
            let value = reader.value(key, node)
            switch key {
            case .foreground: override.foreground = try value.colorReference()
            case .background: override.background = try value.colorReference()
            case .attributes: override.attributes = try value.attributes()
            }
        }
        return override
    }

    /// `base0D`, `"#5fafff"`, `default`, or one of the terminal's colours, 0 to 255.
    private func colorReference() throws(ConfigurationFileError) -> ColorReference {
        let text = try word()
        if text.lowercased() == "default" { return .color(.terminalDefault) }
        if let base = BaseColor(name: text) { return .base(base) }
        if text.hasPrefix("#"), let rgb = RGB(hexadecimal: text) { return .color(rgb.color) }
        if let index = UInt8(text) { return .color(.indexed(index)) }
        throw error(.malformed(key: path, value: text, expected: .colourOrBase))
    }

    private func attributes() throws(ConfigurationFileError) -> Attributes {
        var attributes: Attributes = []
        for text in try texts() where text != "none" {
            guard let name = AttributeName(rawValue: text) else {
                throw error(.malformed(key: path, value: text, expected: .attribute))
            }
            attributes.formUnion(name.attribute)
        }
        return attributes
    }
}
