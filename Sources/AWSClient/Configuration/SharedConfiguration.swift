/// The two files that the AWS tools share, read once and merged as the AWS CLI does: key by key, the
/// credentials file before the configuration file.
///
/// <https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html>
public struct SharedConfiguration: Sendable, Hashable {
    /// `~/.aws/credentials` or what `AWS_SHARED_CREDENTIALS_FILE` names.
    public let credentialsPath: String
    /// `~/.aws/config` or what `AWS_CONFIG_FILE` names.
    public let configurationPath: String
    /// Files that are there and can't be read. The AWS CLI goes on without them, and so does this.
    public let unreadableFiles: [FileAccessError]
    /// Sections that are read as no profile, in the order of the files.
    public let ignoredSections: [IgnoredSection]

    let credentialsProfiles: [String: Profile]
    let configurationProfiles: [String: Profile]
    let profiles: [String: Profile]
    let ssoSessions: [String: Profile]
    let services: [String: Profile]

    /// Reads both files; one that is missing is empty.
    /// - Throws: ``ConfigurationError/invalidFile(_:)`` with file and line.
    public init(_ environment: AWSEnvironment) throws(ConfigurationError) {
        credentialsPath = environment.sharedPath("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials")
        configurationPath = environment.sharedPath("AWS_CONFIG_FILE", "~/.aws/config")
        var reader = SharedFileReader(files: environment.files)
        reader.readConfiguration(try reader.parse(configurationPath))
        reader.readCredentials(try reader.parse(credentialsPath))
        unreadableFiles = reader.unreadableFiles
        ignoredSections = reader.ignoredSections
        credentialsProfiles = reader.credentialsProfiles
        configurationProfiles = reader.configurationProfiles
        ssoSessions = reader.ssoSessions
        services = reader.services
        profiles = configurationProfiles.merging(credentialsProfiles) { $0.overridden(by: $1) }
    }

    /// The names of all profiles, sorted.
    public var profileNames: [String] { profiles.keys.sorted() }

    /// Where a setting that no file has would have been looked for.
    public var paths: [String] { [credentialsPath, configurationPath] }
}

extension SharedConfiguration {
    /// The keys of one profile, `sso-session` or `services` section.
    struct Profile: Sendable, Hashable {
        struct Value: Sendable, Hashable {
            var text: String
            var origin: SettingOrigin
            var nested: [String: Value]?
        }

        var name: String
        var values: [String: Value]

        init(name: String, values: [String: Value] = [:]) {
            self.name = name
            self.values = values
        }

        init(name: String, _ section: INIFile.Section, in path: String) {
            self.name = name
            values = section.entries.reduce(into: [:]) { values, entry in
                values[entry.key] = Value(entry.value, key: entry.key, section: section.name, path: path)
            }
        }

        subscript(key: String) -> Setting<String>? {
            values[key].map { Setting($0.text, from: $0.origin) }
        }

        func overridden(by other: Profile) -> Profile {
            Profile(name: name, values: values.merging(other.values) { _, new in new })
        }
    }
}

extension SharedConfiguration.Profile.Value {
    fileprivate init(_ entry: INIFile.Entry, key: String, section: String, path: String) {
        text = entry.value
        origin = .file(FilePosition(path: path, line: entry.line), section: section, key: key)
        nested = entry.nested?.reduce(into: [:]) { values, inner in
            values[inner.key] = Self(inner.value, key: "\(key).\(inner.key)", section: section, path: path)
        }
    }
}

extension AWSEnvironment {
    fileprivate func sharedPath(_ name: String, _ standard: String) -> String {
        expandedPath(variable(name) ?? standard)
    }
}

/// Reads the sections of both files into profiles.
private struct SharedFileReader {
    let files: any ConfigurationFiles
    var unreadableFiles: [FileAccessError] = []
    var ignoredSections: [IgnoredSection] = []
    var credentialsProfiles: [String: SharedConfiguration.Profile] = [:]
    var configurationProfiles: [String: SharedConfiguration.Profile] = [:]
    var ssoSessions: [String: SharedConfiguration.Profile] = [:]
    var services: [String: SharedConfiguration.Profile] = [:]

    init(files: any ConfigurationFiles) { self.files = files }

    mutating func parse(_ path: String) throws(ConfigurationError) -> INIFile {
        let content: [UInt8]
        do throws(FileAccessError) {
            content = try files.read(path)
        } catch {
            if error.kind != .notFound { unreadableFiles.append(error) }
            return INIFile(path: path, sections: [])
        }
        do throws(INIError) {
            return try INIParser.parse(content, path: path)
        } catch {
            throw .invalidFile(error)
        }
    }

    /// `[default]`, `[profile NAME]`, `[sso-session NAME]`, `[services NAME]`. Of two sections with one name
    /// (`[default]` and `[profile default]`) the later one counts, whole.
    mutating func readConfiguration(_ file: INIFile) {
        for section in file.sections {
            if section.name == "default" {
                configurationProfiles[section.name] = .init(name: section.name, section, in: file.path)
                continue
            }
            let kinds = ["profile", "sso-session", "services"]
            guard let kind = kinds.first(where: section.name.hasPrefix),
                let words = try? ShellWords.split(section.name), words.count == 2
            else {
                ignore(section, in: file)
                continue
            }
            let profile = SharedConfiguration.Profile(name: words[1], section, in: file.path)
            switch kind {
            case "profile": configurationProfiles[words[1]] = profile
            case "services": services[words[1]] = profile
            default: ssoSessions[words[1]] = profile
            }
        }
    }

    /// Every section is the profile of its name, as it stands in the brackets: `[profile x]` is not profile
    /// x but one with a blank in its name.
    mutating func readCredentials(_ file: INIFile) {
        for section in file.sections {
            credentialsProfiles[section.name] = .init(name: section.name, section, in: file.path)
            if section.name.hasPrefix("profile ") { ignore(section, in: file) }
        }
    }

    private mutating func ignore(_ section: INIFile.Section, in file: INIFile) {
        let position = FilePosition(path: file.path, line: section.line)
        ignoredSections.append(IgnoredSection(name: section.name, position: position))
    }
}
