import FoundationEssentials
import JSON

/// What `aws login` left behind: credentials for some minutes, and what it takes to get the next ones.
struct LoginSession {
    /// Where it is.
    let path: String
    /// The whole file, so that what is not ours is kept.
    private(set) var document: CredentialDocument
    private(set) var credentials: Credentials
    private(set) var expiration: Date
    private var refreshToken: String
    private let clientID: String
    private let key: OpenSSL.PrivateKey

    /// `~/.aws/login/cache/` (or `AWS_LOGIN_CACHE_DIRECTORY`), and the SHA-256 of the session's name.
    static func path(_ session: String, _ environment: AWSEnvironment) -> String {
        let folder = environment.variable("AWS_LOGIN_CACHE_DIRECTORY").map(environment.expandedPath)
        let digest = Hexadecimal.encode(OpenSSL.digest(session.utf8, .sha256))
        return "\(folder ?? "\(environment.awsDirectory)/login/cache")/\(digest).json"
    }

    init(path: String, _ environment: AWSEnvironment) throws(SignInFailure.Reason.Thrown) {
        let document = try SignInCache.read(path, environment)
        func malformed(_ member: String) -> SignInFailure.Reason.Thrown {
            .init(.malformedToken(path: path, member: member))
        }
        guard let token = document.object["accessToken"]?.object.map({ CredentialDocument($0) }) else {
            throw malformed("accessToken")
        }
        guard let credentials = Self.credentials(token) else { throw malformed("accessToken") }
        guard let expiration = token.text("expiresAt").flatMap(Timestamp.parse) else {
            throw malformed("accessToken.expiresAt")
        }
        guard let refreshToken = document.text("refreshToken") else { throw malformed("refreshToken") }
        guard let clientID = document.text("clientId") else { throw malformed("clientId") }
        guard let key = document.text("dpopKey").flatMap({ OpenSSL.PrivateKey(pem: $0) }), key.kind == .p256
        else { throw malformed("dpopKey") }
        self.path = path
        self.document = document
        self.credentials = credentials
        self.expiration = expiration
        self.refreshToken = refreshToken
        self.clientID = clientID
        self.key = key
        self.credentials.expiration = expiration
    }

    /// What a refresh asks.
    var refreshInput: JSONValue {
        [
            "clientId": .string(clientID), "grantType": "refresh_token",
            "refreshToken": .string(refreshToken),
        ]
    }

    /// Proves that the asker has the session's key.
    func proof(url: String, _ environment: AWSEnvironment) -> String? {
        PossessionProof(
            method: "POST",
            url: url,
            issuedAt: environment.clock.now(),
            id: environment.uniqueID()
        )
        .signed(with: key)
    }

    /// Takes the answer of a refresh.
    /// - Returns: the name of the member that it lacks.
    mutating func take(_ answer: CredentialDocument, now: Date) -> String? {
        guard let token = answer.object["accessToken"]?.object,
            let credentials = Self.credentials(CredentialDocument(token))
        else { return "accessToken" }
        guard let seconds = answer.object["expiresIn"]?.int else { return "expiresIn" }
        guard let refreshToken = answer.text("refreshToken") else { return "refreshToken" }
        expiration = now.addingTimeInterval(TimeInterval(seconds))
        self.credentials = credentials
        self.credentials.expiration = expiration
        self.refreshToken = refreshToken
        var saved = document.object["accessToken"]?.object ?? JSONObject()
        for (name, value) in token { saved[name] = value }
        saved["expiresAt"] = .string(Timestamp.format(expiration))
        document.object["accessToken"] = .object(saved)
        document.object["refreshToken"] = .string(refreshToken)
        return nil
    }

    private static func credentials(_ document: CredentialDocument) -> Credentials? {
        guard let accessKey = document.text("accessKeyId"),
            let secretKey = document.text("secretAccessKey"), let token = document.text("sessionToken")
        else { return nil }
        return Credentials(accessKeyID: accessKey, secretAccessKey: secretKey, sessionToken: token)
    }
}
