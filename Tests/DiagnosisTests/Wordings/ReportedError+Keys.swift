@testable import Diagnosis

extension ReportedError {
    private static let common = "https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html"

    /// Keys and signatures.
    static let keys: [ReportedError] = unknownKeys + signatures + clocks + expiries

    private static let unknownKeys: [ReportedError] = [
        ReportedError(
            .keyUnknown,
            github("django-ses/django-ses/issues/283"),
            "botocore.errorfactory.UnrecognizedClientException: An error occurred (UnrecognizedClientException) when calling the GetAccount operation: The security token included in the request is invalid."
        ),
        ReportedError(
            .keyUnknown,
            github("django-ses/django-ses/issues/283"),
            """
            operation_name 'GetSendQuota'
            parsed_response {
                'Error': {'Code': 'InvalidClientTokenId',
                          'Message': 'The security token included in the request is invalid.',
                          'Type': 'Sender'},
                'ResponseMetadata': {'HTTPHeaders': {'content-type': 'text/xml',
                                                     'x-amzn-requestid': 'bed0394b-e28c-47ff-a0dd-2b995ca20054'},
                                     'HTTPStatusCode': 403,
                                     'RequestId': 'bed0394b-e28c-47ff-a0dd-2b995ca20054'}}
            """
        ),
        ReportedError(
            .keyUnknown,
            github("joelcox/codeigniter-amazon-ses/issues/25"),
            "Sender InvalidClientTokenId The security token included in the request is invalid 3c9c1cfa-65b4-11e4-86be-93a1f715622b"
        ),
        ReportedError(
            .keyUnknown,
            github("drewblas/aws-ses/issues/14"),
            "AWS::SES::ResponseError: AWS::SES Response Error: InvalidClientTokenId - The security token included in the request is invalid"
        ),
        ReportedError(
            .keyUnknown,
            github("aws-azure-login/aws-azure-login/issues/37"),
            "FATA[0001] Error executing 'up': UnrecognizedClientException: The security token included in the request is invalid.\n\tstatus code: 400, request id: ac82afd5-d362-47ad-bd20-bdd6918afa59"
        ),
        ReportedError(
            .keyUnknown,
            github("ArranJacques/laravel-aws-cognito-auth/issues/25"),
            """
            AWS HTTP error: Client error: `POST https://email.us-east-1.amazonaws.com` resulted in a `400 Bad Request` response:
            {"__type":"UnrecognizedClientException","message":"The security token included in the request is invalid."}
             UnrecognizedClientException (client): The security token included in the request is invalid. - {"__type":"UnrecognizedClientException","message":"The security token included in the request is invalid."}
            """
        ),
        ReportedError(
            .keyUnknown,
            github("aws-amplify/docs/issues/3959"),
            """
            UnrecognizedClientException: The security token included in the request is invalid.
                at Object.extractError (/snapshot/node_modules/aws-sdk/lib/protocol/json.js:52:27)
                at Request.extractError (/snapshot/node_modules/aws-sdk/lib/protocol/rest_json.js:49:8)
            """,
            key: "ASIAIOSFODNN7EXAMPLE",
            hasToken: true
        ),
        ReportedError(
            .keyUnknown,
            common,
            "InvalidClientTokenId: The X.509 certificate or AWS access key ID provided does not exist in our records."
        ),
        ReportedError(
            .keyUnknown,
            github("yegor256/s3auth/issues/244"),
            "Status Code: 400, AWS Request ID: 5RKA0JJKBH8FBLRMEH18, AWS Error Code: UnrecognizedClientException, AWS Error Message: The security token included in the request is invalid."
        ),
        ReportedError(
            .sessionTokenMissing,
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
            "An error occurred (UnrecognizedClientException) when calling the SendEmail operation: The security token included in the request is invalid.",
            key: "ASIAIOSFODNN7EXAMPLE",
            hasToken: false
        ),
        ReportedError(
            .smtpCredentials,
            "https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html",
            "SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
            key: "AKIAIOSFODNN7EXAMPLE",
            defects: [.smtpPassword]
        ),
        ReportedError(
            .smtpCredentials,
            github("knadh/listmonk/issues/81"),
            "2020/05/20 07:30:52 manager.go:276: error sending message in campaign Test 5: 535 Authentication Credentials Invalid"
        ),
        ReportedError(
            .smtpCredentials,
            "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html",
            """
            Error: Invalid login: 535 Authentication Credentials Invalid
                at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:790:19) {
              code: 'EAUTH',
              response: '535 Authentication Credentials Invalid',
              responseCode: 535,
              command: 'AUTH PLAIN'
            }
            """
        ),
    ]

    private static let signatures: [ReportedError] = [
        ReportedError(
            .secretWrong,
            github("boto/boto/issues/476"),
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."
        ),
        ReportedError(
            .secretWrong,
            github("nodemailer/nodemailer-ses-transport/issues/10"),
            #"{ "error" : "{\"message\":\"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\\n\\nThe Canonical String for this request should have been\\n'POST\\n/\\n\\nhost:email.us-east-1.amazonaws.com\\nx-amz-date:20150716T094548Z\\n\\nhost;x-amz-date'\\n\",\"code\":\"SignatureDoesNotMatch\",\"time\":\"2015-07-16T09:45:49.444Z\",\"statusCode\":403,\"retryable\":false}" }"#
        ),
        ReportedError(
            .secretWrong,
            github("cachethq/cachet/issues/2422"),
            """
            <ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
              <Error>
                <Type>Sender</Type>
                <Code>SignatureDoesNotMatch</Code>
                <Message>The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.

            The Canonical String for this request should have been
            'POST
            /

            host:email.us-east-1.amazonaws.com
            x-amz-date:20170320T085024Z'
            </Message>
              </Error>
              <RequestId>41f81e3d-0d4a-11e7-9c2e-000000000000</RequestId>
            """
        ),
        ReportedError(
            .secretWrong,
            common,
            "An error occurred (InvalidSignatureException) when calling the SendEmail operation: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method."
        ),
        ReportedError(
            .wrongEndpoint,
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html",
            "An error occurred (SignatureDoesNotMatch) when calling the SendEmail operation: Credential should be scoped to a valid region, not 'us-west-1'."
        ),
        ReportedError(
            .wrongEndpoint,
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html",
            "InvalidSignatureException: Credential should be scoped to correct service: 'ses'. "
        ),
        ReportedError(
            .malformedSignature,
            common,
            "An error occurred (IncompleteSignature) when calling the SendEmail operation: 'Bearer' not a valid key=value pair (missing equal-sign) in Authorization header"
        ),
        ReportedError(
            .malformedSignature,
            common,
            #"{"__type":"MissingAuthenticationTokenException","message":"Request is missing Authentication Token"}"#
        ),
        ReportedError(
            .malformedSignature,
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html",
            #"{"message":"Missing Authentication Token"}"#
        ),
    ]

    private static let clocks: [ReportedError] = [
        ReportedError(
            .clockSkew,
            github("aws/aws-cli/issues/6676"),
            "An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: Signature expired: 20220127T001427Z is now earlier than 20220127T014428Z (20220127T015928Z - 15 min.)"
        ),
        ReportedError(
            .clockSkew,
            github("aws/aws-sdk-js/issues/254"),
            #"{"level":"info","message":{"message":"Signature expired: 20140325T143453Z is now earlier than 20140325T143751Z (20140325T145251Z - 15 min.)","code":"InvalidSignatureException","name":"InvalidSignatureException","statusCode":400,"retryable":false},"timestamp":"2014-03-25T14:52:58.020Z"}"#
        ),
        ReportedError(
            .clockSkew,
            github("NickWaterton/Roomba980-Python/issues/118"),
            #"Error: 403, {"message":"Signature not yet current: 20230804T000000Z is still later than 20230803T172233Z (20230803T171733Z + 5 min.)"}"#
        ),
        ReportedError(
            .clockSkew,
            github("alexa-samples/skill-sample-nodejs-adventure-game/issues/41"),
            """
            Error: Signature expired: 20170721T074556Z is now earlier than 20170722T022954Z (20170722T023454Z - 5 min.)
                at Request.callListeners (/game/node_modules/aws-sdk/lib/sequential_executor.js:107:43)
            """
        ),
        ReportedError(
            .clockSkew,
            github("python-amazon-mws/python-amazon-mws/issues/92"),
            """
            <?xml version="1.0"?>
            <ErrorResponse xmlns="http://mws.amazonaws.com/doc/2009-01-01/">
              <Error>
                <Type>Sender</Type>
                <Code>RequestExpired</Code>
                <Message>Request signature is too far in the past and has expired. Timestamp date: 2018-09-23T10:04:57Z</Message>
              </Error>
              <RequestID>cc980489-5f56-4f50-ab65-ca7027d52c75</RequestID>
            </ErrorResponse>
            """
        ),
        ReportedError(
            .clockSkew,
            "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
            "An error occurred (RequestTimeTooSkewed) when calling the SendEmail operation: The difference between the request time and the current time is too large."
        ),
        ReportedError(
            .clockSkew,
            common,
            "RequestExpired: The request reached the service more than 15 minutes after the date stamp on the request.",
            key: "AKIAIOSFODNN7EXAMPLE",
            hasToken: false
        ),
    ]

    private static let expiries: [ReportedError] = [
        ReportedError(
            .credentialsExpired,
            common,
            "An error occurred (ExpiredTokenException) when calling the SendEmail operation: The security token included in the request is expired"
        ),
        ReportedError(
            .credentialsExpired,
            github("aws/aws-sdk-java"),
            "com.amazonaws.services.simpleemail.model.AmazonSimpleEmailServiceException: The security token included in the request is expired (Service: AmazonSimpleEmailService; Status Code: 403; Error Code: ExpiredToken; Request ID: 3df1c0a7-0000-4000-8000-000000000004; Proxy: null)"
        ),
        ReportedError(
            .credentialsExpired,
            github("macalbert/envilder/pull/384"),
            "RequestExpired: Request has expired.",
            key: "ASIAIOSFODNN7EXAMPLE",
            hasToken: true
        ),
        ReportedError(
            .credentialsExpired,
            github("aws/aws-sdk-go-v2"),
            "operation error SESv2: SendEmail, https response error StatusCode: 403, RequestID: a5a0b0c0-0000-4000-8000-000000000005, api error ExpiredTokenException: The security token included in the request is expired"
        ),
    ]
}
