import Testing

@testable import Diagnosis

/// The forms in which people meet an error of SES: what a tool, an SDK or a log prints of it.
struct PastedForm: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let cause: Cause
    /// What has to be found besides the cause; nil where the form doesn't tell it.
    var code: String?
    var status: Int?
    var operation: String?
    var requestID: String?
    /// The resource of a refusal.
    var resource: String?
    var testDescription: String { name }

    init(
        _ name: String,
        _ cause: Cause,
        code: String? = nil,
        status: Int? = nil,
        operation: String? = nil,
        requestID: String? = nil,
        resource: String? = nil,
        _ text: String
    ) {
        self.name = name
        self.text = text
        self.cause = cause
        self.code = code
        self.status = status
        self.operation = operation
        self.requestID = requestID
        self.resource = resource
    }
}

@Suite("Pasted forms")
struct PastedFormsTests {
    @Test("the error is found whatever stands around it", arguments: PastedForm.all)
    func found(form: PastedForm) {
        let facts = ErrorTextReader.read(form.text)
        #expect(Explainer.cause(of: facts) == form.cause, "read as \(facts)")
        if let code = form.code { #expect(facts.code == code) }
        if let status = form.status { #expect(facts.status == status) }
        if let operation = form.operation { #expect(facts.operation == operation) }
        if let requestID = form.requestID { #expect(facts.requestID == requestID) }
        if let resource = form.resource { #expect(Evidence(facts).denial?.resource == resource) }
    }

    @Test("there are at least 25, each another")
    func count() {
        #expect(PastedForm.all.count >= 25)
        #expect(Set(PastedForm.all.map(\.text)).count == PastedForm.all.count)
    }

    @Test("the same with the line ends of Windows", arguments: PastedForm.all)
    func carriageReturns(form: PastedForm) {
        let facts = ErrorTextReader.read(form.text.replacing("\n", with: "\r\n"))
        #expect(facts == ErrorTextReader.read(form.text))
    }

    @Test("the same in colours", arguments: PastedForm.all)
    func colours(form: PastedForm) {
        let lines = form.text.split(separator: "\n", omittingEmptySubsequences: false)
        let coloured = lines.map { "\u{1B}[1;31m\($0)\u{1B}[0m\u{1B}[K" }.joined(separator: "\n")
        #expect(ErrorTextReader.read(coloured) == ErrorTextReader.read(form.text))
    }

    @Test("cut at any width that a window may have, a refusal is read whole", arguments: 40...160)
    func cut(width: Int) {
        let text = PastedForm.denial
        var lines: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(rest.prefix(width))
            rest = rest.dropFirst(width)
        }
        let facts = ErrorTextReader.read(lines.joined(separator: "\n"))
        #expect(Evidence(facts).denial == Evidence(ErrorTextReader.read(text)).denial)
        #expect(facts.operation == "SendEmail")
    }

    @Test("broken between words at any width, and quoted in a mail, it is read whole", arguments: 72...110)
    func quoted(width: Int) {
        var lines = [""]
        for word in PastedForm.denial.split(separator: " ") {
            if lines[lines.count - 1].count + 1 + word.count > width, lines != [""] { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        let facts = ErrorTextReader.read(lines.map { "> \($0)" }.joined(separator: "\n"))
        #expect(Evidence(facts).denial == Evidence(ErrorTextReader.read(PastedForm.denial)).denial)
    }
}

extension PastedForm {
    private static let user = "arn:aws:iam::123456789012:user/deploy"
    private static let identity = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
    /// A refusal of SES in the CLI's line.
    static let denial =
        "An error occurred (AccessDeniedException) when calling the SendEmail operation: User `\(user)' is not "
        + "authorized to perform `ses:SendEmail' on resource `\(identity)'"
    private static let refusal =
        "User `\(user)' is not authorized to perform `ses:SendEmail' on resource `\(identity)'"
    private static let unverified =
        "Email address is not verified. The following identities failed the check in region EU-WEST-1: "
        + "ops@example.com"

    static let all: [PastedForm] = javascript + python + compiled + scripting + tools + documents + logs

    private static let javascript: [PastedForm] = [
        PastedForm(
            "AWS SDK for JavaScript 3, as Node.js prints it",
            .senderNotVerified,
            code: "MessageRejected",
            status: 400,
            requestID: "f9f3c4c5-d97b-4a35-9d3c-0b1a1b1a1b1a",
            """
            /app/node_modules/@smithy/smithy-client/dist-cjs/index.js:867
              const response = new exceptionCtor({
                               ^

            MessageRejected: \(unverified)
                at throwDefaultError (/app/node_modules/@smithy/smithy-client/dist-cjs/index.js:867:20)
                at de_CommandError (/app/node_modules/@aws-sdk/client-sesv2/dist-cjs/index.js:2938:14)
                at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
              '$fault': 'client',
              '$metadata': {
                httpStatusCode: 400,
                requestId: 'f9f3c4c5-d97b-4a35-9d3c-0b1a1b1a1b1a',
                extendedRequestId: undefined,
                attempts: 1,
                totalRetryDelay: 0
              },
              Error: { Code: 'MessageRejected', Type: 'Sender' }
            }

            Node.js v20.11.0
            """
        ),
        PastedForm(
            "AWS SDK for JavaScript 2",
            .keyUnknown,
            code: "InvalidClientTokenId",
            status: 403,
            """
            { InvalidClientTokenId: The security token included in the request is invalid.
                at Request.extractError (/app/node_modules/aws-sdk/lib/protocol/query.js:50:29)
                at Request.callListeners (/app/node_modules/aws-sdk/lib/sequential_executor.js:106:20)
              message: 'The security token included in the request is invalid.',
              code: 'InvalidClientTokenId',
              time: 2024-02-01T10:00:00.000Z,
              requestId: '0b1a1b1a-d97b-4a35-9d3c-f9f3c4c5d97b',
              statusCode: 403,
              retryable: false,
              retryDelay: 30.4 }
            """
        ),
        PastedForm(
            "Nodemailer over SMTP",
            .smtpCredentials,
            """
            Error: Invalid login: 535 Authentication Credentials Invalid
                at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:790:19)
                at SMTPConnection._actionAUTHComplete (/app/node_modules/nodemailer/lib/smtp-connection/index.js:1564:34) {
              code: 'EAUTH',
              response: '535 Authentication Credentials Invalid',
              responseCode: 535,
              command: 'AUTH PLAIN'
            }
            """
        ),
        PastedForm(
            "a rejected promise of Node.js",
            .nameResolution,
            """
            node:internal/process/promises:288
                        triggerUncaughtException(err, true /* fromPromise */);
                        ^

            Error: getaddrinfo ENOTFOUND email.eu-west-9.amazonaws.com
                at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:107:26) {
              errno: -3008,
              code: 'ENOTFOUND',
              syscall: 'getaddrinfo',
              hostname: 'email.eu-west-9.amazonaws.com',
              '$metadata': { attempts: 1, totalRetryDelay: 0 }
            }
            """
        ),
    ]

    private static let python: [PastedForm] = [
        PastedForm(
            "boto3's traceback",
            .notAuthorized,
            code: "AccessDeniedException",
            operation: "SendEmail",
            resource: identity,
            """
            Traceback (most recent call last):
              File "/app/send.py", line 12, in <module>
                client.send_email(FromEmailAddress="ops@example.com", Destination=to, Content=content)
              File "/usr/lib/python3.11/site-packages/botocore/client.py", line 565, in _api_call
                return self._make_api_call(operation_name, kwargs)
              File "/usr/lib/python3.11/site-packages/botocore/client.py", line 1021, in _make_api_call
                raise error_class(parsed_response, operation_name)
            botocore.errorfactory.AccessDeniedException: \(denial)
            """
        ),
        PastedForm(
            "boto3's response, as a dictionary is printed",
            .rateLimited,
            status: 400,
            requestID: "bed0394b-e28c-47ff-a0dd-2b995ca20054",
            """
            {'Error': {'Message': 'Maximum sending rate exceeded.', 'Code': 'Throttling', 'Type': 'Sender'}, \
            'ResponseMetadata': {'RequestId': 'bed0394b-e28c-47ff-a0dd-2b995ca20054', 'HTTPStatusCode': 400, \
            'HTTPHeaders': {'content-type': 'text/xml', 'content-length': '300'}, 'RetryAttempts': 4}}
            """
        ),
        PastedForm(
            "smtplib's exception",
            .senderNotVerified,
            """
            Traceback (most recent call last):
              File "send.py", line 20, in <module>
                server.sendmail(sender, to, text)
              File "/usr/lib/python3.9/smtplib.py", line 892, in sendmail
                raise SMTPDataError(code, resp)
            smtplib.SMTPDataError: (554, b'Message rejected: \(unverified)')
            """
        ),
    ]

    private static let compiled: [PastedForm] = [
        PastedForm(
            "AWS SDK for Java 2, in a chain of causes",
            .notAuthorized,
            status: 403,
            requestID: "2f8f1c1e-51c7-4ac4-8e4e-2b995ca20054",
            resource: identity,
            """
            Exception in thread "main" java.lang.RuntimeException: could not send
            \tat dev.acme.Mail.send(Mail.java:41)
            \tat dev.acme.Main.main(Main.java:12)
            Caused by: software.amazon.awssdk.services.sesv2.model.SesV2Exception: \(refusal) (Service: SesV2, \
            Status Code: 403, Request ID: 2f8f1c1e-51c7-4ac4-8e4e-2b995ca20054)
            \tat software.amazon.awssdk.protocols.json.internal.unmarshall.AwsJsonProtocolErrorUnmarshaller.unmarshall(AwsJsonProtocolErrorUnmarshaller.java:95)
            \t... 18 more
            """
        ),
        PastedForm(
            "AWS SDK for Java 1",
            .secretWrong,
            code: "SignatureDoesNotMatch",
            status: 403,
            """
            com.amazonaws.services.simpleemail.model.AmazonSimpleEmailServiceException: The request signature we \
            calculated does not match the signature you provided. Check your AWS Secret Access Key and signing \
            method. Consult the service documentation for details. (Service: AmazonSimpleEmailService; Status \
            Code: 403; Error Code: SignatureDoesNotMatch; Request ID: 158e0394-e28c-47ff-a0dd-2b995ca20054)
            \tat com.amazonaws.http.AmazonHttpClient$RequestExecutor.handleErrorResponse(AmazonHttpClient.java:1640)
            """
        ),
        PastedForm(
            "AWS SDK for Go 2",
            .accountSuspended,
            code: "AccountSuspendedException",
            status: 400,
            operation: "SendEmail",
            requestID: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
            """
            2024/02/01 10:00:00 send: operation error SESv2: SendEmail, https response error StatusCode: 400, \
            RequestID: 7c9e6679-7425-40de-944b-e07fc1f90ae7, AccountSuspendedException: Sending suspended for this account
            exit status 1
            """
        ),
        PastedForm(
            "AWS SDK for Go 1, with its lines below",
            .credentialsExpired,
            code: "ExpiredToken",
            """
            ExpiredToken: The security token included in the request is expired
            \tstatus code: 403, request id: 0d2b3c4d-7425-40de-944b-e07fc1f90ae7
            """
        ),
        PastedForm(
            "a panic of Go",
            .noRegion,
            """
            panic: operation error SESv2: SendEmail, failed to resolve service endpoint, endpoint rule error, \
            Invalid Configuration: Missing Region

            goroutine 1 [running]:
            main.main()
            \t/app/main.go:31 +0x2b8
            """
        ),
        PastedForm(
            "AWS SDK for .NET",
            .senderNotVerified,
            code: "MessageRejectedException",
            """
            Unhandled exception. Amazon.SimpleEmailV2.Model.MessageRejectedException: \(unverified)
             ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type \
            'Amazon.Runtime.Internal.HttpErrorResponseException' was thrown.
               at Amazon.Runtime.HttpWebRequestMessage.ProcessHttpResponseMessage(HttpResponseMessage responseMessage)
               --- End of inner exception stack trace ---
               at Program.<Main>$(String[] args) in /app/Program.cs:line 14
            """
        ),
        PastedForm(
            "AWS SDK for Rust, its debug form",
            .configurationSetMissing,
            code: "NotFoundException",
            """
            Error: ServiceError(ServiceError { source: NotFoundException(NotFoundException { message: \
            Some("Configuration set <mail> does not exist."), meta: ErrorMetadata { code: \
            Some("NotFoundException"), message: Some("Configuration set <mail> does not exist."), extras: \
            Some({"aws_request_id": "7c9e6679"}) } }), raw: Response { status: StatusCode(404) } })
            """
        ),
    ]

    private static let scripting: [PastedForm] = [
        PastedForm(
            "AWS SDK for Ruby",
            .notAuthorized,
            code: "AccessDeniedException",
            resource: identity,
            """
            /usr/lib/ruby/gems/3.2.0/gems/aws-sdk-core-3.190.0/lib/seahorse/client/plugins/raise_response_errors.rb:17:in \
            `call': \(refusal) (Aws::SESV2::Errors::AccessDeniedException)
            \tfrom send.rb:12:in `<main>'
            """
        ),
        PastedForm(
            "AWS SDK for PHP",
            .notAuthorized,
            code: "AccessDenied",
            operation: "SendEmail",
            resource: identity,
            """
            PHP Fatal error:  Uncaught Aws\\Ses\\Exception\\SesException: Error executing "SendEmail" on \
            "https://email.eu-west-1.amazonaws.com"; AWS HTTP error: Client error: `POST \
            https://email.eu-west-1.amazonaws.com` resulted in a `403 Forbidden` response:
            <ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
              <Error>
                <Type>Sender</Type>
                <Code>AccessDenied</Code>
                <Message>\(refusal)</Message>
              </Error>
              <RequestId>158e0394-e28c-47ff-a0dd-2b995ca20054</RequestId>
            </ErrorResponse>
             AccessDenied (client): \(refusal) - <ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"> in \
            /app/vendor/aws/aws-sdk-php/src/WrappedHttpHandler.php on line 195
            """
        ),
        PastedForm(
            "Symfony's mailer, as Laravel logs it",
            .senderNotVerified,
            code: "MessageRejected",
            """
            [2024-02-01 10:00:00] production.ERROR: Unable to send an email: \(unverified) (code MessageRejected). \
            {"exception":"[object] (Symfony\\\\Component\\\\Mailer\\\\Exception\\\\HttpTransportException(code: 400)"}
            """
        ),
    ]

    private static let tools: [PastedForm] = [
        PastedForm(
            "the AWS CLI's line",
            .notAuthorized,
            code: "AccessDeniedException",
            operation: "SendEmail",
            resource: identity,
            "\n" + denial + "\n"
        ),
        PastedForm(
            "the AWS CLI's newer line, behind a prompt and the command",
            .rateLimited,
            code: "ThrottlingException",
            operation: "SendEmail",
            """
            $ aws sesv2 send-email --from-email-address ops@example.com --destination ToAddresses=dana@example.net \\
                --content file://content.json
            aws: [ERROR]: An error occurred (ThrottlingException) when calling the SendEmail operation (reached max \
            retries: 2): Maximum sending rate exceeded.
            """
        ),
        PastedForm(
            "the AWS CLI's line, cut by a window of 80 columns",
            .notAuthorized,
            code: "AccessDeniedException",
            operation: "SendEmail",
            resource: identity,
            """
            An error occurred (AccessDeniedException) when calling the SendEmail operation: 
            User `arn:aws:iam::123456789012:user/deploy' is not authorized to perform `ses:S
            endEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'
            """
        ),
        PastedForm(
            "the same, broken by a mail program and quoted",
            .notAuthorized,
            code: "AccessDeniedException",
            operation: "SendEmail",
            resource: identity,
            """
            > An error occurred (AccessDeniedException) when calling the SendEmail
            > operation: User `arn:aws:iam::123456789012:user/deploy' is not
            > authorized to perform `ses:SendEmail' on resource
            > `arn:aws:ses:eu-west-1:123456789012:identity/example.com'
            """
        ),
        PastedForm(
            "the CLI's word on a sign-in",
            .ssoExpired,
            """
            Error when retrieving token from sso: Token has expired and refresh failed
            """
        ),
        PastedForm(
            "curl, with the answer's header",
            .keyUnknown,
            code: "UnrecognizedClientException",
            status: 403,
            requestID: "bed0394b-e28c-47ff-a0dd-2b995ca20054",
            """
            HTTP/1.1 403 Forbidden
            Date: Thu, 01 Feb 2024 10:00:00 GMT
            Content-Type: application/json
            Content-Length: 68
            x-amzn-RequestId: bed0394b-e28c-47ff-a0dd-2b995ca20054
            x-amzn-ErrorType: UnrecognizedClientException

            {"message":"The security token included in the request is invalid."}
            """
        ),
        PastedForm(
            "Terraform's box",
            .notAuthorized,
            code: "AccessDeniedException",
            status: 403,
            operation: "CreateEmailIdentity",
            requestID: "7c9e6679",
            """
            ╷
            │ Error: creating SESv2 Email Identity (example.com): operation error SESv2: CreateEmailIdentity, https \
            response error StatusCode: 403, RequestID: 7c9e6679, api error AccessDeniedException: User: \(user) is \
            not authorized to perform: ses:CreateEmailIdentity on resource: \(identity) because no identity-based \
            policy allows the ses:CreateEmailIdentity action
            │
            │   with aws_sesv2_email_identity.main,
            │   on mail.tf line 1, in resource "aws_sesv2_email_identity" "main":
            │    1: resource "aws_sesv2_email_identity" "main" {
            ╵
            """
        ),
        PastedForm(
            "AWS Tools for PowerShell",
            .senderNotVerified,
            """
            Send-SES2Email : \(unverified)
            At line:1 char:1
            + Send-SES2Email -FromEmailAddress ops@example.com -Destination_ToAddress dana@example.net
            + ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                + CategoryInfo          : InvalidOperation: (Amazon.PowerShe...dSES2EmailCmdlet) [Send-SES2Email], InvalidOperationException
                + FullyQualifiedErrorId : Amazon.SimpleEmailV2.Model.MessageRejectedException,Amazon.PowerShell.Cmdlets.SES2.SendSES2EmailCmdlet
            """
        ),
    ]

    private static let documents: [PastedForm] = [
        PastedForm(
            "XML of SES's first interface, in one line",
            .senderNotVerified,
            code: "MessageRejected",
            requestID: "158e0394",
            "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error><Type>Sender</Type>"
                + "<Code>MessageRejected</Code><Message>\(unverified)</Message></Error>"
                + "<RequestId>158e0394</RequestId></ErrorResponse>"
        ),
        PastedForm(
            "XML of STS, in many lines",
            .credentialsExpired,
            code: "ExpiredToken",
            requestID: "c6104cbe-af31-11e0-8154-cbc7ccf896c7",
            """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <Error>
                <Type>Sender</Type>
                <Code>ExpiredToken</Code>
                <Message>The security token included in the request is expired</Message>
              </Error>
              <RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId>
            </ErrorResponse>
            """
        ),
        PastedForm(
            "JSON with its type",
            .sendingPaused,
            code: "SendingPausedException",
            #"{"__type":"com.amazonaws.sesv2#SendingPausedException","message":"Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account."}"#
        ),
        PastedForm(
            "JSON in many lines, its keys spelled otherwise",
            .dailyQuota,
            code: "LimitExceededException",
            status: 400,
            """
            {
              "statusCode": 400,
              "error": {
                "Code": "LimitExceededException",
                "Message": "Daily message quota exceeded."
              }
            }
            """
        ),
        PastedForm(
            "an event of CloudTrail",
            .notAuthorized,
            code: "AccessDenied",
            operation: "SendEmail",
            resource: identity,
            """
            {"eventVersion": "1.08", "userIdentity": {"type": "IAMUser", "arn": "\(user)"}, "eventTime": \
            "2024-02-01T10:00:00Z", "eventSource": "ses.amazonaws.com", "eventName": "SendEmail", "awsRegion": \
            "eu-west-1", "errorCode": "AccessDenied", "errorMessage": "\(refusal)", "requestID": "7c9e6679"}
            """
        ),
        PastedForm(
            "what a Lambda function answers",
            .notAuthorized,
            code: "AccessDeniedException",
            operation: "SendEmail",
            resource: identity,
            """
            {
              "errorMessage": "\(denial)",
              "errorType": "ClientError",
              "requestId": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
              "stackTrace": [
                "  File \\"/var/task/handler.py\\", line 9, in handler\\n    ses.send_email(**message)\\n"
              ]
            }
            """
        ),
    ]

    private static let logs: [PastedForm] = [
        PastedForm(
            "Postfix's log",
            .senderNotVerified,
            """
            Feb  1 10:00:00 mail postfix/smtp[4242]: 4T0x1v2abc: to=<dana@example.net>, \
            relay=email-smtp.eu-west-1.amazonaws.com[52.18.0.1]:587, delay=1.2, dsn=5.0.0, status=bounced (host \
            email-smtp.eu-west-1.amazonaws.com[52.18.0.1] said: 554 Message rejected: \(unverified) (in reply to \
            end of DATA command))
            """
        ),
        PastedForm(
            "a line of CloudWatch with JSON in it",
            .rateLimited,
            code: "TooManyRequestsException",
            """
            2024-02-01T10:00:00.000Z\t7c9e6679-7425-40de-944b-e07fc1f90ae7\tERROR\tInvoke Error\t\
            {"errorType":"TooManyRequestsException","errorMessage":"Too many requests","name":\
            "TooManyRequestsException","$metadata":{"httpStatusCode":429,"attempts":3}}
            """
        ),
        PastedForm(
            "a service's journal, its prefix before each line",
            .noCredentials,
            """
            Feb 01 10:00:00 web1 mailer[911]: Traceback (most recent call last):
            Feb 01 10:00:00 web1 mailer[911]:   File "/srv/mailer/send.py", line 8, in <module>
            Feb 01 10:00:00 web1 mailer[911]: botocore.exceptions.NoCredentialsError: Unable to locate credentials
            Feb 01 10:00:00 web1 systemd[1]: mailer.service: Main process exited, code=exited, status=1/FAILURE
            """
        ),
    ]
}
