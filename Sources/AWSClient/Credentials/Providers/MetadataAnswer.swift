import FoundationEssentials

/// What the endpoints of containers and instances answer.
enum MetadataAnswer {
    static func get(
        _ request: HTTPRequest,
        _ http: any HTTPClient
    ) async throws(CredentialFailure) -> HTTPResponse {
        do throws(HTTPError) {
            return try await http.send(request)
        } catch {
            if error.kind == .cancelled { throw .cancelled }
            throw failure(.silent(error), request)
        }
    }

    static func failure(_ kind: MetadataFailure.Kind, _ request: HTTPRequest) -> CredentialFailure {
        .metadata(MetadataFailure(kind: kind, url: request.url))
    }

    static func credentials(
        _ document: CredentialDocument,
        _ url: String
    ) throws(CredentialFailure) -> Credentials {
        func member(_ name: String) throws(CredentialFailure) -> String {
            if let text = document.text(name) { return text }
            if let code = document.text("Code") ?? document.text("code"), code != "Success" {
                let message = document.text("Message") ?? document.text("message") ?? ""
                throw .metadata(MetadataFailure(kind: .refused(code: code, message: message), url: url))
            }
            throw .metadata(MetadataFailure(kind: .malformed(member: name), url: url))
        }
        let accessKey = try member("AccessKeyId")
        let secretKey = try member("SecretAccessKey")
        let token = try member("Token")
        guard let expiration = Timestamp.parse(try member("Expiration")) else {
            throw .metadata(MetadataFailure(kind: .malformed(member: "Expiration"), url: url))
        }
        return Credentials(
            accessKeyID: accessKey,
            secretAccessKey: secretKey,
            sessionToken: token,
            expiration: expiration
        )
    }
}

extension HTTPResponse {
    /// The beginning of a body that is an error's text.
    var excerpt: String { String(decoding: body.prefix(500), as: UTF8.self) }
}
