import AWSClient
import FoundationEssentials
import TestSupport

extension AWSClient {
    /// A client of a test's server, whose waits take no time.
    static func testing(
        _ url: String,
        region: String? = "us-east-1",
        accessKey: AccessKey = .example
    ) -> AWSClient {
        AWSClient(
            configuration: .init(
                region: region,
                endpoint: EndpointConfiguration(url: url),
                otherEndpointURLs: [.sts: url, .iam: url]
            ),
            credentials: StaticCredentialProvider(
                Credentials(accessKeyID: accessKey.identifier, secretAccessKey: accessKey.secret)
            ),
            http: CurlHTTPClient(),
            clock: WallClock(now: { Date() }, sleep: { _ in try Task.checkCancellation() }),
            random: RandomSource(fraction: { 0.5 })
        )
    }
}
