@testable import Diagnosis

extension ReportedError {
    private static func miss(_ text: String) -> ReportedError {
        ReportedError(.unknown, "https://example.com", text)
    }

    /// Errors that look like those that are known, and are others.
    static let nearMisses: [ReportedError] = [
        // AWS's codes, of other services and for other things.
        miss("An error occurred (AccessDenied) when calling the GetObject operation: Access Denied"),
        miss(
            "An error occurred (NotFoundException) when calling the GetFunction operation: Function not found: arn:aws:lambda:eu-west-1:123456789012:function:mail"
        ),
        miss("NotFoundException: Dedicated IP pool <pool1> does not exist."),
        miss(
            "An error occurred (LimitExceeded) when calling the AttachUserPolicy operation: Cannot exceed quota for PoliciesPerUser: 10"
        ),
        miss(
            "An error occurred (BadRequestException) when calling the CreateEmailIdentity operation: The email identity already has a DKIM key"
        ),
        miss(
            "InvalidParameterValue: Cannot delete <arn:aws:ses:eu-west-1:123456789012:identity/example.com> because it has tenant associations. Remove all tenant associations and try again."
        ),
        miss(
            "An error occurred (ProvisionedThroughputExceededException) when calling the PutItem operation: The level of configured provisioned throughput for the table was exceeded."
        ),
        miss(
            "An error occurred (SlowDown) when calling the PutObject operation: Please reduce your request rate."
        ),
        miss(
            "An error occurred (AlreadyExistsException) when calling the CreateConfigurationSet operation: Configuration set <mail> already exists."
        ),
        miss("BadRequestException: A maximum of 1 Lists allowed per account."),
        miss(
            "An error occurred (ConflictException) when calling the SendEmail operation: The resource is being modified"
        ),
        // A code alone says too little.
        miss(
            "MessageRejected: MessageRejected\n    at deserializeAws_querySendTemplatedEmailCommandError (/app/node_modules/@aws-sdk/client-ses/dist/cjs/protocols/Aws_query.js:3534:41)"
        ),
        miss("The operation couldn\u{2019}t be completed. (com.amazonaws.AWSSESErrorDomain error 4.)"),
        miss("BadRequestException"),
        // Words of known errors in sentences that say something else.
        miss("The daily report says that the message quota was not exceeded."),
        miss("Your changes to the region settings were saved; the sending rate was not exceeded."),
        miss("ValidationError: email address is required"),
        miss("Error: Cannot find module '@aws-sdk/client-sesv2'"),
        miss("TypeError: Cannot read properties of undefined (reading 'verified')"),
        miss("550 5.1.1 The email account that you tried to reach does not exist."),
        miss("550 5.7.1 Our system has detected that this message is likely unsolicited mail."),
        miss("421 4.7.0 Try again later, closing connection."),
        miss("ResourceNotFoundException: Requested resource not found"),
        miss("Error: listen EADDRINUSE: address already in use :::443"),
        miss("Error: EACCES: permission denied, open '/var/log/mail.log'"),
        miss("User alice is not authorized to perform this action."),
        miss("policy denied: not authorized to perform deployments on Friday"),
        miss("Signature verified: 20240101T000000Z"),
        miss("Segmentation fault (core dumped)"),
        miss("cat: write error: Broken pipe"),
        miss("ERROR 1040 (HY000): Too many connections"),
        miss("Error: Missing credentials for \"PLAIN\""),
        miss("hello"),
    ]
}
