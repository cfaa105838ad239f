import Glibc

/// The credentials endpoint of ECS tasks and EKS pods.
///
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html>
struct ContainerCredentials: ChainedProvider {
    let environment: AWSEnvironment
    let http: any HTTPClient
    var kind: CredentialProviderKind { .container }

    private static let relativeURI = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
    private static let fullURI = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
    private static let tokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
    private static let token = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
    private static let attempts = 3
    private static let timeout: Duration = .seconds(2)
    private static let pause: Duration = .seconds(1)

    func look() async throws(CredentialFailure) -> CredentialFinding {
        let url: String
        if let path = environment.variable(Self.relativeURI) {
            url = "http://169.254.170.2\(path)"
        } else if let full = environment.variable(Self.fullURI) {
            url = full
        } else {
            return .notConfigured([.variable(Self.relativeURI), .variable(Self.fullURI)])
        }
        guard let address = WebAddress(url), Self.mayHaveToken(address) else {
            throw .metadata(MetadataFailure(kind: .forbiddenHost, url: WebAddress.withoutUser(url)))
        }
        var headers = [(name: "Accept", value: "application/json")]
        if let token = try authorization() { headers.append((name: "Authorization", value: token)) }
        let document = try await fetch(url, headers)
        let credentials = try MetadataAnswer.credentials(document, url)
        return .found(ResolvedCredentials(credentials, from: .container(url: url)))
    }

    /// By `https` any host; by `http` only this machine and the two addresses that AWS's agents have.
    private static func mayHaveToken(_ address: WebAddress) -> Bool {
        if address.scheme == "https" { return true }
        let known = ["localhost", "169.254.170.2", "169.254.170.23", "fd00:ec2::23"]
        if known.contains(address.host) { return true }
        var version4 = in_addr()
        if inet_pton(AF_INET, address.host, &version4) == 1 {
            return UInt32(bigEndian: version4.s_addr) >> 24 == 127
        }
        var version6 = in6_addr()
        guard inet_pton(AF_INET6, address.host, &version6) == 1 else { return false }
        return withUnsafeBytes(of: version6) { $0.elementsEqual([UInt8](repeating: 0, count: 15) + [1]) }
    }

    /// Read anew each time: the agents of EKS replace the file.
    private func authorization() throws(CredentialFailure) -> String? {
        if let path = environment.variable(Self.tokenFile) {
            let setting = SettingOrigin.variable(Self.tokenFile)
            let content: [UInt8]
            do throws(FileAccessError) {
                content = try environment.files.read(path)
            } catch {
                throw .tokenFile(error, setting: setting)
            }
            return try headerValue(String(validating: content, as: UTF8.self), setting)
        }
        guard let token = environment.variable(Self.token) else { return nil }
        return try headerValue(token, .variable(Self.token))
    }

    private func headerValue(
        _ token: String?,
        _ setting: SettingOrigin
    ) throws(CredentialFailure) -> String {
        guard let token, !token.isEmpty, !token.utf8.contains(where: { [0x0D, 0x0A, 0].contains($0) }) else {
            throw .malformedToken(setting: setting)
        }
        return token
    }

    private func fetch(
        _ url: String,
        _ headers: [(name: String, value: String)]
    ) async throws(CredentialFailure) -> CredentialDocument {
        var request = HTTPRequest(
            method: "GET",
            url: url,
            headers: headers,
            connectTimeout: Self.timeout,
            timeout: Self.timeout
        )
        request.usesProxy = false
        var attempt = 1
        while true {
            do throws(CredentialFailure) {
                return try await Self.document(request, http)
            } catch {
                guard case .metadata = error, attempt < Self.attempts else { throw error }
                attempt += 1
                do { try await environment.clock.sleep(Self.pause) } catch { throw .cancelled }
            }
        }
    }

    private static func document(
        _ request: HTTPRequest,
        _ http: any HTTPClient
    ) async throws(CredentialFailure) -> CredentialDocument {
        let response = try await MetadataAnswer.get(request, http)
        guard response.status == 200 else {
            throw MetadataAnswer.failure(.status(response.status, message: response.excerpt), request)
        }
        guard let document = CredentialDocument(response.body) else {
            throw MetadataAnswer.failure(.malformed(member: nil), request)
        }
        return document
    }
}
