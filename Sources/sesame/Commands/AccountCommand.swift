import AWSClient
import Composer
import Diagnosis
import Glibc
import JSON
import SESTransport

/// `sesame identities` and `sesame account`: what SES says of the account.
struct AccountCommand {
    let options: CommonOptions

    func run() async throws(Refusal) {
        let session = AccountSession(environment: options.awsEnvironment, overrides: options.overrides)
        do {
            let connection = try await session.connection()
            let lookups = SESLookups(client: connection.client)
            switch options.arguments.command {
            case .identities:
                let identities = try await lookups.identities()
                try printIdentities(identities.sorted { $0.name < $1.name })
            default: try printAccount(try await lookups.account(), connection)
            }
        } catch {
            throw Refusal(error)
        }
    }

    // MARK: Identities

    /// For people in columns with a sign; for pipes the same fields between tabs, without one.
    private func printIdentities(_ identities: [EmailIdentity]) throws {
        if options.isJSON {
            for identity in identities { try StandardStreams.printLine(json(identity).compactText) }
            return
        }
        let isForPeople = isatty(STDOUT_FILENO) != 0
        let width = identities.map { Printable.text($0.name).count }.max() ?? 0
        for identity in identities {
            let fields = [Printable.text(identity.name), identity.kindText, identity.stateText]
            let line =
                isForPeople
                ? "\(identity.sign) \(Self.padded(fields[0], width))  \(Self.padded(fields[1], 7))  \(fields[2])"
                : fields.joined(separator: "\t")
            try StandardStreams.printLine(line)
        }
        if identities.isEmpty {
            StandardStreams.printError("no identities in this region; SES sends from verified ones only")
        }
    }

    private func json(_ identity: EmailIdentity) -> JSONValue {
        var object = JSONObject([
            ("name", .string(identity.name)), ("kind", .string(identity.kindText)),
            ("maySend", .bool(identity.isSendingEnabled)),
        ])
        object["status"] = identity.verificationStatus.map(JSONValue.string)
        return .object(object)
    }

    // MARK: Account

    private func printAccount(_ account: Account, _ connection: AccountConnection) throws {
        guard !options.isJSON else {
            return try StandardStreams.printLine(json(account, connection).compactText)
        }
        let profile = connection.settings.profile.value
        let rows: [(String, String?)] = [
            ("profile", Printable.text(profile)), ("region", Printable.text(connection.region.value)),
            ("access", account.hasProductionAccess ? "production" : "sandbox: verified recipients only"),
            ("sending", account.isSendingEnabled ? "enabled" : "paused"),
            ("reputation", account.enforcementStatus.map { Printable.text($0).lowercased() }),
            ("sent", account.quotaText), ("rate", account.rateText),
            (
                "suppression",
                account.suppressedReasons.isEmpty
                    ? nil
                    : account.suppressedReasons.map { Printable.text($0).lowercased() }
                        .joined(separator: ", ")
            ),
        ]
        for (name, value) in rows {
            guard let value else { continue }
            try StandardStreams.printLine("\(Self.padded(name + ":", 13))\(value)")
        }
    }

    private func json(_ account: Account, _ connection: AccountConnection) -> JSONValue {
        var object = JSONObject([
            ("profile", .string(connection.settings.profile.value)),
            ("region", .string(connection.region.value)),
            ("productionAccess", .bool(account.hasProductionAccess)),
            ("sendingEnabled", .bool(account.isSendingEnabled)),
        ])
        object["enforcementStatus"] = account.enforcementStatus.map(JSONValue.string)
        let numbers = [
            ("max24HourSend", account.maximum24HourSend), ("maxSendRate", account.maximumSendRate),
            ("sentLast24Hours", account.sentLast24Hours),
        ]
        for (name, value) in numbers { object[name] = value.map { .number(Self.number($0)) } }
        object["suppressedReasons"] = .array(account.suppressedReasons.map(JSONValue.string))
        return .object(object)
    }

    /// Whole numbers without a fraction: 50000, not 50000.0.
    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
