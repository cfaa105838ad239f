extension CauseRules {
    /// Settings that other programs miss or can't read.
    static let settings: [CauseRule] = [
        CauseRule(
            .noRegion,
            codes: ["NoRegionError", "MissingRegionError", "MissingRegion"],
            source: RuleSource.botocore
        ),
        CauseRule(
            .noRegion,
            codes: [
                "ConfigError", "SdkClient", "AmazonClient", "InvalidArgument", "EndpointResolution",
                "ResolveEndpoint",
            ],
            wordings: [
                "You must specify a region", "Region is missing", "Missing region in config",
                "Unable to find a region via the region provider chain",
                "Unable to load region from any of the providers in the chain",
                "MissingRegion: could not find region configuration", "Invalid Configuration: Missing Region",
                "No region was provided", "A \"region\" configuration value is required",
                "an AWS region is required",
                "No RegionEndpoint or ServiceURL configured", "A region must be set when sending requests",
                "Missing required configuration options: region",
            ],
            source: "https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html"
        ),
        CauseRule(
            .profileNotFound,
            codes: [
                "ProfileNotFound", "NoSuchProfileError", "SharedConfigProfileNotExist",
                "SharedConfigProfileNotExistsError",
            ],
            source: RuleSource.botocore
        ),
        CauseRule(
            .profileNotFound,
            wordings: [
                "The config profile (*) could not be found", "Could not resolve credentials using profile",
                "Profile `*' not found", "failed to get shared config profile",
                "Profile * could not be found in",
                "profile `*` was not defined", "Profile file contained no credentials for profile",
                "No AWS profile named '*' is loaded", "'*' not found in credentials file",
                "Unable to find the '*' profile in",
                "The profile '*' was not found",
            ],
            source: "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html"
        ),
        CauseRule(
            .profileInvalid,
            codes: [
                "ConfigParseError", "PartialCredentialsError", "InvalidConfigError", "SharedConfigLoadError",
                "InfiniteLoopConfigError",
            ],
            source: RuleSource.botocore
        ),
        CauseRule(
            .profileInvalid,
            wordings: [
                "Unable to parse config file", "Partial credentials found in", "Invalid INI file",
                "Invalid credentials file", "SharedConfigLoadError", "Invalid property format",
                "Error parsing AWS config", "Infinite loop in credential configuration detected",
                "error loading AWS config file", "failed to load config file",
                "Unexpected end of line on line *",
                "Invalid config file at line",
            ],
            source: "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html"
        ),
    ]
}
