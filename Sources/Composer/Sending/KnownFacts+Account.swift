import AWSClient
import Diagnosis
import FoundationEssentials
import SESTransport
import SentLog

extension KnownFacts {
    /// What is known around a failed send: the account, the credentials that signed, the message.
    init(_ connection: AccountConnection, message: LogSummary?) async {
        self.init(
            from: message?.from?.address,
            recipients: message.map { ($0.to + $0.cc + $0.bcc).map(\.address) } ?? [],
            region: connection.region.value
        )
        learn(
            profile: connection.settings.profile.value,
            region: connection.region,
            endpoint: connection.endpoint
        )
        if let resolved = try? await connection.credentials.resolve() { learn(resolved) }
        localDate = Date()
    }
}
