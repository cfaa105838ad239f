import AWSClient
import FoundationEssentials
import Glibc

/// Settings, and what is wrong with them, in words for people.
enum SettingWords {
    /// Where a value came from: `AWS_REGION`, `region of [profile deploy], /home/u/.aws/config line 4`.
    static func origin(_ origin: SettingOrigin) -> String {
        switch origin {
        case .argument(let name): name
        case .variable(let name): name
        case .file(let position, let section, let key):
            position.line > 0
                ? "\(key) of [\(section)], \(place(position))" : "\(key) of [\(section)] in \(position.path)"
        case .programFile(let position): place(position)
        case .instanceMetadata: "instance metadata"
        case .defaultValue: "the default"
        }
    }

    /// A file and, where it is known, the line.
    static func place(_ position: FilePosition) -> String {
        position.line > 0 ? "\(position.path) line \(position.line)" : position.path
    }

    static func expected(_ value: ConfigurationError.ExpectedValue) -> String {
        switch value {
        case .boolean: "true or false"
        case .integer(let least): "a whole number, \(least) or more"
        case .regionName: "a region such as eu-west-1"
        case .url: "a URL such as https://host.example"
        case .oneOf(let words): "one of \(words.joined(separator: ", "))"
        case .timestamp: "a time such as 2026-01-31T12:00:00Z"
        }
    }

    static func fault(_ error: INIError) -> String {
        switch error.fault {
        case .noSection: "a key stands before the first [section]"
        case .noSeparator: "the line has neither = nor :"
        case .noKey: "nothing stands before the ="
        case .duplicateSection(let name, let first): "[\(name)] is there twice, first on line \(first)"
        case .duplicateKey(let key, let section, let first):
            "\(key) is twice in [\(section)], first on line \(first)"
        case .nestedWithoutSeparator: "an indented line has no ="
        case .byteOrderMark: "the file begins with a byte-order mark; save it without"
        case .notUTF8: "the line is not UTF-8"
        }
    }

    static func fault(_ fault: ConfigurationError.ProfileFault) -> String {
        switch fault {
        case .noCredentialSource: "role_arn needs source_profile or credential_source"
        case .twoCredentialSources: "source_profile and credential_source are both there; one has to go"
        case .unknownCredentialSource(let name):
            "credential_source \(name) is none of Environment, Ec2InstanceMetadata, EcsContainer"
        case .sourceProfileNotFound(let name, let existing):
            "source_profile \(name) is not there; there are \(list(existing))"
        case .loop(let names): "its source profiles lead back to themselves: \(names.joined(separator: " → "))"
        case .credentialSourceWithoutCredentials(let name): "credential_source \(name) has no credentials here"
        case .sourceProfileWithoutCredentials(let name): "source_profile \(name) has no credentials"
        case .missingKeys(let keys): "\(list(keys)) is missing"
        case .ssoSessionNotFound(let name, let existing):
            "[sso-session \(name)] is not there; there are \(list(existing))"
        case .ssoSessionDisagrees(let key, let profile, let session):
            "\(key) is \(profile) in the profile and \(session) in its sso-session"
        }
    }

    /// Why a file can't be read.
    static func fault(_ error: FileAccessError) -> String {
        switch error.kind {
        case .notFound: "there is no such file"
        case .notPermitted: "reading it is not permitted"
        case .notRegularFile: "it is no regular file"
        case .tooLarge: "it is too large"
        case .system(let code): String(cString: strerror(code))
        }
    }

    static func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: ", ") }
}
