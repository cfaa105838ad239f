import AWSClient

extension LocalFailure {
    package init(_ error: ConfigurationError) {
        self =
            switch error {
            case .invalidFile(let fault):
                .profileInvalid(
                    profile: nil,
                    fault: Self.words(fault.fault),
                    place: SourceText.words(fault.position)
                )
            case .profileNotFound(let missing): Self.notFound(missing)
            case .noRegion(let profile, let places):
                .noRegion(profile: profile, lookedFor: places.map(SourceText.words))
            case .invalidValue(let setting, let value, let origin, let expected):
                .settingInvalid(
                    setting: setting,
                    value: value,
                    place: SourceText.words(origin),
                    expected: Self.words(expected)
                )
            case .invalidProfile(let name, let fault):
                .profileInvalid(profile: name, fault: Self.words(fault), place: nil)
            case .incompleteKeys(let missing, let found):
                .profileInvalid(
                    profile: nil,
                    fault: "\(missing) is missing beside the other half of the key pair",
                    place: SourceText.words(found)
                )
            case .whiteSpaceInKey(let name, let origin):
                .keyMalformed(name: name, place: SourceText.words(origin))
            }
    }

    package init(_ error: FileAccessError) {
        self =
            switch error.kind {
            case .notFound: .fileNotFound(path: error.path)
            case .notPermitted: .fileUnreadable(path: error.path, reason: "permission denied")
            case .notRegularFile: .fileUnreadable(path: error.path, reason: "not a regular file")
            case .tooLarge: .fileUnreadable(path: error.path, reason: "too large for a file of its kind")
            case .system(let code): .fileUnreadable(path: error.path, reason: SourceText.systemError(code))
            }
    }

    private static func notFound(_ missing: ConfigurationError.MissingProfile) -> LocalFailure {
        var notes = missing.ignoredSections.map { section in
            "[\(section.name)] in \(SourceText.words(section.position)) is read as no profile: in the configuration file "
                + "it has to be [profile NAME], in the credentials file [NAME]."
        }
        notes += missing.unreadableFiles.map { "\($0.path) can't be read." }
        return .profileNotFound(
            name: missing.name,
            origin: SourceText.words(missing.origin),
            existing: missing.existing,
            notes: notes
        )
    }

    private static func words(_ fault: INIError.Fault) -> String {
        switch fault {
        case .noSection: "A line stands before the first [section]"
        case .noSeparator: "A line is neither a [section] nor key = value"
        case .noKey: "A line has no key before its ="
        case .duplicateSection(let name, let line): "[\(name)] stands there twice, first in line \(line)"
        case .duplicateKey(let key, let section, let line):
            "\(key) stands twice in [\(section)], first in line \(line)"
        case .nestedWithoutSeparator: "An indented line is not key = value"
        case .byteOrderMark: "The file begins with a byte-order mark"
        case .notUTF8: "There are bytes that are not UTF-8"
        }
    }

    private static func words(_ expected: ConfigurationError.ExpectedValue) -> String {
        switch expected {
        case .boolean: "true or false"
        case .integer(let least): "a whole number, at least \(least)"
        case .regionName: "a region's name: letters, digits and hyphens"
        case .url: "an http or https URL with a host"
        case .oneOf(let words): "one of \(words.joined(separator: ", "))"
        case .timestamp: "a date and time as in 2026-11-24T09:00:00Z"
        }
    }

    private static func words(_ fault: ConfigurationError.ProfileFault) -> String {
        switch fault {
        case .noCredentialSource: "It has role_arn, and neither source_profile nor credential_source"
        case .twoCredentialSources: "It has both source_profile and credential_source, where one is allowed"
        case .unknownCredentialSource(let name):
            "credential_source is \(name); it takes Environment, Ec2InstanceMetadata and EcsContainer"
        case .sourceProfileNotFound(let name, let existing):
            "source_profile names \(name), which isn't there; there are \(existing.joined(separator: ", "))"
        case .loop(let names): "Its source profiles go in a circle: \(names.joined(separator: " → "))"
        case .credentialSourceWithoutCredentials(let name):
            "credential_source names \(name), which has no credentials"
        case .sourceProfileWithoutCredentials(let name): "Its source profile \(name) has no credentials"
        case .missingKeys(let keys): "It lacks \(keys.joined(separator: ", "))"
        case .ssoSessionNotFound(let name, let existing):
            "sso_session names \(name), which isn't there"
                + (existing.isEmpty ? "" : "; there are \(existing.joined(separator: ", "))")
        case .ssoSessionDisagrees(let key, let profile, let session):
            "\(key) is \(profile) in the profile and \(session) in its sso-session"
        }
    }
}
