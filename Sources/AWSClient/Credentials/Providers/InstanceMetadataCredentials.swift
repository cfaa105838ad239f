import FoundationEssentials

/// The role of an EC2 instance.
///
/// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html>
struct InstanceMetadataCredentials: ChainedProvider {
    let context: CredentialContext
    /// Whether a profile asks for these: then that there are none is an error.
    var isRequired = false
    var kind: CredentialProviderKind { .instanceMetadata }

    private static let path = "/latest/meta-data/iam/security-credentials/"
    /// How long credentials past their time are used before they are asked for again.
    private static let extendedUse: TimeInterval = 15 * 60

    func look() async throws(CredentialFailure) -> CredentialFinding {
        let metadata: InstanceMetadata
        do throws(ConfigurationError) {
            metadata = try InstanceMetadata(context.settings, http: context.http)
        } catch {
            throw .configuration(error)
        }
        do throws(CredentialFailure) {
            return .found(try await fetch(metadata))
        } catch {
            guard !isRequired, case .metadata(let failure) = error else { throw error }
            switch failure.kind {
            case .version1Disabled: throw error
            case .disabled(let origin): return .notConfigured([.disabled(origin)])
            default: return .notConfigured([.endpoint(failure)])
            }
        }
    }

    private func fetch(_ metadata: InstanceMetadata) async throws(CredentialFailure) -> ResolvedCredentials {
        let session = try await metadata.begin()
        let list = try await metadata.text(Self.path, session)
        let role = list.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        guard Self.isRoleName(role) else {
            throw metadata.failure(.malformed(member: nil), metadata.endpoint + Self.path)
        }
        let text = try await metadata.text(Self.path + role, session)
        let url = metadata.endpoint + Self.path + role
        guard let document = CredentialDocument(Array(text.utf8)) else {
            throw metadata.failure(.malformed(member: nil), url)
        }
        var found = ResolvedCredentials(
            try MetadataAnswer.credentials(document, url),
            from: .instanceMetadata(endpoint: metadata.endpoint, role: role),
            notes: session.token == nil ? [.metadataVersion1] : []
        )
        let now = context.environment.clock.now()
        if let end = found.credentials.expiration, end <= now {
            found.credentials.expiration = now.addingTimeInterval(Self.extendedUse)
            found.notes.append(.expirationExtended(past: end))
        }
        return found
    }

    /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html>
    private static func isRoleName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy {
                $0.isASCIIAlphanumeric || "+=,.@-_".unicodeScalars.contains($0)
            }
    }
}

extension AWSSettings {
    /// The region that is set or, where none is, the one of the instance that the program runs on.
    /// - Throws: ``ConfigurationError/noRegion(profile:lookedFor:)`` where nothing names one; a cancelled
    ///   task ends with it too.
    public func region(using http: any HTTPClient) async throws(ConfigurationError) -> Setting<String> {
        if let region { return region }
        let metadata = try InstanceMetadata(self, http: http)
        let path = "/latest/meta-data/placement/availability-zone/"
        guard let session = try? await metadata.begin(),
            let zone = try? await metadata.text(path, session),
            let region = try? SettingValue.region(
                Setting(String(zone[...].trimmingWhiteSpace.dropLast()), from: .instanceMetadata)
            )
        else { throw .noRegion(profile: profile.value, lookedFor: regionPlaces) }
        return region
    }
}
