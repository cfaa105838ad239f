import AWSClient
import FoundationEssentials
import JSON

/// What can be asked of SES, STS and IAM besides sending. All of it is optional: who may send need not be
/// allowed to ask, so that every call can end with `AccessDenied` where sending works.
///
/// Every call throws ``AWSClient/AWSError`` and is tried again as any call that changes nothing.
public struct SESLookups: Sendable {
    let client: AWSClient

    /// Asks through this client.
    public init(client: AWSClient) { self.client = client }

    /// The account in this region: production access, quotas, standing (GetAccount).
    public func account() async throws(AWSError) -> Account {
        try await get("GetAccount", "/v2/email/account", Account.init)
    }

    /// All identities of the account in this region (ListEmailIdentities).
    /// - Parameter limit: how many are enough.
    public func identities(limit: Int = 10_000) async throws(AWSError) -> [EmailIdentity] {
        try await pages("ListEmailIdentities", "identities", limit) { page in
            page["EmailIdentities"]?.array?.compactMap(EmailIdentity.init)
        }
    }

    /// One identity, an address or a domain (GetEmailIdentity).
    /// - Returns: nil where the account has no such identity in this region.
    public func identity(_ name: String) async throws(AWSError) -> EmailIdentityDetails? {
        try await orNotFound { () async throws(AWSError) in
            let path = "/v2/email/identities/\(PercentEncoding.encode(name))"
            return try await get("GetEmailIdentity", path) { EmailIdentityDetails(name: name, $0) }
        }
    }

    /// The names of the configuration sets in this region (ListConfigurationSets).
    public func configurationSets(limit: Int = 10_000) async throws(AWSError) -> [String] {
        try await pages("ListConfigurationSets", "configuration-sets", limit) { page in
            page["ConfigurationSets"]?.array?.compactMap(\.string)
        }
    }

    /// An address on the account's suppression list (GetSuppressedDestination).
    /// - Returns: nil where it is not there.
    public func suppressedDestination(_ address: String) async throws(AWSError) -> SuppressedDestination? {
        try await orNotFound { () async throws(AWSError) in
            let path = "/v2/email/suppression/addresses/\(PercentEncoding.encode(address))"
            return try await get("GetSuppressedDestination", path) {
                $0["SuppressedDestination"].flatMap(SuppressedDestination.init)
            }
        }
    }

    /// What became of a message for each recipient (GetMessageInsights): needs Virtual Deliverability Manager.
    /// - Parameter id: the MessageId that SES answered.
    /// - Returns: nil where SES knows nothing of the message (yet, or any more).
    public func messageInsights(_ id: String) async throws(AWSError) -> MessageInsights? {
        try await orNotFound { () async throws(AWSError) in
            let path = "/v2/email/insights/\(PercentEncoding.encode(id))/"
            return try await get("GetMessageInsights", path, MessageInsights.init)
        }
    }
}

extension SESLookups {
    private func get<Answer>(
        _ operation: String,
        _ path: String,
        _ read: (JSONValue) -> Answer?
    ) async throws(AWSError) -> Answer {
        let request = AWSRequest(
            service: .ses,
            operation: operation,
            method: "GET",
            path: path,
            repetition: .harmless
        )
        return try await answer(to: request, read)
    }

    private func answer<Answer>(
        to request: AWSRequest,
        _ read: (JSONValue) -> Answer?
    ) async throws(AWSError) -> Answer {
        let response = try await client.send(request)
        guard let json = try? JSONParser.parse(response.body), json.object != nil, let answer = read(json)
        else {
            throw response.unreadable(request.operation)
        }
        return answer
    }

    private func pages<Element>(
        _ operation: String,
        _ list: String,
        _ limit: Int,
        _ read: (JSONValue) -> [Element]?
    ) async throws(AWSError) -> [Element] {
        var result: [Element] = []
        var seen: Set<String> = []
        var next: String?
        repeat {
            let page = try await page(operation, list, token: next) { page in
                read(page).map { ($0, page["NextToken"]?.string) }
            }
            result += page.0
            next = page.1
            // A server that gives the same page for ever is given up.
            guard let token = next, seen.insert(token).inserted else { break }
        } while result.count < limit
        return Array(result.prefix(limit))
    }

    /// Lists are asked for with POST in today's form of the API (in botocore since 1.44), and with GET in the one
    /// before, which is all that some compatible servers know.
    private func page<Answer>(
        _ operation: String,
        _ list: String,
        token: String?,
        _ read: (JSONValue) -> Answer?
    ) async throws(AWSError) -> Answer {
        var members = JSONObject([("PageSize", 1000)])
        members["NextToken"] = token.map(JSONValue.string)
        var writer = JSONWriter()
        writer.write(.object(members))
        let post = AWSRequest(
            service: .ses,
            operation: operation,
            path: "/v2/email/list-\(list)",
            headers: [("Content-Type", "application/json")],
            body: .bytes(writer.bytes),
            repetition: .harmless
        )
        do throws(AWSError) { return try await answer(to: post, read) } catch {
            let status = error.serviceError?.status ?? 0
            guard [404, 405, 501].contains(status) else { throw error }
        }
        let get = AWSRequest(
            service: .ses,
            operation: operation,
            method: "GET",
            path: "/v2/email/\(list)",
            query: [("PageSize", "1000")] + (token.map { [("NextToken", $0)] } ?? []),
            repetition: .harmless
        )
        return try await answer(to: get, read)
    }

    /// NotFoundException is an answer. A bare 404 is not: the server may not know the operation at all.
    private func orNotFound<Answer>(
        _ call: () async throws(AWSError) -> Answer
    ) async throws(AWSError) -> Answer? {
        do throws(AWSError) { return try await call() } catch {
            if error.serviceError?.code == "NotFoundException" { return nil }
            throw error
        }
    }
}

extension AWSResponse {
    /// The error of an answer that lacks what was asked for.
    func unreadable(_ operation: String) -> AWSError {
        AWSError(reason: .unreadableAnswer(serviceError(operation)), operation: operation, attempts: attempts)
    }
}

extension JSONValue {
    /// A time as SES writes it: seconds since 1970.
    var date: Date? { double.map { Date(timeIntervalSince1970: $0) } }
}
