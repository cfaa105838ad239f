import AWSClient

extension ErrorFacts {
    /// A fault of the AWS settings.
    package init(_ error: ConfigurationError, known: KnownFacts) {
        self.init(local: LocalFailure(error), known: known)
    }
}

extension LocalFailure {
    init(_ error: ConfigurationError) {
        switch error {
        case .invalidFile(let fault):
            self = .profileInvalid(
                profile: nil,
                fault: SettingWords.fault(fault),
                place: SettingWords.place(fault.position)
            )
        case .profileNotFound(let missing):
            let ignored = missing.ignoredSections.map {
                "[\($0.name)] at \(SettingWords.place($0.position)) does not count"
            }
            let unreadable = missing.unreadableFiles.map { "\($0.path): \(SettingWords.fault($0))" }
            self = .profileNotFound(
                name: missing.name,
                origin: SettingWords.origin(missing.origin),
                existing: missing.existing,
                notes: ignored + unreadable
            )
        case .noRegion(let profile, let places):
            self = .noRegion(profile: profile, lookedFor: places.map(SettingWords.origin))
        case .invalidValue(let setting, let value, let origin, let expected):
            self = .settingInvalid(
                setting: setting,
                value: value,
                place: SettingWords.origin(origin),
                expected: SettingWords.expected(expected)
            )
        case .invalidProfile(let name, let fault):
            self = .profileInvalid(profile: name, fault: SettingWords.fault(fault), place: nil)
        case .incompleteKeys(let missing, let found):
            let place = SettingWords.origin(found)
            self = .profileInvalid(profile: nil, fault: "\(missing) is missing beside \(place)", place: place)
        case .whiteSpaceInKey(let name, let origin):
            self = .keyMalformed(name: name, place: SettingWords.origin(origin))
        }
    }
}
