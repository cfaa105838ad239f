import AWSClient
import JSON
import MailMessage

/// Called with the bytes of the request's body sent so far and their number in all, from any thread; starts
/// again when the request is tried again.
public typealias SendProgress = @Sendable (_ sent: Int, _ total: Int) -> Void

/// Sends messages with Amazon SES (API version 2, SendEmail with a raw message).
///
/// One transport serves any number of messages at once.
public struct SESTransport: Sendable {
    /// What makes the calls; other operations of SES go through it too.
    public let client: AWSClient

    /// A transport on top of a client.
    public init(client: AWSClient) { self.client = client }

    /// Sends a message that was rendered before.
    /// - Throws: ``SendError``; nothing is ever sent twice.
    public func send(
        _ message: PreparedMessage,
        progress: SendProgress? = nil
    ) async throws(SendError) -> Receipt {
        let request = SendEmailRequest(message)
        do throws(LimitError) { try SendLimits.check(request) } catch { throw .limit(error) }
        let call = request.awsRequest
        let total = call.body.byteCount
        var told: (@Sendable (Int) -> Void)?
        if let progress { told = { progress($0, total) } }
        do throws(AWSError) {
            let response = try await client.send(call, progress: told)
            return Receipt(
                envelope: message.envelope,
                messageID: messageID(try response.sesMessageID()),
                response: try response.sesMessageID(),
                requestID: response.requestID,
                attempts: response.attempts
            )
        } catch {
            throw .aws(error)
        }
    }

    /// The request's body as it is sent, but for the message's data: for a log.
    public func requestWithoutData(_ message: PreparedMessage) -> JSONValue {
        SendEmailRequest(message).withoutData
    }

    /// Opens the connection ahead of its use, so that a send costs one round trip.
    public func warm(_ http: CurlHTTPClient) {
        guard let endpoint = try? client.endpoint(of: .ses) else { return }
        http.warm("\(endpoint.url)/")
    }

    /// SES writes the Message-ID header field itself, from the id that it answers and the region's domain.
    /// https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
    private func messageID(_ id: String) -> String {
        if id.contains("@") { return id }
        let region = client.configuration.region ?? "us-east-1"
        return "<\(id)@\(region == "us-east-1" ? "email" : region).amazonses.com>"
    }
}

extension AWSResponse {
    /// - Throws: the answer as one that can't be understood, where it has no id.
    fileprivate func sesMessageID() throws(AWSError) -> String {
        if let id = (try? JSONParser.parse(body))?["MessageId"]?.string, !id.isEmpty { return id }
        throw AWSError(
            reason: .unreadableAnswer(serviceError("SendEmail")),
            operation: "SendEmail",
            attempts: attempts
        )
    }
}
