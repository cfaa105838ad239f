/// Reads a colour scheme in the formats of the tinted-theming project: `system`, `name`, `variant` and a
/// `palette`, or the older flat one with `scheme` and the colours beside it.
///
/// Keys that it doesn't know are left alone, unlike in the configuration: published schemes carry more
/// (`slug`, `description`) and may carry others tomorrow.
package enum ThemeFile {
    /// - Parameters:
    ///   - name: what the scheme is called by, its file's name without the ending.
    ///   - file: its path, for errors.
    /// - Throws: ``ConfigurationFileError`` with the place of the first fault.
    package static func read(
        _ bytes: [UInt8],
        name: String,
        file: String
    ) throws(ConfigurationFileError) -> ColorScheme {
        let root: YAMLNode
        do throws(YAMLError) {
            root = try YAMLDocument.parse(bytes)
        } catch { throw ConfigurationFileError(error, file: file) }
        guard root.mapping != nil else {
            throw ConfigurationFileError(.missingKey("palette"), file: file, line: root.position.line)
        }
        if let system = root["system"] {
            _ = try ValueReader(node: system, path: "system", file: file).choice(of: SchemeSystem.self)
        }
        let palette = root["palette"] ?? root
        let colors = try colors(of: palette, path: root["palette"] == nil ? "" : "palette.", file: file)
        return ColorScheme(
            name: name,
            title: Printable.text((root["palette"] == nil ? root["scheme"] : root["name"])?.string ?? name),
            author: root["author"]?.string.map { Printable.text($0) },
            variant: try variant(root["variant"], file: file) ?? variant(of: colors),
            colors: colors
        )
    }

    private static func colors(
        of palette: YAMLNode,
        path: String,
        file: String
    ) throws(ConfigurationFileError) -> [BaseColor: RGB] {
        var colors: [BaseColor: RGB] = [:]
        for member in palette.mapping ?? [] {
            guard let base = BaseColor(name: member.name) else { continue }
            let value = ValueReader(node: member.value, path: path + member.name, file: file)
            let text = try value.text()
            guard let color = RGB(hexadecimal: text) else {
                throw value.error(.malformed(key: value.path, value: text, expected: .colour))
            }
            colors[base] = color
        }
        if let missing = BaseColor.ofBase16.first(where: { colors[$0] == nil }) {
            let reason = ConfigurationFileError.Reason.missingKey(path + missing.rawValue)
            throw ConfigurationFileError(reason, file: file, line: palette.position.line)
        }
        return colors
    }

    private static func variant(
        _ node: YAMLNode?,
        file: String
    ) throws(ConfigurationFileError) -> Theme.Variant? {
        guard let node, !node.isNull else { return nil }
        return try ValueReader(node: node, path: "variant", file: file).choice(of: SchemeVariant.self).theme
    }

    /// Without a word on it: dark where the text is lighter than the background.
    private static func variant(of colors: [BaseColor: RGB]) -> Theme.Variant {
        guard let background = colors[.base00] else { return .dark }
        let black = Contrast.ratio(RGB(0, 0, 0), background)
        return black < Contrast.ratio(RGB(255, 255, 255), background) ? .dark : .light
    }
}

/// What `system` may say; others have colours of other names.
private enum SchemeSystem: String, CaseIterable {
    case base16, base24
}

/// What `variant` may say.
private enum SchemeVariant: String, CaseIterable {
    case dark, light

    var theme: Theme.Variant {
        switch self {
        case .dark: .dark
        case .light: .light
        }
    }
}
