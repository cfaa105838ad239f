@testable import Diagnosis

extension ReportedError {
    private static let sesMessages =
        "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html"
    private static let smtp = "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html"
    private static let quota = "https://docs.aws.amazon.com/ses/latest/dg/quotas.html"

    /// The message itself.
    static let messages: [ReportedError] = sizes + addresses + tags + headers

    private static let sizes: [ReportedError] = [
        ReportedError(
            .recipientLimit,
            quota,
            "An error occurred (InvalidParameterValue) when calling the SendEmail operation: Recipient count exceeds 50."
        ),
        ReportedError(.recipientLimit, quota, "BadRequestException: Recipient count exceeds 50"),
        ReportedError(
            .messageTooLarge,
            quota,
            "An error occurred (InvalidParameterValue) when calling the SendRawEmail operation: Message length is more than 10485760 bytes long: '14873422'."
        ),
        ReportedError(
            .messageTooLarge,
            quota,
            "BadRequestException: Message length is more than 41943040 bytes long: '52428801'."
        ),
        ReportedError(.messageTooLarge, smtp, "552 Message is too large."),
        ReportedError(
            .recipientSuppressed,
            sesMessages,
            "An error occurred (MessageRejected) when calling the SendEmail operation: Address blacklisted."
        ),
    ]

    private static let addresses: [ReportedError] = [
        ReportedError(
            .invalidAddress,
            github("anymail/django-anymail/issues/281"),
            "An error occurred (InvalidParameterValue) when calling the SendRawEmail operation: Missing final '@domain'"
        ),
        ReportedError(
            .invalidAddress,
            github("smartinez87/exception_notification/issues/132"),
            "Net::SMTPFatalError (554 Transaction failed: Missing final '@domain'"
        ),
        ReportedError(
            .invalidAddress,
            github("brave/accounts/issues/35"),
            "operation error SES: SendEmail,\nhttps response error StatusCode: 400,\nRequestID: d4727599-e6f4-494a-bf40-6880993c65a5,\napi error InvalidParameterValue: Missing domain"
        ),
        ReportedError(
            .invalidAddress,
            github("mageplaza/magento-2-smtp/issues/217"),
            "Transaction failed: Domain contains illegal character"
        ),
        ReportedError(
            .invalidAddress,
            github("mozilla/fx-private-relay/issues/1887"),
            "An error occurred (InvalidParameterValue) when calling the SendRawEmail operation: Invalid email address"
        ),
        ReportedError(
            .invalidAddress,
            github("aws/aws-sdk-ruby"),
            "InvalidParameterValue: Invalid email address<fake_email>."
        ),
        ReportedError(
            .invalidAddress,
            sesMessages,
            "BadRequestException: Local address contains control or whitespace"
        ),
        ReportedError(
            .invalidAddress,
            github("medplum/medplum/pull/5320"),
            "InvalidParameterValue: Illegal address"
        ),
        ReportedError(
            .invalidAddress,
            sesMessages,
            "An error occurred (BadRequestException) when calling the SendEmail operation: Domain starts with dot"
        ),
        ReportedError(
            .invalidAddress,
            sesMessages,
            "InvalidParameterValue: Domain contains dot-dot\n\tstatus code: 400, request id: 0c9a1a2b-0000-4000-8000-000000000006"
        ),
        ReportedError(.invalidAddress, sesMessages, "554 Transaction failed: Local address ends with dot"),
        ReportedError(
            .invalidAddress,
            sesMessages,
            "501 Invalid RFC5322 address: \"Ops\" <ops@@example.com>"
        ),
        ReportedError(.invalidAddress, sesMessages, "BadRequestException: Illegal semicolon, not in group"),
    ]

    private static let tags: [ReportedError] = [
        ReportedError(
            .invalidTag,
            github("localstack/localstack/issues/8588"),
            "Error: operation error SES: SendEmail, https response error StatusCode: 400, RequestID: 7a8b9317-e8c6-4ae9-a999-f7ee53ffe487, api error InvalidParameterValue: Invalid tag value <event:id:abc1234>: only alphanumeric ASCII characters, '_', and '-' are allowed."
        ),
        ReportedError(
            .invalidTag,
            github("localstack/localstack/issues/11243"),
            "java.util.concurrent.CompletionException: software.amazon.awssdk.services.ses.model.SesException: Invalid tag name <ses:feedback-id-a>: only alphanumeric ASCII characters, '_', and '-' are allowed. (Service: Ses, Status Code: 400, Request ID: 66675e09-f776-45c1-a972-06db202d0ced)"
        ),
        ReportedError(
            .invalidTag,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html",
            "BadRequestException: Invalid tag value <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed."
        ),
    ]

    private static let headers: [ReportedError] = [
        ReportedError(
            .invalidMessage,
            github("xreef/EMailSender/issues/49"),
            "15:56:54.866 -> Sending message error (554 Transaction failed: Duplicate header 'Content-Type'.)"
        ),
        ReportedError(
            .invalidMessage,
            github("mageplaza/magento-2-smtp/issues/217"),
            "Transaction failed: Expected disposition, got ="
        ),
        ReportedError(
            .invalidMessage,
            github("mozilla/fx-private-relay/issues/1887"),
            "An error occurred (InvalidParameterValue) when calling the SendRawEmail operation: Expected '=', got 'null'"
        ),
        ReportedError(
            .invalidMessage,
            sesMessages,
            "An error occurred (InvalidParameterValue) when calling the SendRawEmail operation: Missing required header 'From'."
        ),
        ReportedError(.invalidMessage, sesMessages, "554 Transaction failed: Empty required header 'To'."),
        ReportedError(.invalidMessage, sesMessages, "554 Transaction failed: Expected MIME type, got ;;"),
        ReportedError(.invalidMessage, sesMessages, "BadRequestException: Missing start boundary"),
        ReportedError(
            .invalidMessage,
            "https://docs.aws.amazon.com/ses/latest/dg/attachments.html",
            "InvalidParameterValue: Unsupported attachment extension '.exe'."
        ),
        ReportedError(.invalidMessage, sesMessages, "MessageRejected: Message contains a virus."),
        ReportedError(.invalidMessage, sesMessages, "BadRequestException: Duplicate header 'Subject'."),
    ]
}
