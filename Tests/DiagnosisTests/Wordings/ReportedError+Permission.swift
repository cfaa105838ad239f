@testable import Diagnosis

extension ReportedError {
    private static let iam =
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html"
    private static let policyARNs =
        "https://aws.amazon.com/blogs/security/enhanced-access-denied-error-messages-with-policy-arns"

    /// Refusals.
    static let permission: [ReportedError] = sesWordings + policyTypes + roles

    private static let sesWordings: [ReportedError] = [
        ReportedError(
            .notAuthorized,
            github("cloudposse/terraform-aws-ses/issues/40"),
            "Access denied: User `arn:aws:iam::123456789012:user/test' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/kevin@example.io'"
        ),
        ReportedError(
            .notAuthorized,
            github("aws-samples/aws-serverless-batch-architecture/issues/1"),
            "User `arn:aws:sts::123456789012:assumed-role/sam-batch-test-SendEmailFunctionRole-1A2B/sam-batch-test-SendEmailFunction-1FHgDhZRZNoE' is not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:us-west-1:123456789012:identity/my@example.com'"
        ),
        ReportedError(
            .notAuthorized,
            github("ministryofjustice/analytical-platform/issues/6944"),
            "smtplib.SMTPDataError: (554, b\"Access denied: User `arn:aws:iam::123456789012:user/mwaa-ses' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-2:123456789012:identity/ops@example.gov.uk'\")"
        ),
        ReportedError(
            .notAuthorized,
            github("ministryofjustice/cloud-platform-environments/pull/3401"),
            "t=2020-10-01T15:16:03+0000 lvl=eror msg=\"Failed to send alert notification email\" logger=alerting.notifier.email error=\"Failed to send notification to email addresses: ops@example.gov.uk: gomail: could not send email 1: 554 Access denied: User `arn:aws:iam::123456789012:user/cloud-platform/ems-prod/ems-prod-grafana' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-2:123456789012:identity/ops@example.gov.uk'\""
        ),
        ReportedError(
            .notAuthorized,
            github("aws/aws-sdk-php/issues/941"),
            """
            Error executing "VerifyEmailIdentity" on "https://email.us-west-2.amazonaws.com"; AWS HTTP error: Client error: 403 AccessDenied (client): User: arn:aws:iam::123456789012:user/user name is not authorized to perform: ses:VerifyEmailIdentity - <ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
            <Error>
            <Type>Sender</Type>
            <Code>AccessDenied</Code>
            <Message>User: arn:aws:iam::123456789012:user/user name is not authorized to perform: ses:VerifyEmailIdentity</Message>
            </Error>
            <RequestId>c5f33708-f7da-11e5-9de4-7d09fc8f79d0</RequestId>
            </ErrorResponse>
            """
        ),
        ReportedError(
            .notAuthorized,
            github("aws/aws-actionmailer-ses-ruby/issues/10"),
            "User 'arn:aws:iam::123456789012:user/rails' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:us-east-1:123456789012:identity/example.com"
        ),
        ReportedError(
            .notAuthorized,
            github("nodemailer/nodemailer/issues/1734"),
            "AccessDeniedException: User `arn:aws:iam::123456789012:user/mailer' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:ap-southeast-2:123456789012:identity/invalid@invalid'"
        ),
        ReportedError(
            .notAuthorized,
            github("usdigitalresponse/usdr-gost/pull/3080"),
            "AccessDenied: User `arn:aws:sts::123456789012:assumed-role/gost-staging-api-ECSTask-2023/969ff5cbe4c14e75a842' is not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:us-west-2:123456789012:configuration-set/gost-staging-default'"
        ),
        ReportedError(
            .notAuthorized,
            github("aws/aws-sdk-js-v3/issues/2061"),
            "SES failed: AccessDenied: User `arn:aws:sts::123456789012:assumed-role/service-role/lambda' is not authorized to perform `ses:SendTemplatedEmail' on resource `arn:aws:ses:eu-central-1:123456789012:identity/test@example.com'"
        ),
        ReportedError(
            .notAuthorized,
            github("emfoundation/ce100-app/issues/572"),
            """
            SES ERROR: { AccessDenied: User `arn:aws:iam::123456789012:user/ce100-s3upload' is not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/ce100@example.com'
                at Request.extractError (/app/node_modules/aws-sdk/lib/protocol/query.js:40:29)
                at Request.callListeners (/app/node_modules/aws-sdk/lib/sequential_executor.js:105:20)
              message: 'User `arn:aws:iam::123456789012:user/ce100-s3upload\\' is not authorized',
              code: 'AccessDenied',
              time: 2017-01-13T10:36:06.181Z,
              requestId: 'f9f3c4c5-d97b-11e6-b8a6-4b4a2c8f3cb6',
              statusCode: 403 }
            """
        ),
        ReportedError(
            .notAuthorized,
            github("symfony/symfony/issues/51461"),
            "Unable to send an email: User arn:aws:iam::123456789012:user/web is not authorized to perform 'ses:SendRawEmail' on resource 'arn:aws:ses:us-east-1:123456789012:identity/abc@example.com' (code AccessDeniedException)."
        ),
        ReportedError(
            .notAuthorized,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html",
            #"{"__type":"AccessDeniedException","message":"You do not have sufficient access to perform this action."}"#
        ),
        ReportedError(
            .notAuthorized,
            github("getmoto/moto"),
            "An error occurred (AccessDenied) when calling the SendEmail operation: User: arn:aws:iam::123456789012:user/u is not authorized to perform: ses:SendEmail"
        ),
    ]

    private static let policyTypes: [ReportedError] = [
        ReportedError(
            .notAuthorized,
            iam,
            "An error occurred (AccessDeniedException) when calling the SendEmail operation: User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:eu-west-1:123456789012:identity/ops@example.com because no identity-based policy allows the ses:SendEmail action"
        ),
        ReportedError(
            .explicitDeny,
            iam,
            "An error occurred (AccessDeniedException) when calling the SendEmail operation: User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:eu-west-1:123456789012:identity/ops@example.com with an explicit deny in an identity-based policy"
        ),
        ReportedError(
            .explicitDeny,
            "https://www.repost.aws/knowledge-center/iam-explicit-deny-errors",
            "User: arn:aws:iam::123456789012:user/tester is not authorized to perform: ses:SendRawEmail on resource: arn:aws:ses:us-east-1:123456789012:identity/example.com with an explicit deny"
        ),
        ReportedError(
            .explicitDeny,
            policyARNs,
            "AccessDeniedException: User: arn:aws:iam::123456789012:user/Matt is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:us-east-1:123456789012:identity/example.com with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/NoMail"
        ),
        ReportedError(
            .scpDeny,
            policyARNs,
            "An error occurred (AccessDenied) when calling the ListRoles operation: User: arn:aws:iam::123456789012:user/Matt is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::123456789012:role/* with an explicit deny in a service control policy: arn:aws:organizations::987654321098:policy/o-qv5af4abcd/service_control_policy/p-2kgnabcd"
        ),
        ReportedError(
            .scpDeny,
            iam,
            "User: arn:aws:sts::123456789012:assumed-role/app/i-0abc is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:ap-south-1:123456789012:identity/example.com because no service control policy allows the ses:SendEmail action"
        ),
        ReportedError(
            .resourceControlDeny,
            policyARNs,
            "User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:SendRawEmail on resource: arn:aws:ses:eu-west-1:123456789012:identity/example.com with an explicit deny in a resource control policy"
        ),
        ReportedError(
            .boundaryDeny,
            iam,
            "User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:SendRawEmail on resource: arn:aws:ses:eu-west-1:123456789012:identity/example.com because no permissions boundary allows the ses:SendRawEmail action"
        ),
        ReportedError(
            .boundaryDeny,
            iam,
            "User: arn:aws:sts::123456789012:assumed-role/ci/build is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:eu-west-1:123456789012:identity/example.com with an explicit deny in a permissions boundary"
        ),
        ReportedError(
            .sessionPolicyDeny,
            iam,
            "User: arn:aws:sts::123456789012:assumed-role/ci/build is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:eu-west-1:123456789012:identity/example.com because no session policy allows the ses:SendEmail action"
        ),
        ReportedError(
            .vpcEndpointDeny,
            iam,
            "User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:eu-west-1:123456789012:identity/example.com because no VPC endpoint policy allows the ses:SendEmail action"
        ),
        ReportedError(
            .vpcEndpointDeny,
            iam,
            "User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:eu-west-1:123456789012:identity/example.com with an explicit deny in a VPC endpoint policy"
        ),
        ReportedError(
            .sendingAuthorization,
            iam,
            "User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:eu-west-1:123456789012:identity/example.com because no resource-based policy allows the ses:SendEmail action"
        ),
        ReportedError(
            .sendingAuthorization,
            "https://docs.aws.amazon.com/ses/latest/dg/sending-authorization.html",
            "User `arn:aws:iam::123456789012:user/deploy' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:999999999999:identity/partner.example'"
        ),
    ]

    private static let roles: [ReportedError] = [
        ReportedError(
            .assumeRoleDenied,
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html",
            "An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:iam::123456789012:user/dev is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210987654321:role/mailer"
        ),
        ReportedError(
            .assumeRoleDenied,
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html",
            "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity"
        ),
        ReportedError(
            .assumeRoleDenied,
            github("aws/aws-sdk-go-v2"),
            "operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 5c1e5c0a-5a8e-4b8a-8f2e-a2b9ad1f6a55, api error AccessDenied: User: arn:aws:sts::123456789012:assumed-role/ci/run is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/deploy"
        ),
        ReportedError(
            .assumeRoleDenied,
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
            "An error occurred (AccessDenied) when calling the AssumeRole operation: MultiFactorAuthentication failed with invalid MFA one time pass code."
        ),
    ]
}
