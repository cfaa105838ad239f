import AWSClient
import TerminalUI

/// The keys of `config.yaml`, in the order in which its documentation has them.
enum ConfigurationKey: String, CaseIterable {
    case theme, roles, keys, mouse, times
    case sendDelay = "send-delay"
    case asciiChrome = "ascii-chrome"
    case editor
    case copyCommand = "copy-command"
    case identities, contacts
    case profile, region
    case endpointURL = "endpoint-url"
    case requestTimeout = "request-timeout"
    case local
    case rawLimit = "raw-limit"
    case rawAge = "raw-age"
}

extension Configuration {
    /// Takes over what the file's mapping says.
    mutating func take(_ root: YAMLNode, file: String) throws(ConfigurationFileError) {
        let reader = try MappingReader<ConfigurationKey>(root, file: file)
        for (key, node) in reader.members { try take(key, reader.value(key, node)) }
    }

    private mutating func take(_ key: ConfigurationKey, _ value: ValueReader) throws(ConfigurationFileError) {
        switch key {
        case .theme: theme = try value.word()
        case .roles: roles = try value.roleOverrides()
        case .keys: keys = try value.keyConfiguration()
        case .mouse: isMouseOn = try value.switchValue()
        case .times: times = try value.choice(of: TimeStyle.self)
        case .sendDelay: sendDelay = try value.seconds(in: 0...3600)
        case .asciiChrome: asciiChrome = try value.switchValue()
        case .editor: editor = try value.word()
        case .copyCommand: copyCommand = try value.word()
        case .identities: identities = try value.identities()
        case .contacts:
            contacts = try value.word()
            contactsLine = value.node.position.line
        case .profile: profile = try value.word()
        case .region: region = try value.regionName()
        case .endpointURL: endpointURL = try value.webAddress()
        case .requestTimeout: requestTimeout = try value.seconds(in: 1...3600)
        case .local: local = try value.localDelivery()
        case .rawLimit: rawLimit = try value.bytes(in: 0...Int.max)
        case .rawAge: rawAge = try value.days(in: 0...36_500)
        }
    }
}

extension ValueReader {
    fileprivate func localDelivery() throws(ConfigurationFileError) -> Configuration.LocalDelivery {
        if let isOn = node.bool { return isOn ? .outbox : .off }
        guard let folder = node.string, !folder.isEmpty else { throw wrongType(.switchOrText) }
        return .folder(folder)
    }

    fileprivate func regionName() throws(ConfigurationFileError) -> String {
        let text = try word()
        guard AWSSettings.isRegionName(text) else {
            throw error(.malformed(key: path, value: text, expected: .regionName))
        }
        return text
    }

    /// `http://` or `https://` and a host; the client checks the rest.
    fileprivate func webAddress() throws(ConfigurationFileError) -> String {
        let text = try word()
        let scheme = text.prefix(while: { $0 != ":" }).lowercased()
        let rest = text.dropFirst(scheme.count)
        guard ["http", "https"].contains(scheme), rest.hasPrefix("://"), rest.count > 3,
            !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F })
        else { throw error(.malformed(key: path, value: text, expected: .webAddress)) }
        return text
    }

    /// `alpine`, or commands with their keys and, under `preset`, the set that they change.
    fileprivate func keyConfiguration() throws(ConfigurationFileError) -> KeyConfiguration {
        if node.string != nil {
            return KeyConfiguration(preset: try choice(of: KeyConfiguration.Preset.self))
        }
        guard let members = node.mapping else { throw wrongType(.textOrMapping) }
        var result = KeyConfiguration()
        for member in members {
            let value = ValueReader(node: member.value, path: "\(path).\(member.name)", file: file)
            if member.name == "preset" {
                result.preset = try value.choice(of: KeyConfiguration.Preset.self)
            } else {
                let keys = member.value.isNull ? [] : try value.texts()
                let line = member.position.line
                result.bindings.append(KeyBinding(command: member.name, keys: keys, line: line))
            }
        }
        return result
    }
}
