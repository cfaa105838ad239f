import AWSClient
import Composer
import Diagnosis
import JSON
import SESTransport

/// `sesame identities` and `sesame account`: what SES says of the account.
struct AccountCommand {
    let options: CommonOptions

    func run() async throws(Refusal) {
        let session = AccountSession(environment: options.awsEnvironment, overrides: options.overrides)
        do {
            let lookups = SESLookups(client: try await session.connection().client)
            switch options.arguments.command {
            case .identities: try printIdentities(try await lookups.identities())
            default: try printAccount(try await lookups.account())
            }
        } catch {
            throw Refusal(error)
        }
    }

    private func printIdentities(_ identities: [EmailIdentity]) throws {
        for identity in identities {
            let status = identity.verificationStatus ?? (identity.isSendingEnabled ? "SUCCESS" : "")
            if options.isJSON {
                let object: JSONValue = [
                    "name": .string(identity.name),
                    "maySend": .bool(identity.isSendingEnabled),
                    "status": .string(status),
                ]
                try StandardStreams.printLine(object.compactText)
            } else {
                let may = identity.isSendingEnabled ? "may send" : "may not send"
                try StandardStreams.printLine(
                    [identity.name, may, status].map { Printable.text($0) }.joined(separator: "\t")
                )
            }
        }
    }

    private func printAccount(_ account: Account) throws {
        let numbers = [
            ("max24HourSend", account.maximum24HourSend), ("maxSendRate", account.maximumSendRate),
            ("sentLast24Hours", account.sentLast24Hours),
        ]
        guard options.isJSON else {
            let lines =
                [
                    "access: \(account.hasProductionAccess ? "production" : "sandbox (verified recipients only)")",
                    "sending: \(account.isSendingEnabled ? "enabled" : "paused")",
                    "enforcement: \(account.enforcementStatus ?? "unknown")",
                ] + numbers.map { "\($0.0): \($0.1.map { "\(Int($0))" } ?? "unknown")" }
            return try lines.forEach { try StandardStreams.printLine(Printable.text($0)) }
        }
        var object = JSONObject([
            ("productionAccess", .bool(account.hasProductionAccess)),
            ("sendingEnabled", .bool(account.isSendingEnabled)),
        ])
        object["enforcementStatus"] = account.enforcementStatus.map(JSONValue.string)
        for (name, value) in numbers { object[name] = value.map { .number("\($0)") } }
        try StandardStreams.printLine(JSONValue.object(object).compactText)
    }
}
