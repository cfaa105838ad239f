package import AWSClient

extension Configuration {
    /// Reads the configuration's file.
    /// - Parameters:
    ///   - path: the file.
    ///   - isOptional: whether its absence means the defaults, as for the standard file; one that `--config`
    ///     names must be there.
    /// - Throws: ``ConfigurationError`` with the place of the first fault.
    package static func read(
        _ path: String,
        isOptional: Bool,
        files: any FileAccess
    ) throws(ConfigurationError) -> Configuration {
        let bytes: [UInt8]
        do throws(FileAccessError) {
            bytes = try files.read(path)
        } catch {
            if isOptional, error.kind == .notFound { return Configuration() }
            throw ConfigurationError(error)
        }
        return try parse(bytes, file: path)
    }

    /// Reads the configuration's text.
    /// - Parameter file: its name in errors.
    /// - Throws: ``ConfigurationError`` with the place of the first fault.
    package static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> Configuration {
        let root: YAMLNode
        do throws(YAMLError) {
            root = try YAMLDocument.parse(bytes)
        } catch { throw ConfigurationError(error, file: file) }
        var configuration = Configuration()
        if !root.isNull { try configuration.take(root, file: file) }
        return configuration
    }
}

extension ConfigurationError {
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
