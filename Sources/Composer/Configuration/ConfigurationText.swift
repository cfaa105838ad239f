/// Changes one value of `config.yaml` and leaves every other byte as it is.
enum ConfigurationText {
    /// The text with another colour scheme.
    /// - Parameter file: its name in errors.
    /// - Throws: ``ConfigurationFileError`` where the text is at fault, or is written so that only a person can
    ///   change it: a value over several lines, a mapping in braces.
    static func settingTheme(
        _ name: String,
        in bytes: [UInt8],
        file: String
    ) throws(ConfigurationFileError) -> [UInt8] {
        let before = try Configuration.parse(bytes, file: file)
        guard before.theme != name else { return bytes }
        let changed =
            try lineWithTheme(bytes, file: file).map { replacingValue(in: bytes, line: $0, by: name) }
            ?? appendingTheme(name, to: bytes)
        // Nothing but the scheme may have changed, however the text is written.
        var expected = before
        expected.theme = name
        guard (try? Configuration.parse(changed, file: file)) == expected else {
            throw ConfigurationFileError(.notChangeable(key: ConfigurationKey.theme.rawValue), file: file)
        }
        return changed
    }

    /// The line of the key, from 0.
    private static func lineWithTheme(_ bytes: [UInt8], file: String) throws(ConfigurationFileError) -> Int? {
        do throws(YAMLError) {
            let members = try YAMLDocument.parse(bytes).mapping ?? []
            return members.first { $0.name == ConfigurationKey.theme.rawValue }.map { $0.position.line - 1 }
        } catch { throw ConfigurationFileError(error, file: file) }
    }

    private static func replacingValue(in bytes: [UInt8], line: Int, by name: String) -> [UInt8] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let text = lines[line]
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return bytes }
        let rest = text[(colon + 1)...]
        let value = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let after = value.dropFirst(Self.length(of: value))
        var changed = Array(text[...colon]) + [UInt8(ascii: " ")] + Array(scalar(name).utf8)
        // A comment begins behind a blank.
        if let first = after.first, first == UInt8(ascii: "#") { changed.append(UInt8(ascii: " ")) }
        changed += after
        lines[line] = changed[...]
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// The bytes of a value on its line, without blanks and a comment behind it.
    private static func length(of value: ArraySlice<UInt8>) -> Int {
        guard let first = value.first, first != UInt8(ascii: "#") else { return 0 }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let end = value.dropFirst().firstIndex(of: first) ?? value.endIndex - 1
            return end - value.startIndex + 1
        }
        var end = value.startIndex
        for index in value.indices {
            let byte = value[index]
            let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 0x0D
            if byte == UInt8(ascii: "#"), index > end { break }
            if !isBlank { end = index + 1 }
        }
        return end - value.startIndex
    }

    private static func appendingTheme(_ name: String, to bytes: [UInt8]) -> [UInt8] {
        var changed = bytes
        if let last = changed.last, last != UInt8(ascii: "\n") { changed.append(UInt8(ascii: "\n")) }
        return changed + Array("\(ConfigurationKey.theme.rawValue): \(scalar(name))\n".utf8)
    }

    /// The name as YAML has it: quoted where it could mean something else.
    private static func scalar(_ name: String) -> String {
        let isPlain =
            name.first?.isLetter == true
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            } && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(name.lowercased())
        return isPlain ? name : "'" + name.replacing("'", with: "''") + "'"
    }
}
