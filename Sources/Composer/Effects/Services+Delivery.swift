import AWSClient
import Diagnosis
import SESTransport
import SentLog

extension Services {
    /// Asks SES what became of a message. That needs Virtual Deliverability Manager and a permission of its own,
    /// so that the usual answer is one line on why it can't be told.
    func delivery(_ id: LogID, serviceID: String) async -> [AppEvent] {
        [.deliveryLearned(id, await delivery(serviceID))]
    }

    private func delivery(_ serviceID: String) async -> SentDetail.Delivery {
        let connection: AccountConnection
        do throws(ConfigurationError) {
            connection = try await mailer.session.connection()
        } catch {
            return .unavailable(Self.sentence(ErrorText.explanation(of: error).title))
        }
        do throws(AWSError) {
            let insights = try await SESLookups(client: connection.client).messageInsights(serviceID)
            return insights.map { .known($0) }
                ?? .unavailable(
                    "SES keeps no events of it: they need Virtual Deliverability Manager, switched on before the send"
                )
        } catch {
            return .unavailable(Self.reason(error))
        }
    }

    private static func reason(_ error: AWSError) -> String {
        switch error.serviceError?.code {
        case "AccessDeniedException": "this identity may not call ses:GetMessageInsights"
        case "TooManyRequestsException": "SES answers this once a second; ask again in a moment"
        case "BadRequestException":
            "SES refused to tell: \(error.serviceError?.message ?? "BadRequestException")"
        default: sentence(ErrorText.explanation(of: error).title)
        }
    }

    /// A title within a sentence.
    private static func sentence(_ title: String) -> String {
        guard let first = title.first, title.dropFirst().first?.isLowercase == true else { return title }
        return first.lowercased() + title.dropFirst()
    }
}
