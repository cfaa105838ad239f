import AWSClient

/// Every theme there is: the terminal's own, the schemes that are part of the program, and the files in the
/// user's folder, which come before a shipped one of the same name.
package struct ThemeCatalog: Sendable {
    private let folder: String
    private let files: any ConfigurationFiles
    private let listFolder: @Sendable (String) -> [String]

    /// Nothing is read before it is asked for.
    /// - Parameters:
    ///   - folder: the user's schemes, `NAME.yaml`; it need not be there.
    ///   - listFolder: the names of a folder's files.
    package init(
        folder: String,
        files: any ConfigurationFiles,
        listFolder: @escaping @Sendable (String) -> [String] = Folder.names(in:)
    ) {
        self.folder = folder
        self.files = files
        self.listFolder = listFolder
    }

    /// The names, in the order in which the program goes through them.
    package var names: [String] { Self.names(with: userFiles) }

    private static func names(with userFiles: [String: String]) -> [String] {
        let schemes = Set(ShippedThemes.names).union(userFiles.keys)
        let own = [Theme.terminal.name, Theme.monochrome.name]
        return [own[0]] + schemes.subtracting(own).sorted() + [own[1]]
    }

    /// One theme.
    /// - Parameters:
    ///   - name: of a theme; or, with a `/` in it, the path of a scheme's file.
    ///   - origin: who asks for it, `--theme` or the configuration's file, for the error.
    /// - Throws: ``ConfigurationFileError`` where there is none, or its file is at fault.
    package func theme(
        named name: String,
        overrides: RoleOverrides = [:],
        origin: String = "--theme"
    ) throws(ConfigurationFileError) -> Theme {
        try theme(named: name, overrides: overrides, origin: origin, userFiles: userFiles)
    }

    private func theme(
        named name: String,
        overrides: RoleOverrides,
        origin: String,
        userFiles: [String: String]
    ) throws(ConfigurationFileError) -> Theme {
        switch name {
        case Theme.terminal.name: return .terminal(overrides: overrides)
        case Theme.monochrome.name: return .monochrome
        case _ where name.contains("/"): return Theme(try scheme(at: name), overrides: overrides)
        default: break
        }
        if let file = userFiles[name] { return Theme(try scheme(at: file), overrides: overrides) }
        if let bytes = ShippedThemes.bytes(of: name) {
            return Theme(try ThemeFile.read(bytes, name: name, file: "\(name).yaml"), overrides: overrides)
        }
        let nearest = Spelling.nearest(to: name, in: Self.names(with: userFiles))
        throw ConfigurationFileError(.unknownTheme(name, nearest: nearest, folder: folder), file: origin)
    }

    /// All of them, and what is wrong with those that can't be read.
    package func all(
        overrides: RoleOverrides = [:]
    ) -> (themes: [Theme], errors: [ConfigurationFileError]) {
        var themes: [Theme] = []
        var errors: [ConfigurationFileError] = []
        let userFiles = userFiles
        for name in Self.names(with: userFiles) {
            do throws(ConfigurationFileError) {
                themes.append(try theme(named: name, overrides: overrides, origin: "", userFiles: userFiles))
            } catch { errors.append(error) }
        }
        return (themes, errors)
    }

    private func scheme(at path: String) throws(ConfigurationFileError) -> ColorScheme {
        let bytes: [UInt8]
        do throws(FileAccessError) {
            bytes = try files.read(path)
        } catch { throw ConfigurationFileError(error) }
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return try ThemeFile.read(bytes, name: Self.stem(file) ?? file, file: path)
    }

    /// The paths of the user's files by the names of their schemes.
    private var userFiles: [String: String] {
        var files: [String: String] = [:]
        for file in listFolder(folder).sorted() {
            guard let stem = Self.stem(file), files[stem] == nil else { continue }
            files[stem] = "\(folder)/\(file)"
        }
        return files
    }

    /// The name without `.yaml` or `.yml`; nil where it has another ending, or nothing before it.
    private static func stem(_ file: String) -> String? {
        for ending in [".yaml", ".yml"] where file.hasSuffix(ending) && file.count > ending.count {
            return file.hasPrefix(".") ? nil : String(file.dropLast(ending.count))
        }
        return nil
    }
}
