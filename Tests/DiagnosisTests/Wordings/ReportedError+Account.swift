@testable import Diagnosis

extension ReportedError {
    private static let quotas = "https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html"
    private static let api = "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html"

    /// What the account may do, and what a request names.
    static let account: [ReportedError] = limits + states + resources

    private static let limits: [ReportedError] = [
        ReportedError(
            .dailyQuota,
            quotas,
            "An error occurred (ThrottlingException) when calling the SendEmail operation (reached max retries: 4): Daily message quota exceeded"
        ),
        ReportedError(.dailyQuota, quotas, "454 Throttling failure: Daily message quota exceeded."),
        ReportedError(
            .dailyQuota,
            github("aws/aws-sdk-go"),
            "Throttling: Daily message quota exceeded.\n\tstatus code: 400, request id: 63d6e9f6-4e9c-11e8-9d5b-5d6a8a2a5e2f"
        ),
        ReportedError(
            .dailyQuota,
            "https://repost.aws/knowledge-center/ses-sending-rate-quota-exceeded",
            "software.amazon.awssdk.services.sesv2.model.LimitExceededException: Daily sending quota exceeded (Service: SesV2, Status Code: 400, Request ID: 0a1b2c3d-0000-4000-8000-000000000001)"
        ),
        ReportedError(
            .rateLimited,
            quotas,
            "smtplib.SMTPDataError: (454, b'Throttling failure: Maximum sending rate exceeded.')"
        ),
        ReportedError(
            .rateLimited,
            quotas,
            "botocore.exceptions.ClientError: An error occurred (Throttling) when calling the SendRawEmail operation (reached max retries: 4): Maximum sending rate exceeded."
        ),
        ReportedError(
            .rateLimited,
            api,
            """
            HTTP/2 429
            x-amzn-errortype: TooManyRequestsException:http://internal.amazon.com/coral/com.amazonaws.ses/
            x-amzn-requestid: 26a3a5b2-7f7f-4d0b-8a1e-0b6a0a111111

            {"message":"Too many requests have been made to the operation."}
            """
        ),
        ReportedError(
            .rateLimited,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html",
            "Aws::SESV2::Errors::ThrottlingException: Rate exceeded"
        ),
        ReportedError(
            .rateLimited,
            github("aws/aws-sdk-net"),
            "Amazon.SimpleEmailV2.Model.TooManyRequestsException: Rate exceeded for this action. Please try again after some time."
        ),
    ]

    private static let states: [ReportedError] = [
        ReportedError(
            .accountSuspended,
            api,
            #"{"__type":"AccountSuspendedException","message":"Your account ability to send email has been permanently restricted."}"#
        ),
        ReportedError(
            .accountSuspended,
            "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html",
            "554 Message rejected: Sending suspended for this account. For more information, please check the inbox of the email address associated with your AWS account."
        ),
        ReportedError(
            .sendingPaused,
            github("hcengineering/platform/issues/8899"),
            "Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account"
        ),
        ReportedError(
            .sendingPaused,
            github("GoodDollar/GoodServer/issues/419"),
            #"{"type":"Error","message":"Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.","stack":"MessageRejected: Sending paused for this account. For more information, please check the inbox"}"#
        ),
        ReportedError(
            .sendingPaused,
            "https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html",
            "Aws::SES::Errors::AccountSendingPausedException (Email sending is disabled for your entire Amazon SES account.)"
        ),
        ReportedError(
            .sendingPaused,
            "https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html",
            "An error occurred (ConfigurationSetSendingPausedException) when calling the SendEmail operation: Sending paused for Configuration Set <transactional>"
        ),
        ReportedError(
            .sendingPaused,
            api,
            "operation error SESv2: SendEmail, https response error StatusCode: 400, RequestID: 7e2a4b0c-0000-4000-8000-000000000002, SendingPausedException: The message can't be sent because the account's ability to send email is currently paused."
        ),
        ReportedError(
            .optInRegion,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html",
            "An error occurred (OptInRequired) when calling the SendEmail operation: The AWS Access Key Id needs a subscription for the service"
        ),
        ReportedError(
            .optInRegion,
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
            "An error occurred (RegionDisabledException) when calling the AssumeRole operation: STS is not activated in this region for account:123456789012. Your account administrator can activate STS in this region using the IAM Console."
        ),
    ]

    private static let resources: [ReportedError] = [
        ReportedError(
            .configurationSetMissing,
            github("mettle/sendportal/issues/75"),
            #"Error executing "SendEmail" on "https://email.eu-central-1.amazonaws.com"; AWS HTTP error: Client error: `POST https://email.eu-central-1.amazonaws.com` resulted in a `400 Bad Request` response: ConfigurationSetDoesNotExist (client): Configuration set <sendportal> does not exist."#
        ),
        ReportedError(
            .configurationSetMissing,
            api,
            #"{"__type":"NotFoundException","message":"Configuration set <prod-mail> does not exist."}"#
        ),
        ReportedError(
            .configurationSetMissing,
            "https://docs.aws.amazon.com/ses/latest/dg/using-configuration-sets.html",
            "com.amazonaws.services.simpleemail.model.ConfigurationSetDoesNotExistException: Configuration set <tracking> does not exist. (Service: AmazonSimpleEmailService; Status Code: 400; Error Code: ConfigurationSetDoesNotExist; Request ID: 1c6c2b4e-0000-4000-8000-000000000003; Proxy: null)"
        ),
        ReportedError(
            .template,
            "https://docs.aws.amazon.com/ses/latest/APIReference/API_SendTemplatedEmail.html",
            "An error occurred (TemplateDoesNotExist) when calling the SendTemplatedEmail operation: Template welcome does not exist"
        ),
        ReportedError(
            .template,
            "https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-troubleshooting.html",
            "MissingRenderingAttributeException: Attribute 'name' is not present in the rendering data."
        ),
        ReportedError(
            .template,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendBulkEmail.html",
            "NotFoundException: Template invoice-2 does not exist"
        ),
        ReportedError(
            .contactList,
            "https://docs.aws.amazon.com/ses/latest/dg/sending-email-list-management.html",
            "An error occurred (NotFoundException) when calling the SendEmail operation: List with name: newsletter doesn't exist."
        ),
        ReportedError(
            .contactList,
            github("floci-io/floci/pull/1723"),
            "NotFoundException: Contact dana@example.net doesn't exist in List newsletter"
        ),
        ReportedError(
            .contactList,
            "https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html",
            "An error occurred (BadRequestException) when calling the SendEmail operation: List newsletter doesn't contain Topic weekly"
        ),
        ReportedError(
            .tenant,
            github("PostHog/posthog/pull/75863"),
            "Failed to send email via SES: Tenant not associated with resources [arn:aws:ses:us-east-1:123456789012:configuration-set/messaging]"
        ),
        ReportedError(
            .tenant,
            github("floci-io/floci/pull/2815"),
            "An error occurred (AccessDeniedException) when calling the SendEmail operation: Tenant not associated with resources [arn:aws:ses:us-east-1:123456789012:identity/example.com]"
        ),
        ReportedError(
            .tenant,
            "https://docs.aws.amazon.com/ses/latest/dg/tenants.html",
            "NotFoundException: Tenant acme does not exist"
        ),
        ReportedError(
            .tenant,
            api,
            "SendingPausedException: Sending is paused for tenant acme"
        ),
    ]
}
