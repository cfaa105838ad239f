extension CauseRules {
    /// The ways to credentials: what other programs say when they have none, and what AWS answers on the way.
    static let credentials: [CauseRule] = signIn + processes + tokens + machines + missing

    private static let signIn: [CauseRule] = [
        CauseRule(
            .ssoExpired,
            wordings: [
                "Error loading SSO Token", "The SSO session associated with this profile has expired",
                "The SSO session has expired or is invalid", "The SSO session token associated with profile",
                "Token for * does not exist", "Error when retrieving token from sso",
                "Token is expired. To refresh this SSO session",
                "Token has expired and refresh failed", "the SSO session has expired or is invalid",
                "SSO token expired", "Cached SSO login is expired/invalid", "cached SSO token is expired",
                "Your session has expired. Please reauthenticate",
                "The SSO access token has either expired or is otherwise invalid",
                "failed to refresh cached SSO token",
                "failed to read cached SSO token", "unable to refresh SSO token", "sso session has expired",
                "Cached SSO token is expired",
            ],
            source: "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html"
        ) { !$0.message.contains("aws login") },
        CauseRule(
            .ssoExpired,
            codes: [
                "Unauthorized", "UnauthorizedSSOTokenError", "SSOTokenLoadError", "InvalidGrant",
                "TokenRetrievalError",
            ],
            wordings: ["Session token not found or invalid"],
            source: RuleSource.ssoPortal
        ),
        CauseRule(
            .ssoExpired,
            codes: [
                "UnauthorizedSSOTokenError", "SSOTokenLoadError", "InvalidGrant", "SSOTokenProviderFailure",
            ],
            source: RuleSource.botocore
        ),
        CauseRule(.ssoExpired, codes: ["ExpiredToken", "Unauthorized"], source: RuleSource.ssoPortal) {
            $0.service == "sso"
        },
        CauseRule(
            .loginExpired,
            wordings: ["*aws login*"],
            source: "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html"
        ) { $0.message.contains("expired") || $0.message.contains("session") },
    ]

    private static let processes: [CauseRule] = [
        CauseRule(
            .credentialProcessFailed,
            wordings: [
                "Error when retrieving credentials from custom-process",
                "Credential process returned invalid *",
                "Profile * credential_process returned invalid JSON", "Profile * did not return Version 1",
                "process provider error", "ProcessProviderExecutionError", "Error in credential_process",
                "Failed to retrieve credentials from process", "credential_process returned",
                "Error retrieving credentials from external process", "error in credential_process",
                "Process returned a non-zero exit code", "credential process failed",
                "Failed to refresh process-based credentials", "Error from credential_process",
            ],
            source: "https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html"
        )
    ]

    private static let tokens: [CauseRule] = [
        CauseRule(
            .webIdentityFailed,
            codes: ["InvalidIdentityToken", "IDPRejectedClaim", "IDPCommunicationError", "WebIdentityErr"],
            source: RuleSource.webIdentity
        ),
        CauseRule(.webIdentityFailed, codes: ["ExpiredToken"], source: RuleSource.webIdentity) {
            $0.facts.operation == "AssumeRoleWithWebIdentity"
        },
        CauseRule(
            .webIdentityFailed,
            codes: ["ExpiredToken"],
            wordings: ["Token expired: current date/time * must be before the expiration date/time"],
            source: RuleSource.webIdentity
        ),
        CauseRule(
            .webIdentityFailed,
            wordings: [
                "Unable to locate specified web identity token file",
                "WebIdentityErr: failed fetching WebIdentity token",
                "failed to retrieve jwt from provide source", "Web identity token file does not exist",
                "Unable to read web identity token", "Unable to load web identity token",
                "Incorrect token audience", "No OpenIDConnect provider found in your account",
                "Couldn't retrieve verification key from your identity provider",
            ],
            source: RuleSource.webIdentity
        ),
    ]

    private static let machines: [CauseRule] = [
        CauseRule(.metadataUnreachable, source: RuleSource.go) { $0.service == "imds" },
        CauseRule(
            .metadataUnreachable,
            codes: [
                "MetadataRetrievalError", "CredentialRetrievalError", "EC2MetadataError",
                "EC2RoleRequestError",
                "Credentials", "CredentialsProviderError", "SdkClient", "Client", "EC2RoleProviderError",
                "NoCredentialProviders", "InstanceProfileCredentials", "ProviderError", "AmazonService",
            ],
            wordings: [
                "Error retrieving metadata: Received error when attempting to retrieve container metadata",
                "Error when retrieving credentials from iam-role",
                "Error when retrieving credentials from container-role",
                "Error retrieving credential* from the instance profile metadata s*",
                "Cannot retrieve credentials from container metadata", "no EC2 IMDS role found",
                "failed to get API token, operation error ec2imds",
                "EC2RoleRequestError: no EC2 instance role found",
                "Unable to contact EC2 metadata service",
                "Unable to get IAM security credentials from EC2 Instance Metadata Service",
                "Unable to retrieve credentials from Amazon ECS container",
                "Failed to load credentials from IMDS",
                "Failed to connect to service endpoint", "Unable to load credentials from service endpoint",
                "Could not load credentials from IMDS", "TimeoutError from IMDS", "operation error ec2imds",
                "Error retrieving credentials from container metadata",
                "The requested metadata is not found at * 169.254.169.254",
            ],
            source: "https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html"
        ),
    ]

    private static let missing: [CauseRule] = [
        CauseRule(
            .noCredentials,
            codes: ["NoCredentialsError", "MissingCredentialsError", "NoAuthTokenError"],
            source: RuleSource.botocore
        ),
        CauseRule(
            .noCredentials,
            codes: [
                "CredentialsError", "CredentialsProviderError", "NoCredentialProviders", "Credentials",
                "SdkClient",
                "AmazonClient", "ConfigError", "Client", "CredentialsNotLoaded", "AmazonService",
                "ProviderError", "PartialCredentialsError", "TimeoutError", "SESv2ServiceException",
                "Runtime",
                "DispatchFailure",
            ],
            wordings: [
                "Unable to locate credentials", "Could not load credentials from any providers",
                "Missing credentials in config",
                "Unable to load AWS credentials from any provider in the chain",
                "Unable to load credentials from any of the providers in the chain",
                "NoCredentialProviders: no valid providers in chain", "no valid providers in chain",
                "failed to retrieve credentials: no *", "unable to sign request without credentials set",
                "Failed to resolve AWS credentials", "no providers in chain provided credentials",
                "the credential provider was not enabled", "failed to load credentials from any provider",
                "Credential is missing", "Resolved credential object is not valid",
                "static credentials are empty", "Must provide credentials", "could not find credentials",
                "No credential providers were able to provide credentials",
                "No RegionEndpoint, AWS credentials or",
            ],
            source: "https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html"
        ),
    ]
}
