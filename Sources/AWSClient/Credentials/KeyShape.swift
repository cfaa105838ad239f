/// What can be told from the form of keys alone, before any request.
public enum KeyShape {
    /// Something about a key that makes a request fail, or looks as if it would.
    public enum Defect: Sendable, Hashable {
        /// White space or a line end in a key.
        case whiteSpace(Part)
        /// Quotation marks around a key: the shared files don't take quotes off.
        case quoted(Part)
        /// A character that no key has.
        case unexpectedCharacter(Part)
        /// A secret key has 40 characters: how many this has.
        case secretLength(Int)
        /// The password of an SES SMTP user: it signs no requests.
        case smtpPassword
        /// A temporary key (`ASIA…`) without its session token.
        case sessionTokenMissing
        /// An access key id that begins neither with `AKIA` nor `ASIA`.
        case unknownKeyPrefix(String)
        /// The access key id and the secret key stand in each other's place.
        case swapped
    }

    /// Which of the three.
    public enum Part: Sendable, Hashable {
        case accessKeyID, secretAccessKey, sessionToken
    }

    /// Everything that is wrong, or looks wrong, with these credentials; the surest first.
    ///
    /// Key prefixes: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>; SMTP
    /// passwords: <https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html>.
    public static func defects(of credentials: Credentials) -> [Defect] {
        if looksLikeAccessKeyID(credentials.secretAccessKey), credentials.accessKeyID.utf8.count == 40 {
            return [.swapped]
        }
        let parts: [(Part, String)] = [
            (.accessKeyID, credentials.accessKeyID),
            (.secretAccessKey, credentials.secretAccessKey),
            (.sessionToken, credentials.sessionToken ?? ""),
        ]
        var defects = parts.compactMap { characterDefect($0.1, $0.0) }
        let secret = credentials.secretAccessKey
        if isSMTPPassword(secret) {
            defects.append(.smtpPassword)
        } else if secret.utf8.count != 40, !defects.contains(.quoted(.secretAccessKey)) {
            defects.append(.secretLength(secret.utf8.count))
        }
        if credentials.accessKeyID.hasPrefix("ASIA"), credentials.sessionToken == nil {
            defects.append(.sessionTokenMissing)
        } else if !looksLikeAccessKeyID(credentials.accessKeyID) {
            defects.append(.unknownKeyPrefix(String(credentials.accessKeyID.prefix(4))))
        }
        return defects
    }

    /// Refuses keys with white space, naming which, since AWS's answer to them doesn't.
    static func refuseWhiteSpace(
        in credentials: Credentials,
        accessKey: (name: String, origin: SettingOrigin),
        secretKey: (name: String, origin: SettingOrigin),
        token: (name: String, origin: SettingOrigin)?
    ) throws(CredentialFailure) {
        let parts = [
            (credentials.accessKeyID, accessKey), (credentials.secretAccessKey, secretKey),
            (credentials.sessionToken ?? "", token ?? accessKey),
        ]
        for (text, place) in parts where hasWhiteSpace(text) {
            throw .configuration(.whiteSpaceInKey(name: place.name, origin: place.origin))
        }
    }

    private static func hasWhiteSpace(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 }
    }

    private static func characterDefect(_ text: String, _ part: Part) -> Defect? {
        if hasWhiteSpace(text) { return .whiteSpace(part) }
        let quotationMarks = "\"'“”‘’`"
        if [text.first, text.last].contains(where: { $0.map(quotationMarks.contains) == true }) {
            return .quoted(part)
        }
        return isBase64(text, and: "-_") ? nil : .unexpectedCharacter(part)
    }

    private static func isBase64(_ text: String, and others: String = "") -> Bool {
        text.unicodeScalars.allSatisfy {
            $0.isASCIIAlphanumeric || "+/=".unicodeScalars.contains($0) || others.unicodeScalars.contains($0)
        }
    }

    private static func looksLikeAccessKeyID(_ text: String) -> Bool {
        ["AKIA", "ASIA"].contains(text.prefix(4)) && text.utf8.count >= 16 && text.utf8.count <= 128
            && text.unicodeScalars.allSatisfy(\.isASCIIAlphanumeric)
    }

    /// 44 characters of base64: a version byte of 4, which makes the first letter a B, and an HMAC.
    private static func isSMTPPassword(_ secret: String) -> Bool {
        secret.utf8.count == 44 && secret.hasPrefix("B") && isBase64(secret)
    }
}
