import AWSClient
import TestSupport

/// Answers of AWS STS, in the form of its documentation.
enum STSAnswers {
    static func credentials(
        _ operation: String = "AssumeRole",
        accessKey: String = ExampleKeys.temporaryKey,
        expiration: String = "2026-11-24T06:15:00Z"
    ) -> ScriptedAnswer {
        .text(
            """
            <\(operation)Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <\(operation)Result>
                <AssumedRoleUser>
                  <AssumedRoleId>ARO123EXAMPLE123:TestAR</AssumedRoleId>
                  <Arn>arn:aws:sts::123456789012:assumed-role/demo/TestAR</Arn>
                </AssumedRoleUser>
                <Credentials>
                  <AccessKeyId>\(accessKey)</AccessKeyId>
                  <SecretAccessKey>\(ExampleKeys.secretKey)</SecretAccessKey>
                  <SessionToken>\(ExampleKeys.token)</SessionToken>
                  <Expiration>\(expiration)</Expiration>
                </Credentials>
              </\(operation)Result>
              <ResponseMetadata><RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ResponseMetadata>
            </\(operation)Response>
            """,
            type: "text/xml"
        )
    }

    static func refusal(_ code: String, _ message: String, status: Int = 403) -> ScriptedAnswer {
        .text(
            """
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <Error><Type>Sender</Type><Code>\(code)</Code><Message>\(message)</Message></Error>
              <RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId>
            </ErrorResponse>
            """,
            type: "text/xml",
            status: status
        )
    }
}

extension RecordedRequest {
    /// The fields of a form, decoded.
    var form: [String: String] {
        text.split(separator: "&").reduce(into: [:]) { fields, field in
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            fields[PercentEncoding.decode(parts[0])] = parts.count > 1 ? PercentEncoding.decode(parts[1]) : ""
        }
    }

    /// The access key id that a request is signed with; nil where it isn't.
    var signingKeyID: String? {
        guard let authorization = header("authorization"),
            let start = authorization.firstRange(of: "Credential=")?.upperBound
        else { return nil }
        return String(authorization[start...].prefix { $0 != "/" })
    }
}
