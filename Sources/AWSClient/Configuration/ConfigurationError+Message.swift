extension ConfigurationError: CustomStringConvertible {
    /// The error in one line: what, where, and what would be right. Names and values stand in it as they were
    /// read; a terminal is to be given them without control characters.
    public var description: String {
        switch self {
        case .invalidFile(let error): error.description
        case .profileNotFound(let missing): missing.message
        case .noRegion(let profile, _):
            "no region is set: set AWS_REGION, or region for profile \"\(profile)\""
        case .invalidValue(let setting, let value, let origin, let expected):
            "\(origin.text): \(setting) can't be \"\(value)\"; it takes \(expected.text)"
        case .invalidProfile(let name, let fault): "profile \"\(name)\" \(fault.text)"
        case .incompleteKeys(let missing, let found):
            "\(found.text) has half of a key pair; \(missing) is missing"
        case .whiteSpaceInKey(let name, let origin):
            origin.text == name
                ? "\(name) has white space in it" : "\(origin.text): \(name) has white space in it"
        }
    }
}

extension ConfigurationError.MissingProfile {
    fileprivate var message: String {
        let known = existing.isEmpty ? "there are none" : "there are \(existing.joined(separator: ", "))"
        return (["no profile is called \"\(name)\" (\(origin.text)); \(known)"] + hints).joined(
            separator: "; "
        )
    }

    /// What may be why.
    private var hints: [String] {
        let meant = [name, "profile \(name)"]
        let ignored = ignoredSections.filter { meant.contains($0.name) }.map { section in
            let right = section.name == name ? "[profile \(name)]" : "[\(name)]"
            return "\(section.position.text) has [\(section.name)], which should be \(right) there"
        }
        return ignored + unreadableFiles.map(\.text)
    }
}

extension ConfigurationError.ExpectedValue {
    fileprivate var text: String {
        switch self {
        case .boolean: "true or false"
        case .integer(let minimum): "a whole number of at least \(minimum)"
        case .regionName: "the name of a region, as eu-west-1"
        case .url: "a URL, as http://localhost:8000"
        case .oneOf(let words): words.joined(separator: " or ")
        case .timestamp: "a time, as 2026-11-24T05:15:00Z"
        }
    }
}

extension ConfigurationError.ProfileFault {
    /// What is wrong, to be said after the profile's name.
    public var text: String {
        switch self {
        case .noCredentialSource: "has role_arn, and neither source_profile nor credential_source"
        case .twoCredentialSources: "has both source_profile and credential_source"
        case .unknownCredentialSource(let name):
            "has credential_source \(name); it takes Environment, EcsContainer or Ec2InstanceMetadata"
        case .sourceProfileNotFound(let name, let existing):
            "has source_profile \(name), which does not exist; there are \(existing.joined(separator: ", "))"
        case .loop(let names): "comes back to itself: \(names.joined(separator: " → "))"
        case .credentialSourceWithoutCredentials(let name):
            "has credential_source \(name), where no credentials are"
        case .sourceProfileWithoutCredentials(let name):
            "has source_profile \(name), which has no credentials"
        case .missingKeys(let keys): "lacks \(keys.joined(separator: ", "))"
        case .ssoSessionNotFound(let name, let existing):
            "has sso_session \(name), and there is no section [sso-session \(name)]; "
                + (existing.isEmpty ? "there are none" : "there are \(existing.joined(separator: ", "))")
        case .ssoSessionDisagrees(let key, let profile, let session):
            "has \(key) \(profile), its sso-session has \(session)"
        }
    }
}

extension INIError: CustomStringConvertible {
    /// The error in one line: file, line, what is wrong.
    public var description: String { "\(position.text): \(fault.text)" }
}

extension INIError.Fault {
    /// What is wrong.
    public var text: String {
        switch self {
        case .noSection: "a line before the first [section]"
        case .noSeparator: "a line that is neither [section] nor key = value"
        case .noKey: "a value without a key"
        case .duplicateSection(let name, let line): "[\(name)] stands in line \(line) already"
        case .duplicateKey(let key, let section, let line):
            "[\(section)] has \(key) in line \(line) already"
        case .nestedWithoutSeparator: "a line of a nested section that is not key = value"
        case .byteOrderMark: "the file begins with a byte-order mark; save it as plain UTF-8"
        case .notUTF8: "bytes that are not UTF-8"
        }
    }
}
