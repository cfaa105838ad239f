import JSON
import Testing

@testable import AWSClient

@Suite("Endpoint rules")
struct EndpointRulesTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let json: JSONValue
        var testDescription: String { json["name"]?.string ?? "" }

        func endpoint() throws(EndpointError) -> Endpoint {
            try EndpointRules.endpoint(
                of: .ses,
                region: json["region"]?.string,
                configuration: EndpointConfiguration(
                    url: json["url"]?.string,
                    usesFIPS: json["usesFIPS"]?.bool == true,
                    usesDualStack: json["usesDualStack"]?.bool == true
                ),
                endpointID: json["endpointID"]?.string
            )
        }
    }

    static let rows: [Row] = ((try? Fixture.rows("ses-endpoints")) ?? []).map(Row.init)

    @Test("AWS's published cases are all there")
    func casesAreComplete() { #expect(Self.rows.count == 62) }

    @Test("SES's endpoint is where AWS's published cases have it", arguments: rows)
    func publishedCase(_ row: Row) throws {
        guard let expected = row.json["expected"]?.string else {
            _ = #expect(throws: EndpointError.self) { try row.endpoint() }
            return
        }
        let endpoint = try row.endpoint()
        #expect(endpoint.url == expected)
        if row.json["signature"]?.string == "version4A" {
            #expect(endpoint.signature == .version4A(regionSet: "*"))
        } else {
            #expect(endpoint.signature == .version4(region: row.json["region"]?.string ?? "us-east-1"))
        }
    }

    @Test(
        "each service is where its own rules have it",
        arguments: [
            (AWSService.sts, "eu-west-1", "https://sts.eu-west-1.amazonaws.com"),
            (.sts, "cn-north-1", "https://sts.cn-north-1.amazonaws.com.cn"),
            (.sso, "eu-west-1", "https://portal.sso.eu-west-1.amazonaws.com"),
            (.ssoOIDC, "eu-west-1", "https://oidc.eu-west-1.amazonaws.com"),
            (.signIn, "eu-west-1", "https://eu-west-1.signin.aws.amazon.com"),
            (.signIn, "us-gov-west-1", "https://us-gov-west-1.signin.amazonaws-us-gov.com"),
            (.iam, "eu-west-1", "https://iam.amazonaws.com"),
            (.iam, "cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn"),
            (.iam, "us-gov-east-1", "https://iam.us-gov.amazonaws.com"),
            (.iam, "us-iso-west-1", "https://iam.us-iso-east-1.c2s.ic.gov"),
        ]
    )
    func services(_ service: AWSService, _ region: String, _ url: String) throws {
        #expect(try EndpointRules.endpoint(of: service, region: region).url == url)
    }

    @Test(
        "IAM signs for the partition's own region",
        arguments: [
            ("eu-west-1", "us-east-1"), ("cn-northwest-1", "cn-north-1"), ("us-gov-east-1", "us-gov-west-1"),
        ]
    )
    func signingRegionOfIAM(_ region: String, _ expected: String) throws {
        #expect(try EndpointRules.endpoint(of: .iam, region: region).signature == .version4(region: expected))
    }

    @Test("in GovCloud, STS with validated cryptography is the usual host")
    func govCloudFIPS() throws {
        let configuration = EndpointConfiguration(usesFIPS: true)
        let sts = try EndpointRules.endpoint(of: .sts, region: "us-gov-west-1", configuration: configuration)
        #expect(sts.url == "https://sts.us-gov-west-1.amazonaws.com")
    }

    @Test(
        "a region that could name another host is refused",
        arguments: ["evil.example/", "us-east-1.evil.example", "us east", "", "-x", "us-east-1#"]
    )
    func invalidRegion(_ region: String) {
        #expect(throws: EndpointError.invalidRegion(region)) {
            try EndpointRules.endpoint(of: .ses, region: region)
        }
    }

    @Test(
        "a custom address that is none is refused",
        arguments: ["example.com", "ftp://example.com", "http://", "http://u:p@example.com", "http://a/?x"]
    )
    func invalidURL(_ url: String) {
        #expect(throws: EndpointError.invalidURL(url)) {
            try EndpointRules.endpoint(
                of: .ses,
                region: "us-east-1",
                configuration: EndpointConfiguration(url: url)
            )
        }
    }

    @Test(
        "a region's partition follows from its name, and an unknown name counts as the usual one's",
        arguments: [
            ("us-east-1", "aws"), ("eusc-de-east-1", "aws-eusc"), ("cn-north-1", "aws-cn"),
            ("us-gov-west-1", "aws-us-gov"), ("us-iso-east-1", "aws-iso"), ("us-isob-east-1", "aws-iso-b"),
            ("eu-isoe-west-1", "aws-iso-e"), ("us-isof-south-1", "aws-iso-f"), ("zz-new-9", "aws"),
            ("local", "aws"),
        ]
    )
    func partition(_ region: String, _ name: String) {
        #expect(Partition.containing(region: region).name == name)
    }
}
