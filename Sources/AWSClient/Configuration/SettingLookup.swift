/// Looks a setting up in the environment, then in the profile.
struct SettingLookup {
    let environment: AWSEnvironment
    let profile: SharedConfiguration.Profile?

    /// The first of these variables that is not empty, else the profile's key where that is not empty.
    func text(_ variables: [String], _ key: String?) -> Setting<String>? {
        for name in variables {
            if let value = environment.variable(name) { return Setting(value, from: .variable(name)) }
        }
        guard let key, let setting = profile?[key], !setting.value.isEmpty else { return nil }
        return setting
    }

    func boolean(_ variable: String, _ key: String) throws(ConfigurationError) -> Setting<Bool> {
        guard let setting = text([variable], key) else { return Setting(false, from: .defaultValue) }
        switch setting.value.lowercased() {
        case "true": return Setting(true, from: setting.origin)
        case "false": return Setting(false, from: setting.origin)
        default: throw SettingValue.invalid(key, setting, .boolean)
        }
    }

    func integer(
        _ variable: String,
        _ key: String,
        atLeast minimum: Int,
        standard: Int
    ) throws(ConfigurationError) -> Setting<Int> {
        guard let setting = text([variable], key) else { return Setting(standard, from: .defaultValue) }
        guard let value = Int(setting.value), value >= minimum else {
            throw SettingValue.invalid(key, setting, .integer(atLeast: minimum))
        }
        return Setting(value, from: setting.origin)
    }
}

extension AWSSettings {
    /// Whether a text can be the name of a region, known or not: a host label that is no number.
    package static func isRegionName(_ name: String) -> Bool {
        (1...63).contains(name.utf8.count) && name.first != "-" && name.last != "-"
            && name.utf8.contains { !(0x30...0x39).contains($0) }
            && name.unicodeScalars.allSatisfy { $0.isASCIIAlphanumeric || $0 == "-" }
    }
}

/// The rules for single values.
enum SettingValue {
    /// A host label, since it becomes part of a host name.
    static func region(_ setting: Setting<String>?) throws(ConfigurationError) -> Setting<String>? {
        guard let setting else { return nil }
        guard AWSSettings.isRegionName(setting.value) else { throw invalid("region", setting, .regionName) }
        return setting
    }

    /// An absolute URL of a web server.
    static func url(
        _ setting: Setting<String>?,
        setting name: String
    ) throws(ConfigurationError) -> Setting<String>? {
        guard let setting else { return nil }
        guard WebAddress(setting.value) != nil else {
            let shown = Setting(WebAddress.withoutUser(setting.value), from: setting.origin)
            throw invalid(name, shown, .url)
        }
        return setting
    }

    static func invalid(
        _ name: String,
        _ setting: Setting<String>,
        _ expected: ConfigurationError.ExpectedValue
    ) -> ConfigurationError {
        .invalidValue(setting: name, value: setting.value, origin: setting.origin, expected: expected)
    }
}

extension Unicode.Scalar {
    var isASCIIAlphanumeric: Bool {
        switch self {
        case "0"..."9", "a"..."z", "A"..."Z": true
        default: false
        }
    }
}
