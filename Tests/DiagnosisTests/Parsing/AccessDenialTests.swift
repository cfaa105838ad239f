import Testing

@testable import Diagnosis

@Suite("Access denial")
struct AccessDenialTests {
    @Test("SES's wording gives principal, action and resource")
    func ses() {
        let denial = AccessDenial(
            "User `arn:aws:iam::123456789012:user/deploy' is not authorized to perform `ses:SendRawEmail' on "
                + "resource `arn:aws:ses:eu-west-1:123456789012:identity/ops@example.com'"
        )
        #expect(denial?.principal == "arn:aws:iam::123456789012:user/deploy")
        #expect(denial?.action == "ses:SendRawEmail")
        #expect(denial?.resource == "arn:aws:ses:eu-west-1:123456789012:identity/ops@example.com")
        #expect(denial?.reason == .notGiven)
    }
}

extension AccessDenialTests {
    @Test("IAM's wording gives the policy's type and ARN")
    func iam() {
        let denial = AccessDenial(
            "User: arn:aws:iam::123456789012:user/Matt is not authorized to perform: ses:SendEmail on resource: "
                + "arn:aws:ses:us-east-1:123456789012:identity/example.com with an explicit deny in a service control "
                + "policy: arn:aws:organizations::987654321098:policy/o-q/service_control_policy/p-2"
        )
        #expect(denial?.principal == "arn:aws:iam::123456789012:user/Matt")
        #expect(denial?.resource == "arn:aws:ses:us-east-1:123456789012:identity/example.com")
        #expect(denial?.reason == .explicitDeny(.serviceControl))
        #expect(
            denial?.policyARN == "arn:aws:organizations::987654321098:policy/o-q/service_control_policy/p-2"
        )
    }

    @Test("a user's name may have blanks, and an encoded reason is kept")
    func details() {
        let denial = AccessDenial(
            "User: arn:aws:iam::123456789012:user/user name is not authorized to perform: ses:SendEmail. "
                + "Encoded authorization failure message: abc-DEF_123"
        )
        #expect(denial?.principal == "arn:aws:iam::123456789012:user/user name")
        #expect(denial?.action == "ses:SendEmail")
        #expect(denial?.resource == nil)
        #expect(denial?.encodedMessage == "abc-DEF_123")
    }

    @Test(
        "what is no action of a service is no denial",
        arguments: [
            "not authorized to perform deployments", "is not authorized", "not authorized to perform: ",
        ]
    )
    func none(text: String) { #expect(AccessDenial(text) == nil) }
}

@Suite("Unverified identities")
struct UnverifiedIdentitiesTests {
    @Test("region and addresses, each once, a comma in a display name apart, an ellipsis noticed")
    func list() {
        let found = UnverifiedIdentities(
            "Email address is not verified. The following identities failed the check in region EU-WEST-1: "
                + "\"Wu, Dana\" <dana@example.net>, dana@example.net, example.com, ..."
        )
        #expect(found?.region == "eu-west-1")
        #expect(found?.names == ["dana@example.net", "example.com"])
        #expect(found?.isIncomplete == true)
    }
}
