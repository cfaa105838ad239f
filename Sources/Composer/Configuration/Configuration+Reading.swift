import AWSClient

extension Configuration {
    /// Reads the configuration's file.
    /// - Parameters:
    ///   - path: the file.
    ///   - isOptional: whether its absence means the defaults, as for the standard file; one that `--config`
    ///     names must be there.
    ///   - home: what `~` means.
    /// - Throws: ``ConfigurationFileError`` with the place of the first fault.
    package static func read(
        _ path: String,
        isOptional: Bool,
        home: String,
        files: any ConfigurationFiles
    ) throws(ConfigurationFileError) -> Configuration {
        let bytes: [UInt8]
        do throws(FileAccessError) {
            bytes = try files.read(path)
        } catch {
            if isOptional, error.kind == .notFound { return Configuration() }
            throw ConfigurationFileError(error)
        }
        var configuration = try parse(bytes, file: path)
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        configuration.resolvePaths { path in
            if path == "~" { return home }
            if path.hasPrefix("~/") { return home + path.dropFirst(1) }
            return path.hasPrefix("/") ? path : "\(folder)/\(path)"
        }
        return configuration
    }

    /// Reads the configuration's text.
    /// - Parameter file: its name in errors.
    /// - Throws: ``ConfigurationFileError`` with the place of the first fault.
    package static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationFileError) -> Configuration
    {
        let root: YAMLNode
        do throws(YAMLError) {
            root = try YAMLDocument.parse(bytes)
        } catch { throw ConfigurationFileError(error, file: file) }
        var configuration = Configuration()
        if !root.isNull { try configuration.take(root, file: file) }
        return configuration
    }

    /// Paths in the file are relative to the file's own folder.
    private mutating func resolvePaths(_ resolve: (String) -> String) {
        contacts = contacts.map(resolve)
        if case .folder(let path) = local { local = .folder(resolve(path)) }
        if let path = theme, path.contains("/") { theme = resolve(path) }
    }
}

extension ConfigurationFileError {
    init(_ error: FileAccessError) {
        let reason: Reason =
            switch error.kind {
            case .notFound: .notFound
            case .notPermitted: .notPermitted
            case .notRegularFile: .notRegularFile
            case .tooLarge: .tooLarge
            case .system(let number): .unreadable(number)
            }
        self.init(reason, file: error.path)
    }

    init(_ error: YAMLError, file: String) {
        self.init(.yaml(error.reason), file: file, line: error.position.line)
    }
}
