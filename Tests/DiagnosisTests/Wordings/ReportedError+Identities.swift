@testable import Diagnosis

extension ReportedError {
    /// Identities that are not verified, senders and recipients.
    static let identities: [ReportedError] = [
        ReportedError(
            .senderNotVerified,
            "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html",
            "Email address is not verified. The following identities failed the check in region EU-WEST-1: ops@example.com",
            from: "Ops <ops@example.com>",
            to: ["dana@example.net"]
        ),
        ReportedError(
            .senderNotVerified,
            github("danilop/LambdAuth/issues/64"),
            #"{ "errorMessage": "Error in sendVerificationEmail: MessageRejected: Email address is not verified. The following identities failed the check in region US-WEST-2: tanz@example.ca, tanz@example.com" }"#
        ),
        ReportedError(
            .senderNotVerified,
            github("WPManageNinja/fluent-smtp/issues/90"),
            "SimpleEmailService::sendRawEmail(): Sender - MessageRejected: Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-2: Ann Example <contact@example.com.au>, contact@example.com.au Request Id: babf303a-4172-41ee-809d-ece3163a8fe7"
        ),
        ReportedError(
            .senderNotVerified,
            github("django-ses/django-ses/issues/120"),
            """
            SESAddressNotVerifiedError: 400 Email address is not verified.
            <ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
              <Error>
                <Type>Sender</Type>
                <Code>MessageRejected</Code>
                <Message>Email address is not verified. The following identities failed the check in region US-EAST-1: alice@example.com, paul@example.com</Message>
              </Error>
              <RequestId>a0ee8dcf-39e2-11e7-a5c1-f3494eddd8b3</RequestId>
            </ErrorResponse>
            """
        ),
        ReportedError(
            .senderNotVerified,
            github("mettle/sendportal/issues/94"),
            #"Error executing "SendEmail" on "https://email.us-west-2.amazonaws.com"; AWS HTTP error: Client error: `POST https://email.us-west-2.amazonaws.com` resulted in a `400 Bad Request` response: <ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"> <Error> <Type>Sender</Type> <Code>MessageReje (truncated...) MessageRejected (client): Email address is not verified. The following identities failed the check in region US-WEST-2: Sendportal <nagaraj@example.com> - <ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"> <Error> <Type>Sender</Type> <Code>MessageRejected</Code> <Message>Email address is not verified. The following identities failed the check in region US-WEST-2: Sendportal &lt;nagaraj@example.com&gt;</Message> </Error> <RequestId>158e381e-f178-4a80-903b-e21d6e67669c</RequestId> </ErrorResponse>"#
        ),
        ReportedError(
            .senderNotVerified,
            github("aheckmann/node-ses/issues/27"),
            #"{"Type":"Sender","Code":"MessageRejected","Message":"Email address is not verified."}"#
        ),
        ReportedError(
            .senderNotVerified,
            github("GoogleCloudPlatform/cloud-build-notifiers/issues/87"),
            "E1210 04:12:44.669479 1 notifiers.go:449] failed to run SendNotification: failed to send email: 554 Message rejected: Email address is not verified. The following identities failed the check in region US-EAST-1: build@example.com"
        ),
        ReportedError(
            .senderNotVerified,
            github("ks888/LambStatus/issues/97"),
            "Error: failed to send the test email. Email address is not verified. The following identities failed the check in region US-WEST-2: foo@bar.example"
        ),
        ReportedError(
            .senderNotVerified,
            github("sul-dlss/dlme/issues/813"),
            "Net::SMTPFatalError: 554 Message rejected: Email address is not verified. The following identities failed the check in region US-WEST-2: dlme@example.edu"
        ),
        ReportedError(
            .senderNotVerified,
            github("boto/boto3/issues/3873"),
            "botocore.errorfactory.MessageRejected: An error occurred (MessageRejected) when calling the SendRawEmail operation: Email address is not verified. The following identities failed the check in region EU-WEST-1: sender@example.com",
            from: "sender@example.com",
            to: ["recipient@example.org"]
        ),
        ReportedError(
            .senderNotVerified,
            github("3box/3box/issues/469"),
            "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-2: identity1@example.com, identity2@example.com, ...",
            from: "identity1@example.com"
        ),
        ReportedError(
            .senderNotVerified,
            github("aws/aws-sdk-java-v2"),
            "software.amazon.awssdk.services.sesv2.model.MessageRejectedException: Email address is not verified. The following identities failed the check in region US-EAST-2: example.com (Service: SesV2, Status Code: 400, Request ID: 2f8f4a9e-3b33-46fb-a7e4-0f4b6e6bb2b1)",
            from: "billing@example.com",
            to: ["dana@example.net"]
        ),
        ReportedError(
            .senderNotVerified,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html",
            "An error occurred (NotFoundException) when calling the GetEmailIdentity operation: Email identity ops@example.com does not exist."
        ),
        ReportedError(
            .sandboxRecipient,
            "https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html",
            "MessageRejected: Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: dana@example.net",
            from: "ops@example.com",
            to: ["dana@example.net"]
        ),
        ReportedError(
            .sandboxRecipient,
            github("awslabs/aws-sdk-rust"),
            #"Error: ServiceError(ServiceError { source: MessageRejected(MessageRejected { message: Some("Email address is not verified. The following identities failed the check in region US-EAST-1: friend@example.org"), meta: ErrorMetadata { code: Some("MessageRejected"), message: Some("Email address is not verified. The following identities failed the check in region US-EAST-1: friend@example.org"), extras: Some({"aws_request_id": "41be9b1e-8f6e-4b0e-a9c1-0b6f6f3a5e11"}) } }), raw: Response { status: StatusCode(400) } })"#,
            from: "me@example.com",
            to: ["friend@example.org"]
        ),
        ReportedError(
            .sandboxRecipient,
            github("aws/aws-sdk-net"),
            """
            Amazon.SimpleEmail.Model.MessageRejectedException: Email address is not verified. The following identities failed the check in region US-WEST-2: \u{201C}Wu, Dana\u{201D} <dana@example.net>
             ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type 'Amazon.Runtime.Internal.HttpErrorResponseException' was thrown.
               at Amazon.Runtime.HttpWebRequestMessage.ProcessHttpResponseMessage(HttpResponseMessage responseMessage)
            """,
            from: "ops@example.com"
        ),
        ReportedError(
            .mailFromNotVerified,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html",
            #"{"__type":"MailFromDomainNotVerifiedException","message":"The message can't be sent because the sending domain isn't verified."}"#
        ),
        ReportedError(
            .mailFromNotVerified,
            "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html",
            "An error occurred (MailFromDomainNotVerifiedException) when calling the SendRawEmail operation: Custom MAIL FROM domain mail.example.com is not verified"
        ),
    ]
}
