@testable import Diagnosis

extension ReportedError {
    private static let sso = "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html"
    private static let process =
        "https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html"
    private static let webIdentity =
        "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html"
    private static let metadata =
        "https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html"
    private static let botocore = "https://github.com/boto/botocore/blob/develop/botocore/exceptions.py"

    /// The ways to credentials, and settings.
    static let credentials: [ReportedError] = missing + settings + signIn + processes + tokens + machines

    private static let missing: [ReportedError] = [
        ReportedError(
            .noCredentials,
            botocore,
            "Unable to locate credentials. You can configure credentials by running \"aws configure\"."
        ),
        ReportedError(
            .noCredentials,
            botocore,
            "botocore.exceptions.NoCredentialsError: Unable to locate credentials"
        ),
        ReportedError(
            .noCredentials,
            github("aws/aws-sdk-js-v3/issues/4679"),
            """
            CredentialsProviderError: Could not load credentials from any providers
                at /app/node_modules/@aws-sdk/credential-provider-node/dist-cjs/defaultProvider.js:13:11 {
              tryNextLink: false
            }
            """
        ),
        ReportedError(
            .noCredentials,
            github("thomasmichaelwallace/serverless-better-credentials/issues/13"),
            "CredentialsError: Missing credentials in config, if using AWS_CONFIG_FILE, set AWS_SDK_LOAD_CONFIG=1"
        ),
        ReportedError(
            .noCredentials,
            github("ghaiklor/sails-service-mailer/issues/228"),
            "TimeoutError: Missing credentials in config"
        ),
        ReportedError(
            .noCredentials,
            github("aws/aws-sdk-java-v2"),
            "software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(), EnvironmentVariableCredentialsProvider()])"
        ),
        ReportedError(
            .noCredentials,
            github("aws/aws-sdk-java"),
            "com.amazonaws.AmazonClientException: Unable to load AWS credentials from any provider in the chain"
        ),
        ReportedError(
            .noCredentials,
            github("aws/aws-sdk-go"),
            "NoCredentialProviders: no valid providers in chain. Deprecated.\n\tFor verbose messaging see aws.Config.CredentialsChainVerboseErrors"
        ),
        ReportedError(
            .noCredentials,
            github("aws/aws-sdk-ruby"),
            "Aws::Errors::MissingCredentialsError: unable to sign request without credentials set"
        ),
        ReportedError(
            .noCredentials,
            github("aws/aws-sdk-net"),
            "Amazon.Runtime.AmazonClientException: Failed to resolve AWS credentials. The credential providers used to search for credentials returned the following errors:"
        ),
        ReportedError(
            .noCredentials,
            github("awslabs/aws-sdk-rust"),
            "dispatch failure: other: the credential provider was not enabled: no providers in chain provided credentials"
        ),
        ReportedError(
            .noCredentials,
            github("aws/aws-sdk-js-v3"),
            "Error: Resolved credential object is not valid"
        ),
    ]

    private static let settings: [ReportedError] = [
        ReportedError(
            .noRegion,
            botocore,
            "You must specify a region. You can also configure your region by running \"aws configure\"."
        ),
        ReportedError(.noRegion, botocore, "botocore.exceptions.NoRegionError: You must specify a region."),
        ReportedError(
            .noRegion,
            github("aws/aws-sdk-js-v3"),
            "Error: Region is missing\n    at default (/app/node_modules/@smithy/config-resolver/dist-cjs/index.js:117:11)"
        ),
        ReportedError(.noRegion, github("aws/aws-sdk-js"), "ConfigError: Missing region in config"),
        ReportedError(
            .noRegion,
            github("aws/aws-sdk-java-v2"),
            "software.amazon.awssdk.core.exception.SdkClientException: Unable to load region from any of the providers in the chain software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain@5a4041cc"
        ),
        ReportedError(
            .noRegion,
            github("aws/aws-sdk-java"),
            "com.amazonaws.SdkClientException: Unable to find a region via the region provider chain. Must provide an explicit region in the builder or setup environment to supply a region."
        ),
        ReportedError(
            .noRegion,
            github("aws/aws-sdk-go"),
            "MissingRegion: could not find region configuration"
        ),
        ReportedError(
            .noRegion,
            github("aws/aws-sdk-go-v2"),
            "operation error SESv2: SendEmail, failed to resolve service endpoint, endpoint rule error, Invalid Configuration: Missing Region"
        ),
        ReportedError(
            .noRegion,
            github("aws/aws-sdk-ruby"),
            "Aws::Errors::MissingRegionError: No region was provided. Configure the `:region` option or export the region name to ENV['AWS_REGION']"
        ),
        ReportedError(
            .noRegion,
            github("aws/aws-sdk-net"),
            "Amazon.Runtime.AmazonClientException: No RegionEndpoint or ServiceURL configured"
        ),
        ReportedError(.profileNotFound, botocore, "The config profile (prod) could not be found"),
        ReportedError(
            .profileNotFound,
            github("aws/aws-sdk-js-v3"),
            "CredentialsProviderError: Could not resolve credentials using profile: [prod] in configuration/credentials file(s)."
        ),
        ReportedError(
            .profileNotFound,
            github("aws/aws-sdk-go-v2"),
            "failed to get shared config profile, prod"
        ),
        ReportedError(
            .profileNotFound,
            github("awslabs/aws-sdk-rust"),
            "ProfileFile provider could not be built: profile `prod` was not defined"
        ),
        ReportedError(
            .profileNotFound,
            github("aws/aws-sdk-ruby"),
            "Aws::Errors::NoSuchProfileError: Profile `prod' not found in /home/dev/.aws/credentials"
        ),
        ReportedError(.profileInvalid, botocore, "Unable to parse config file: /home/dev/.aws/credentials"),
        ReportedError(
            .profileInvalid,
            botocore,
            "botocore.exceptions.PartialCredentialsError: Partial credentials found in shared-credentials-file, missing: aws_secret_access_key"
        ),
        ReportedError(
            .profileInvalid,
            botocore,
            "botocore.exceptions.InfiniteLoopConfigError: Infinite loop in credential configuration detected. Attempting to load from profile a which has already been visited. Visited profiles: ['a', 'b']"
        ),
    ]

    private static let signIn: [ReportedError] = [
        ReportedError(
            .ssoExpired,
            sso,
            "Error loading SSO Token: Token for https://example.awsapps.com/start does not exist"
        ),
        ReportedError(
            .ssoExpired,
            github("61418/aws-sso-util/issues/83"),
            "Error when retrieving token from sso: Token has expired and refresh failed"
        ),
        ReportedError(
            .ssoExpired,
            github("aws/aws-cli/issues/7361"),
            "CredentialsProviderError: The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile"
        ),
        ReportedError(
            .ssoExpired,
            github("cloudquery/cq-provider-aws/issues/897"),
            "failed to retrieve credentials for account . AWS Error: failed to refresh cached credentials, the SSO session has expired or is invalid: access token is expired"
        ),
        ReportedError(
            .ssoExpired,
            github("ryansonshine/aws-sso-creds-helper/issues/57"),
            "UnauthorizedException: Session token not found or invalid"
        ),
        ReportedError(
            .ssoExpired,
            github("61418/aws-sso-util/issues/74"),
            #"DEBUG:botocore.parsers:Response body: b'{"message":"Session token not found or invalid","__type":"com.amazonaws.switchboard.portal#UnauthorizedException"}'"#
        ),
        ReportedError(
            .ssoExpired,
            github("turbot/steampipe-plugin-aws/issues/2398"),
            "Error: aws_production: operation error STS: GetCallerIdentity, get identity: get credentials: failed to refresh cached credentials, refresh cached SSO token failed, unable to refresh SSO token, operation error SSO OIDC: CreateToken, https response error StatusCode: 400, RequestID: 06215636-0fb1-4274-8a2c-3c15cf2ea18a, InvalidGrantException: "
        ),
        ReportedError(
            .ssoExpired,
            github("ryansonshine/aws-sso-creds-helper/issues/59"),
            "[aws-sso-creds-helper]: Cached SSO login is expired/invalid, try running `aws sso login` and try again"
        ),
        ReportedError(
            .ssoExpired,
            sso,
            "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile."
        ),
        ReportedError(
            .loginExpired,
            "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html",
            "Your session has expired. Please reauthenticate using 'aws login'."
        ),
    ]

    private static let processes: [ReportedError] = [
        ReportedError(
            .credentialProcessFailed,
            botocore,
            "botocore.exceptions.CredentialRetrievalError: Error when retrieving credentials from custom-process: vault: command not found"
        ),
        ReportedError(
            .credentialProcessFailed,
            process,
            "Error when retrieving credentials from custom-process: Version '2' not supported for credential process provider, supported versions: 1"
        ),
        ReportedError(
            .credentialProcessFailed,
            github("aws/aws-sdk-js-v3"),
            "CredentialsProviderError: Profile prod credential_process returned invalid JSON."
        ),
        ReportedError(
            .credentialProcessFailed,
            github("aws/aws-sdk-js-v3"),
            "Error: Profile prod credential_process did not return Version 1."
        ),
        ReportedError(
            .credentialProcessFailed,
            github("aws/aws-sdk-go"),
            "ProcessProviderExecutionError: error in credential_process\ncaused by: exit status 1"
        ),
    ]

    private static let tokens: [ReportedError] = [
        ReportedError(
            .webIdentityFailed,
            webIdentity,
            "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com"
        ),
        ReportedError(
            .webIdentityFailed,
            webIdentity,
            "An error occurred (ExpiredTokenException) when calling the AssumeRoleWithWebIdentity operation: Token expired: current date/time 1668595391 must be before the expiration date/time 1668594959"
        ),
        ReportedError(
            .webIdentityFailed,
            webIdentity,
            "An error occurred (IDPCommunicationError) when calling the AssumeRoleWithWebIdentity operation: Couldn't retrieve verification key from your identity provider"
        ),
        ReportedError(
            .webIdentityFailed,
            github("aws/aws-sdk-go"),
            "WebIdentityErr: failed fetching WebIdentity token: \ncaused by: WebIdentityErr: unable to read file at /var/run/secrets/token"
        ),
        ReportedError(
            .webIdentityFailed,
            github("aws/aws-sdk-go-v2"),
            "operation error SESv2: SendEmail, get identity: get credentials: failed to refresh cached credentials, failed to retrieve jwt from provide source, unable to read file at /var/run/secrets/token: open /var/run/secrets/token: no such file or directory"
        ),
    ]

    private static let machines: [ReportedError] = [
        ReportedError(
            .metadataUnreachable,
            github("aws/aws-sdk-go-v2"),
            "operation error SESv2: SendEmail, get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata, request canceled, context deadline exceeded"
        ),
        ReportedError(
            .metadataUnreachable,
            github("aws/aws-sdk-php"),
            "Aws\\Exception\\CredentialsException: Error retrieving credentials from the instance profile metadata service. (cURL error 28: Connection timed out after 1001 milliseconds)"
        ),
        ReportedError(
            .metadataUnreachable,
            botocore,
            "botocore.exceptions.MetadataRetrievalError: Error retrieving metadata: Received error when attempting to retrieve container metadata: Connect timeout on endpoint URL"
        ),
        ReportedError(
            .metadataUnreachable,
            github("aws/aws-sdk-net"),
            "Amazon.Runtime.AmazonServiceException: Unable to get IAM security credentials from EC2 Instance Metadata Service."
        ),
        ReportedError(
            .metadataUnreachable,
            metadata,
            "software.amazon.awssdk.core.exception.SdkClientException: Failed to load credentials from IMDS."
        ),
        ReportedError(
            .metadataUnreachable,
            github("aws/aws-sdk-java"),
            "com.amazonaws.SdkClientException: Failed to connect to service endpoint: "
        ),
    ]
}
