import AWSClient
import JSON

/// What was last learned of each account, kept in the state folder so that the lists of From and of the
/// configuration set are there at once at the next start. Names only: no key and no token is in it.
///
/// A file that is missing, damaged, or of another shape says nothing; members that a later version writes are
/// left as they are.
package struct AccountCache: Sendable, Equatable {
    /// Which account an entry is about.
    package struct Key: Sendable, Hashable {
        package var profile: String
        package var region: String
        /// Where it is asked, if not at AWS's own address.
        package var endpoint: String?
        /// The key id of the environment with its middle masked: it outranks the profile, whose name then says
        /// nothing of the account.
        package var maskedAccessKeyID: String?

        package init(
            profile: String,
            region: String,
            endpoint: String? = nil,
            maskedAccessKeyID: String? = nil
        ) {
            self.profile = profile
            self.region = region
            self.endpoint = endpoint
            self.maskedAccessKeyID = maskedAccessKeyID
        }
    }

    /// How many accounts are kept.
    static let limit = 16

    /// Newest first, as they were read: what is not understood is kept.
    private var accounts: [JSONValue] = []

    package init() {}

    /// What is known of an account; nil for one that was never asked.
    package subscript(key: Key) -> AccountFacts? {
        accounts.first { Key(json: $0) == key }.map(AccountFacts.init(json:))
    }

    /// Puts what was learned in the place of what was known of this account.
    mutating func keep(_ facts: AccountFacts, for key: Key) {
        var object = accounts.first { Key(json: $0) == key }?.object ?? JSONObject()
        key.write(into: &object)
        facts.write(into: &object)
        accounts.removeAll { Key(json: $0) == key }
        accounts.insert(.object(object), at: 0)
        if accounts.count > Self.limit { accounts.removeLast(accounts.count - Self.limit) }
    }
}

extension AccountCache {
    package static func read(_ path: String, files: any ConfigurationFiles) -> AccountCache {
        var cache = AccountCache()
        if let bytes = try? files.read(path), let json = try? JSONParser.parse(bytes) {
            cache.accounts = json["accounts"]?.array ?? []
        }
        return cache
    }

    package var json: JSONValue { .object(JSONObject([("accounts", .array(accounts))])) }
}

extension AccountCache.Key {
    /// The account that a connection leads to.
    init(_ connection: AccountConnection, environment: AWSEnvironment) {
        self.init(
            profile: connection.settings.profile.value,
            region: connection.region.value,
            endpoint: connection.endpoint?.value,
            maskedAccessKeyID: environment.variables["AWS_ACCESS_KEY_ID"].map(Credentials.masked)
        )
    }

    fileprivate init?(json: JSONValue) {
        guard let profile = json["profile"]?.string, let region = json["region"]?.string else { return nil }
        self.init(
            profile: profile,
            region: region,
            endpoint: json["endpoint"]?.string,
            maskedAccessKeyID: json["accessKey"]?.string
        )
    }

    fileprivate func write(into object: inout JSONObject) {
        object["profile"] = .string(profile)
        object["region"] = .string(region)
        object["endpoint"] = endpoint.map(JSONValue.string)
        object["accessKey"] = maskedAccessKeyID.map(JSONValue.string)
    }
}

extension AccountFacts {
    fileprivate init(json: JSONValue) {
        self.init(
            isInSandbox: json["sandbox"]?.bool,
            verifiedIdentities: json["identities"]?.array?.compactMap(\.string),
            configurationSets: json["configurationSets"]?.array?.compactMap(\.string)
        )
        isRemembered = verifiedIdentities != nil
    }

    fileprivate func write(into object: inout JSONObject) {
        object["sandbox"] = isInSandbox.map(JSONValue.bool)
        object["identities"] = verifiedIdentities.map { .array($0.map(JSONValue.string)) }
        object["configurationSets"] = configurationSets.map { .array($0.map(JSONValue.string)) }
    }
}
