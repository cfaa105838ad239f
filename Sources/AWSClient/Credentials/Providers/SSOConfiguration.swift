/// What a profile says about IAM Identity Center, together with its `sso-session` section.
///
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html>
struct SSOConfiguration: Hashable, Sendable {
    /// The name of the `sso-session` section; nil for a profile with a start URL of its own.
    var session: String?
    var startURL: String
    var region: String
    var accountID: String
    var roleName: String

    static let profileKeys = ["sso_role_name", "sso_account_id"]
    private static let sessionKeys = ["sso_start_url", "sso_region"]

    /// Nil where the profile has neither account nor role.
    init?(_ context: CredentialContext) throws(CredentialFailure) {
        let keys = context.keys
        guard Self.profileKeys.contains(where: { keys[$0] != nil }) else { return nil }
        session = keys["sso_session"]?.value
        var values = keys.values.mapValues(\.text)
        if let session {
            guard let section = context.shared.ssoSessions[session] else {
                let existing = context.shared.ssoSessions.keys.sorted()
                throw context.invalid(.ssoSessionNotFound(session, existing: existing))
            }
            for (key, value) in section.values.sorted(by: { $0.key < $1.key }) {
                if let own = values[key], own != value.text {
                    throw context.invalid(.ssoSessionDisagrees(key: key, profile: own, session: value.text))
                }
                values[key] = value.text
            }
        }
        let missing = (Self.profileKeys + Self.sessionKeys).filter { values[$0]?.isEmpty != false }
        guard missing.isEmpty, let startURL = values["sso_start_url"], let region = values["sso_region"],
            let accountID = values["sso_account_id"], let roleName = values["sso_role_name"]
        else { throw context.invalid(.missingKeys(missing)) }
        self.startURL = startURL
        self.region = region
        self.accountID = accountID
        self.roleName = roleName
    }
}
