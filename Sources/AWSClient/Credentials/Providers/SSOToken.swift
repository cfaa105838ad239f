import FoundationEssentials
import JSON

/// The token that `aws sso login` leaves behind, in the file that the AWS tools share.
struct SSOToken {
    /// Where it is.
    let path: String
    /// The whole file, so that what is not ours is kept.
    var document: CredentialDocument
    var accessToken: String
    var expiration: Date

    /// `~/.aws/sso/cache/`, and the SHA-1 of the session's name or of the start URL.
    static func path(_ configuration: SSOConfiguration, _ environment: AWSEnvironment) -> String {
        let name = configuration.session ?? configuration.startURL
        let digest = Hexadecimal.encode(OpenSSL.digest(name.utf8, .sha1))
        return "\(environment.awsDirectory)/sso/cache/\(digest).json"
    }

    init(path: String, _ environment: AWSEnvironment) throws(SignInFailure.Reason.Thrown) {
        self.path = path
        document = try SignInCache.read(path, environment)
        guard let accessToken = document.text("accessToken") else {
            throw .init(.malformedToken(path: path, member: "accessToken"))
        }
        guard let expiration = document.text("expiresAt").flatMap(Timestamp.parse) else {
            throw .init(.malformedToken(path: path, member: "expiresAt"))
        }
        self.accessToken = accessToken
        self.expiration = expiration
    }

    /// What a refresh needs; nil where the token can't be refreshed (any more).
    func refreshInput(at now: Date) -> JSONValue? {
        guard let refreshToken = document.text("refreshToken"), let clientID = document.text("clientId"),
            let clientSecret = document.text("clientSecret"),
            let registrationEnd = document.text("registrationExpiresAt").flatMap(Timestamp.parse),
            registrationEnd > now
        else { return nil }
        return [
            "clientId": .string(clientID), "clientSecret": .string(clientSecret),
            "grantType": "refresh_token", "refreshToken": .string(refreshToken),
        ]
    }

    /// Takes the answer of a refresh.
    /// - Returns: the name of the member that it lacks.
    mutating func take(_ answer: CredentialDocument, configuration: SSOConfiguration, now: Date) -> String? {
        guard let accessToken = answer.text("accessToken") else { return "accessToken" }
        guard let seconds = answer.object["expiresIn"]?.int else { return "expiresIn" }
        self.accessToken = accessToken
        expiration = now.addingTimeInterval(TimeInterval(seconds))
        document.object["startUrl"] = .string(configuration.startURL)
        document.object["region"] = .string(configuration.region)
        document.object["accessToken"] = .string(accessToken)
        document.object["expiresAt"] = .string(Timestamp.format(expiration))
        // Each refresh token is good for one refresh.
        document.object["refreshToken"] = answer.text("refreshToken").map { .string($0) }
        return nil
    }
}

/// The files in which the AWS tools keep what a sign-in gave.
enum SignInCache {
    static func read(
        _ path: String,
        _ environment: AWSEnvironment
    ) throws(SignInFailure.Reason.Thrown) -> CredentialDocument {
        let content: [UInt8]
        do throws(FileAccessError) {
            content = try environment.files.read(path)
        } catch {
            throw .init(error.kind == .notFound ? .noToken(path: path) : .unreadableToken(error))
        }
        guard let document = CredentialDocument(content) else {
            throw .init(.malformedToken(path: path, member: nil))
        }
        return document
    }

    /// - Returns: a note where it can't be saved.
    static func save(
        _ document: CredentialDocument,
        to path: String,
        _ environment: AWSEnvironment
    ) -> CredentialNote? {
        do throws(FileAccessError) {
            try environment.files.replace(
                path,
                with: Array(JSONValue.object(document.object).compactText.utf8)
            )
            return nil
        } catch {
            return .notSaved(error)
        }
    }
}

extension SignInFailure.Reason {
    /// A reason on its way to the provider that knows the command.
    struct Thrown: Error {
        let reason: SignInFailure.Reason
        init(_ reason: SignInFailure.Reason) { self.reason = reason }
    }
}
