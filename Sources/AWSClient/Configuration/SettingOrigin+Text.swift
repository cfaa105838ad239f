extension SettingOrigin {
    /// The place in words: `AWS_REGION`, `--region`, `/home/me/.aws/config:3`.
    public var text: String {
        switch self {
        case .argument(let name): name
        case .variable(let name): name
        case .file(let position, _, _): position.text
        case .programFile(let position): position.text
        case .instanceMetadata: "the instance's metadata"
        case .defaultValue: "the default"
        }
    }
}

extension SettingPlace {
    /// The place in words: `AWS_REGION`, `region of profile "a" in /home/me/.aws/config`.
    public var text: String {
        switch self {
        case .argument(let name): name
        case .variable(let name): name
        case .key(let key, let profile, let paths):
            "\(key) of profile \"\(profile)\" in \(paths.joined(separator: " and "))"
        case .instanceMetadata: "the instance's metadata"
        }
    }
}

extension FilePosition {
    /// `path:line`
    public var text: String { "\(path):\(line)" }
}

extension FileAccessError {
    /// What is wrong, with the path.
    public var text: String { "\(path) \(kind.text)" }
}

extension FileAccessError.Kind {
    fileprivate var text: String {
        switch self {
        case .notFound: "is not there"
        case .notPermitted: "can't be opened: permission denied"
        case .notRegularFile: "is no regular file"
        case .tooLarge: "is larger than \(LocalFiles.maximumByteCount >> 20) MB"
        case .system(let code): "can't be used: \(ErrorNumber.text(code))"
        }
    }
}
