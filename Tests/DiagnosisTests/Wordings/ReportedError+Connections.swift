@testable import Diagnosis

extension ReportedError {
    private static let node = "https://nodejs.org/api/errors.html"
    private static let botocore = "https://github.com/boto/botocore/blob/develop/botocore/exceptions.py"
    private static let curl = "https://curl.se/libcurl/c/libcurl-errors.html"

    /// Connections, and what is at their other end.
    static let connections: [ReportedError] = names + encryption + reach + lost + service

    private static let names: [ReportedError] = [
        ReportedError(
            .nameResolution,
            github("aws/aws-sdk-js/issues/2505"),
            #"{ "message": "Inaccessible host: 'email.us-east-1.amazonaws.com'. This service may not be available in the 'us-east-1' region.", "code": "UnknownEndpoint", "region": "us-east-1", "hostname": "email.us-east-1.amazonaws.com", "retryable": true }"#
        ),
        ReportedError(
            .nameResolution,
            github("aws/aws-sdk-js/issues/2886"),
            "UnknownEndpoint: Inaccessible host: `email.us'. This service may not be available in the `US East (N. Virginia)' region.\n    at Request.ENOTFOUND_ERROR (/app/node_modules/aws-sdk/lib/event_listeners.js:494:46)"
        ),
        ReportedError(
            .nameResolution,
            github("daniel-zahariev/php-aws-ses/issues/91"),
            "SimpleEmailService::sendEmail(): 6 Could not resolve host: email.us-east-1.amazonaws.com"
        ),
        ReportedError(
            .nameResolution,
            github("pivotal-cf/email-resource/issues/21"),
            "dial tcp: lookup email-smtp.us-west-2.amazonaws.com on 10.254.0.10:53: read udp 10.254.0.66:50036->10.254.0.10:53: i/o timeout"
        ),
        ReportedError(
            .nameResolution,
            curl,
            "curl: (6) Could not resolve host: email.eu-west-9.amazonaws.com"
        ),
        ReportedError(
            .nameResolution,
            node,
            "Error: getaddrinfo ENOTFOUND email.eu-west-1.amazonaws.com\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:107:26) {\n  errno: -3008,\n  code: 'ENOTFOUND',\n  syscall: 'getaddrinfo'\n}"
        ),
        ReportedError(
            .nameResolution,
            node,
            "Error: getaddrinfo EAI_AGAIN email.eu-west-1.amazonaws.com"
        ),
        ReportedError(
            .nameResolution,
            github("aws/aws-sdk-go-v2"),
            #"operation error SESv2: SendEmail, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails": dial tcp: lookup email.eu-west-1.amazonaws.com: no such host"#
        ),
        ReportedError(
            .nameResolution,
            github("aws/aws-sdk-java-v2"),
            "software.amazon.awssdk.core.exception.SdkClientException: Received an UnknownHostException when attempting to interact with a service. See cause for the exact endpoint that is failing to resolve."
        ),
    ]

    private static let encryption: [ReportedError] = [
        ReportedError(
            .tls,
            botocore,
            "botocore.exceptions.SSLError: SSL validation failed for https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1129)"
        ),
        ReportedError(
            .tls,
            curl,
            "curl: (60) SSL certificate problem: self-signed certificate in certificate chain"
        ),
        ReportedError(
            .tls,
            node,
            "Error: unable to verify the first certificate\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1550:34) {\n  code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'\n}"
        ),
        ReportedError(
            .tls,
            github("aws/aws-sdk-java-v2"),
            "software.amazon.awssdk.core.exception.SdkClientException: Unable to execute HTTP request: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target"
        ),
        ReportedError(
            .tls,
            github("aws/aws-sdk-go-v2"),
            #"operation error SESv2: SendEmail, https response error StatusCode: 0, RequestID: , request send failed, Post "https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails": tls: failed to verify certificate: x509: certificate signed by unknown authority"#
        ),
        ReportedError(
            .tls,
            github("aheckmann/node-ses/issues/64"),
            "RequestError NodeSesInternal Error: Client network socket disconnected before secure TLS connection was established\n    at connResetException (internal/errors.js:608:14) {\n  code: 'ECONNRESET',\n  host: 'email.ap-southeast-2.amazonaws.com'"
        ),
        ReportedError(
            .proxy,
            botocore,
            "botocore.exceptions.ProxyConnectionError: Failed to connect to proxy URL: \"http://proxy.example:3128\""
        ),
        ReportedError(.proxy, curl, "curl: (56) CONNECT tunnel failed, response 407"),
        ReportedError(.proxy, curl, "curl: (5) Could not resolve proxy: proxy.example"),
        ReportedError(
            .proxy,
            github("golang/go"),
            #"Post "https://email.eu-west-1.amazonaws.com/": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused"#
        ),
    ]

    private static let reach: [ReportedError] = [
        ReportedError(
            .unreachable,
            botocore,
            "Could not connect to the endpoint URL: \"https://email.eu-west-9.amazonaws.com/v2/email/outbound-emails\""
        ),
        ReportedError(.unreachable, node, "Error: connect ECONNREFUSED 127.0.0.1:4566"),
        ReportedError(
            .unreachable,
            curl,
            "curl: (7) Failed to connect to localhost port 5000 after 0 ms: Couldn't connect to server"
        ),
        ReportedError(
            .unreachable,
            github("golang/go"),
            #"Post "http://127.0.0.1:5000/v2/email/outbound-emails": dial tcp 127.0.0.1:5000: connect: connection refused"#
        ),
        ReportedError(
            .timedOut,
            botocore,
            "botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: \"https://email.eu-west-1.amazonaws.com/\""
        ),
        ReportedError(
            .timedOut,
            node,
            "Error: connect ETIMEDOUT 54.239.28.85:443\n    at TCPConnectWrap.afterConnect [as oncomplete] (net.js:1159:16) {\n  errno: 'ETIMEDOUT',\n  code: 'ETIMEDOUT'\n}"
        ),
        ReportedError(
            .timedOut,
            github("bramley/phplist-plugin-amazonses/issues/5"),
            "MailSender http code: 0, result: , curl error: Failed to connect to email-smtp.us-east-2.amazonaws.com port 443: Connection timed out"
        ),
        ReportedError(
            .timedOut,
            github("mozilla/fxa-auth-server/issues/445"),
            "Dec 17 06:22:42 ip-10-80-227-43 postfix/smtp[21752]: connect to email-smtp.us-east-1.amazonaws.com[54.243.71.143]:25: Connection timed out"
        ),
        ReportedError(
            .timedOut,
            github("aws/aws-sdk-java-v2"),
            "software.amazon.awssdk.core.exception.SdkClientException: Unable to execute HTTP request: Connect to email.eu-west-1.amazonaws.com:443 [email.eu-west-1.amazonaws.com/52.95.1.1] failed: connect timed out"
        ),
    ]

    private static let lost: [ReportedError] = [
        ReportedError(
            .answerLost,
            github("Mailtrain-org/mailtrain/issues/930"),
            "Connection Error: Error: read ECONNRESET"
        ),
        ReportedError(
            .answerLost,
            node,
            "Error: socket hang up\n    at connResetException (node:internal/errors:720:14) {\n  code: 'ECONNRESET'\n}"
        ),
        ReportedError(
            .answerLost,
            botocore,
            "botocore.exceptions.ReadTimeoutError: Read timeout on endpoint URL: \"https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails\""
        ),
        ReportedError(
            .answerLost,
            botocore,
            "botocore.exceptions.ConnectionClosedError: Connection was closed before we received a valid response from endpoint URL: \"https://email.eu-west-1.amazonaws.com/\"."
        ),
        ReportedError(.answerLost, curl, "curl: (52) Empty reply from server"),
        ReportedError(
            .answerLost,
            curl,
            "curl: (28) Operation timed out after 10001 milliseconds with 0 bytes received"
        ),
        ReportedError(
            .answerLost,
            github("aws/aws-sdk-java-v2"),
            "software.amazon.awssdk.core.exception.SdkClientException: Unable to execute HTTP request: The target server failed to respond"
        ),
    ]

    private static let service: [ReportedError] = [
        ReportedError(
            .serviceError,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html",
            "An error occurred (InternalFailure) when calling the SendEmail operation (reached max retries: 2): The request processing has failed because of an unknown error, exception or failure."
        ),
        ReportedError(
            .serviceError,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html",
            "Aws::SES::Errors::ServiceUnavailable: Service is unavailable"
        ),
        ReportedError(
            .serviceError,
            github("knadh/listmonk/issues/81"),
            "AWS SES SMTP: Error sending test: 451 4.4.2 Timeout waiting for data from client."
        ),
        ReportedError(
            .serviceError,
            "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html",
            "454 Temporary authentication failure"
        ),
        ReportedError(
            .serviceError,
            "https://www.rfc-editor.org/rfc/rfc9110#name-server-error-5xx",
            "< HTTP/1.1 503 Service Unavailable\n< content-length: 0"
        ),
        ReportedError(
            .wrongEndpoint,
            github("getmoto/moto"),
            "< HTTP/1.1 404 NOT FOUND\n< Content-Type: text/html; charset=utf-8\n\n<!doctype html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>"
        ),
        ReportedError(
            .wrongEndpoint,
            "https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html",
            #"{"Output":{"__type":"com.amazon.coral.service#UnknownOperationException","message":null},"code":"UnknownOperationException","message":"The operation is not known"}"#
        ),
    ]
}
