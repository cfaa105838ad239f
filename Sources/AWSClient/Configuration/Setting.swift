/// A value and where it was set.
public struct Setting<Value: Sendable>: Sendable {
    /// What it was set to.
    public var value: Value
    /// Who says so.
    public var origin: SettingOrigin

    /// A value from a place.
    public init(_ value: Value, from origin: SettingOrigin) {
        self.value = value
        self.origin = origin
    }
}

extension Setting: Equatable where Value: Equatable {}
extension Setting: Hashable where Value: Hashable {}

/// Where a setting comes from.
public enum SettingOrigin: Sendable, Hashable {
    /// An option of the command line, as it is spelled (`--region`), or a parameter of the caller.
    case argument(String)
    /// An environment variable.
    case variable(String)
    /// A key in one of the shared files.
    case file(FilePosition, section: String, key: String)
    /// A file of the program's own.
    case programFile(FilePosition)
    /// The instance that the program runs on.
    case instanceMetadata
    /// Nobody said anything else.
    case defaultValue
}

/// Where a setting is looked for.
public enum SettingPlace: Sendable, Hashable {
    /// What the caller says, as its option is spelled.
    case argument(String)
    /// An environment variable; an empty one counts as unset.
    case variable(String)
    /// A key of a profile, and the files where it may stand.
    case key(String, profile: String, paths: [String])
    /// The instance that the program runs on.
    case instanceMetadata
}

/// A line of a file.
public struct FilePosition: Sendable, Hashable {
    /// The file.
    public var path: String
    /// The line, from 1.
    public var line: Int

    /// A line of a file.
    public init(path: String, line: Int) {
        self.path = path
        self.line = line
    }
}
