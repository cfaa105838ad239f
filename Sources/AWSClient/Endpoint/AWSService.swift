/// A service as its endpoints and signatures name it.
public struct AWSService: Sendable, Hashable {
    /// The first label of the regional host: `email` for SES.
    public var endpointPrefix: String
    /// The service in the signature's scope: `ses`.
    public var signingName: String
    /// The service in `AWS_ENDPOINT_URL_<NAME>` and in a profile's `services` section: `sesv2`.
    public var configurationName: String

    /// A service by its three names.
    public init(endpointPrefix: String, signingName: String, configurationName: String) {
        self.endpointPrefix = endpointPrefix
        self.signingName = signingName
        self.configurationName = configurationName
    }

    /// Amazon SES, API version 2.
    public static let ses = AWSService(
        endpointPrefix: "email",
        signingName: "ses",
        configurationName: "sesv2"
    )
    /// Security Token Service.
    public static let sts = AWSService(endpointPrefix: "sts", signingName: "sts", configurationName: "sts")
    /// Identity and Access Management: one endpoint a partition.
    public static let iam = AWSService(endpointPrefix: "iam", signingName: "iam", configurationName: "iam")
    /// IAM Identity Center's portal, which gives role credentials.
    public static let sso = AWSService(
        endpointPrefix: "portal.sso",
        signingName: "awsssoportal",
        configurationName: "sso"
    )
    /// IAM Identity Center's OpenID Connect service, which gives and refreshes tokens.
    public static let ssoOIDC = AWSService(
        endpointPrefix: "oidc",
        signingName: "sso-oauth",
        configurationName: "sso_oidc"
    )
    /// The sign-in service of `aws login`.
    public static let signIn = AWSService(
        endpointPrefix: "signin",
        signingName: "signin",
        configurationName: "signin"
    )
}
