import FoundationEssentials

/// The metadata service of an EC2 instance, version 2 of its protocol and, where that is refused or silent,
/// version 1.
///
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html>
struct InstanceMetadata: Sendable {
    /// Without a slash at its end.
    let endpoint: String
    let disabledBy: SettingOrigin?
    let version1DisabledBy: SettingOrigin?
    let timeout: Duration
    let attempts: Int
    let http: any HTTPClient

    init(_ settings: AWSSettings, http: any HTTPClient) throws(ConfigurationError) {
        let lookup = settings.lookup
        let isDisabled = settings.environment.variable(Self.disabling)?.lowercased() == "true"
        disabledBy = isDisabled ? .variable(Self.disabling) : nil
        let version1 = try lookup.boolean("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled")
        version1DisabledBy = version1.value ? version1.origin : nil
        let seconds = try lookup.integer(
            "AWS_METADATA_SERVICE_TIMEOUT",
            "metadata_service_timeout",
            atLeast: 1,
            standard: 1
        )
        timeout = .seconds(seconds.value)
        attempts = try lookup.integer(
            "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
            "metadata_service_num_attempts",
            atLeast: 1,
            standard: 1
        ).value
        endpoint = try Self.endpoint(lookup)
        self.http = http
    }

    private static let version4 = "http://169.254.169.254"
    private static let version6 = "http://[fd00:ec2::254]"
    private static let disabling = "AWS_EC2_METADATA_DISABLED"

    private static func endpoint(_ lookup: SettingLookup) throws(ConfigurationError) -> String {
        let name = "ec2_metadata_service_endpoint"
        let set = lookup.text(["AWS_EC2_METADATA_SERVICE_ENDPOINT"], name)
        if let url = try SettingValue.url(set, setting: name)?.value {
            return url.hasSuffix("/") ? String(url.dropLast()) : url
        }
        let mode = lookup.text(
            ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"],
            "ec2_metadata_service_endpoint_mode"
        )
        guard let mode else {
            return try lookup.boolean("AWS_IMDS_USE_IPV6", "imds_use_ipv6").value ? version6 : version4
        }
        switch mode.value.lowercased() {
        case "ipv4": return version4
        case "ipv6": return version6
        default:
            let expected = ConfigurationError.ExpectedValue.oneOf(["ipv4", "ipv6"])
            throw SettingValue.invalid("ec2_metadata_service_endpoint_mode", mode, expected)
        }
    }

    /// A conversation: with a token by version 2, without one by version 1.
    struct Session: Sendable {
        var token: String?
    }

    func begin() async throws(CredentialFailure) -> Session {
        if let disabledBy { throw failure(.disabled(disabledBy), endpoint) }
        var request = self.request("PUT", "/latest/api/token")
        request.headers = [(name: "x-aws-ec2-metadata-token-ttl-seconds", value: "21600")]
        for _ in 0..<attempts {
            let response: HTTPResponse
            do throws(CredentialFailure) {
                response = try await MetadataAnswer.get(request, http)
            } catch {
                // An address where nothing is says no more by the older protocol.
                if error.isUnconnected || error == .cancelled { throw error }
                if error.isTimeout { break }
                continue
            }
            switch response.status {
            case 200: return Session(token: try token(response, request))
            case 400: throw failure(.status(400, message: response.excerpt), request.url)
            case 403, 404, 405: return try version1()
            default: continue
            }
        }
        return try version1()
    }

    private func token(
        _ response: HTTPResponse,
        _ request: HTTPRequest
    ) throws(CredentialFailure) -> String {
        guard let text = String(validating: response.body, as: UTF8.self), !text.isEmpty,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw failure(.malformed(member: nil), request.url) }
        return text
    }

    private func version1() throws(CredentialFailure) -> Session {
        if let version1DisabledBy { throw failure(.version1Disabled(version1DisabledBy), endpoint) }
        return Session(token: nil)
    }

    /// The text at a path. An answer that is not 200, or is empty, is asked for again as often as is set.
    func text(_ path: String, _ session: Session) async throws(CredentialFailure) -> String {
        var request = self.request("GET", path)
        if let token = session.token { request.headers = [(name: "x-aws-ec2-metadata-token", value: token)] }
        var last = failure(.malformed(member: nil), request.url)
        for _ in 0..<attempts {
            do throws(CredentialFailure) {
                let response = try await MetadataAnswer.get(request, http)
                if response.status != 200 {
                    last = failure(.status(response.status, message: response.excerpt), request.url)
                } else if let text = String(validating: response.body, as: UTF8.self), !text.isEmpty {
                    return text
                }
            } catch {
                guard case .metadata = error else { throw error }
                last = error
            }
        }
        throw last
    }

    func failure(_ kind: MetadataFailure.Kind, _ url: String) -> CredentialFailure {
        .metadata(MetadataFailure(kind: kind, url: url))
    }

    private func request(_ method: String, _ path: String) -> HTTPRequest {
        var request = HTTPRequest(
            method: method,
            url: endpoint + path,
            connectTimeout: timeout,
            timeout: timeout
        )
        request.usesProxy = false
        return request
    }
}

extension CredentialFailure {
    fileprivate var isUnconnected: Bool {
        guard case .metadata(let failure) = self, case .silent(let error) = failure.kind else { return false }
        return error.kind == .connect || error.kind == .nameResolution
    }

    fileprivate var isTimeout: Bool {
        guard case .metadata(let failure) = self, case .silent(let error) = failure.kind else { return false }
        return error.kind == .timedOut
    }
}
