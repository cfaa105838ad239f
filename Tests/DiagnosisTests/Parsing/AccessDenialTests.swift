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
