import AWSClient
import Diagnosis
import FoundationEssentials
import SESTransport
import SentLog

extension KnownFacts {
    /// What a logged message tells.
    package init(message: LogSummary, region: String? = nil, configurationSet: String? = nil) {
        self.init(
            from: message.from?.address,
            recipients: (message.to + message.cc + message.bcc).map(\.address),
            region: region
        )
        self.configurationSet = configurationSet
    }

    /// What is known around a failed send: the account, the credentials that signed, the message.
    init(_ connection: AccountConnection, message: LogSummary, configurationSet: String?) async {
        self.init(message: message, region: connection.region.value, configurationSet: configurationSet)
        learn(
            profile: connection.settings.profile.value,
            region: connection.region,
            endpoint: connection.endpoint
        )
        learn(authorities: connection.settings.caBundle)
        if let resolved = try? await connection.credentials.resolve() { learn(resolved) }
        localDate = Date()
    }
}
