import Testing

@testable import AWSClient

@Suite("AWSSettings")
struct AWSSettingsTests {
    private static let profiles = "[default]\nregion = eu-west-1\n[profile deploy]\nregion = eu-north-1\n"

    @Test("without a name the profile is `default`, and need not exist")
    func defaultsProfile() throws {
        let settings = try AWSSettings(.test())
        #expect(settings.profile == Setting("default", from: .defaultValue))
        #expect(settings.region == nil)
    }

    struct ProfileCase: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let variables: [String: String]
        let option: String?
        let expected: Setting<String>
    }

    static let profileCases = [
        ProfileCase(
            testDescription: "AWS_PROFILE",
            variables: ["AWS_PROFILE": "deploy"],
            option: nil,
            expected: Setting("deploy", from: .variable("AWS_PROFILE"))
        ),
        ProfileCase(
            testDescription: "AWS_PROFILE before AWS_DEFAULT_PROFILE",
            variables: ["AWS_PROFILE": "deploy", "AWS_DEFAULT_PROFILE": "default"],
            option: nil,
            expected: Setting("deploy", from: .variable("AWS_PROFILE"))
        ),
        ProfileCase(
            testDescription: "AWS_DEFAULT_PROFILE where AWS_PROFILE is empty",
            variables: ["AWS_PROFILE": "", "AWS_DEFAULT_PROFILE": "deploy"],
            option: nil,
            expected: Setting("deploy", from: .variable("AWS_DEFAULT_PROFILE"))
        ),
        ProfileCase(
            testDescription: "the option before all",
            variables: ["AWS_PROFILE": "default"],
            option: "deploy",
            expected: Setting("deploy", from: .argument("--profile"))
        ),
    ]

    @Test("who names the profile", arguments: profileCases)
    func selectsProfile(_ row: ProfileCase) throws {
        let overrides = SettingOverrides(
            profile: row.option.map { Setting($0, from: .argument("--profile")) }
        )
        let settings = try AWSSettings(.test(row.variables, config: Self.profiles), overrides: overrides)
        #expect(settings.profile == row.expected)
        #expect(settings.region?.value == (row.expected.value == "deploy" ? "eu-north-1" : "eu-west-1"))
    }

    @Test("a named profile that is missing stops everything, with keys in the environment too")
    func refusesMissingProfile() {
        let environment = AWSEnvironment.test(
            [
                "AWS_PROFILE": "prod", "AWS_ACCESS_KEY_ID": ExampleKeys.accessKey,
                "AWS_SECRET_ACCESS_KEY": ExampleKeys.secretKey,
            ],
            config: Self.profiles + "[prod]\nregion = eu-west-1\n"
        )
        let missing = ConfigurationError.MissingProfile(
            name: "prod",
            origin: .variable("AWS_PROFILE"),
            existing: ["default", "deploy"],
            ignoredSections: [
                IgnoredSection(name: "prod", position: FilePosition(path: AWSEnvironment.configPath, line: 5))
            ],
            files: [AWSEnvironment.credentialsPath, AWSEnvironment.configPath],
            unreadableFiles: []
        )
        #expect(throws: ConfigurationError.profileNotFound(missing)) { try AWSSettings(environment) }
    }

    @Test("`default` named by hand must exist as well")
    func refusesMissingDefault() {
        #expect(throws: ConfigurationError.self) { try AWSSettings(.test(["AWS_PROFILE": "default"])) }
    }

    @Test(
        "the region: option, AWS_REGION, AWS_DEFAULT_REGION, profile",
        arguments: [
            (["AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-2"], "us-west-2", "us-west-2"),
            (["AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-2"], nil, "us-east-1"),
            (["AWS_REGION": "", "AWS_DEFAULT_REGION": "us-east-2"], nil, "us-east-2"),
            ([:], nil, "eu-west-1"),
        ] as [([String: String], String?, String)]
    )
    func resolvesRegion(_ variables: [String: String], _ option: String?, _ expected: String) throws {
        let overrides = SettingOverrides(region: option.map { Setting($0, from: .argument("--region")) })
        let settings = try AWSSettings(.test(variables, config: Self.profiles), overrides: overrides)
        #expect(settings.region?.value == expected)
    }

    @Test(
        "a region becomes part of a host name, and must be fit for it",
        arguments: [
            "eu west 1", "eu.west", "-eu", "eu-", "123", "eu/west", "é", String(repeating: "a", count: 64),
        ]
    )
    func refusesRegion(_ region: String) {
        let expected = ConfigurationError.invalidValue(
            setting: "region",
            value: region,
            origin: .variable("AWS_REGION"),
            expected: .regionName
        )
        #expect(throws: expected) { try AWSSettings(.test(["AWS_REGION": region])) }
    }

    struct EndpointCase: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var variables: [String: String] = [:]
        var config = ""
        var option: String?
        var service = AWSService.ses
        let expected: String?
    }

    private static let services = """
        [default]
        services = local
        endpoint_url = http://profile
        [services local]
        sesv2 =
          endpoint_url = http://service
        """

    static let endpointCases = [
        EndpointCase(testDescription: "nothing set", expected: nil),
        EndpointCase(testDescription: "the option", option: "http://option", expected: "http://option"),
        EndpointCase(
            testDescription: "the option moves SES alone",
            variables: ["AWS_ENDPOINT_URL": "http://all"],
            option: "http://option",
            service: .sts,
            expected: "http://all"
        ),
        EndpointCase(
            testDescription: "the service's variable before the general one",
            variables: ["AWS_ENDPOINT_URL_SESV2": "http://ses", "AWS_ENDPOINT_URL": "http://all"],
            expected: "http://ses"
        ),
        EndpointCase(
            testDescription: "a blank variable falls through",
            variables: ["AWS_ENDPOINT_URL_SESV2": "", "AWS_ENDPOINT_URL": "http://all"],
            expected: "http://all"
        ),
        EndpointCase(
            testDescription: "a variable before the files",
            variables: ["AWS_ENDPOINT_URL": "http://all"],
            config: services,
            expected: "http://all"
        ),
        EndpointCase(
            testDescription: "the services section before the profile's own key",
            config: services,
            expected: "http://service"
        ),
        EndpointCase(
            testDescription: "the profile's key for other services",
            config: services,
            service: .sts,
            expected: "http://profile"
        ),
        EndpointCase(
            testDescription: "SSO OIDC's own variable",
            variables: ["AWS_ENDPOINT_URL_SSO_OIDC": "http://oidc"],
            service: .ssoOIDC,
            expected: "http://oidc"
        ),
        EndpointCase(
            testDescription: "sign-in's own variable",
            variables: ["AWS_ENDPOINT_URL_SIGNIN": "http://signin"],
            service: .signIn,
            expected: "http://signin"
        ),
        EndpointCase(
            testDescription: "configured ones ignored by a variable, also those of variables",
            variables: ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "TRUE", "AWS_ENDPOINT_URL": "http://all"],
            config: services,
            expected: nil
        ),
        EndpointCase(
            testDescription: "configured ones ignored by the profile",
            config: "[default]\nignore_configured_endpoint_urls = true\nendpoint_url = http://profile",
            expected: nil
        ),
        EndpointCase(
            testDescription: "the option is not ignored",
            variables: ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"],
            option: "http://option",
            expected: "http://option"
        ),
    ]

    @Test("where a service's endpoint is set", arguments: endpointCases)
    func resolvesEndpoint(_ row: EndpointCase) throws {
        let option = row.option.map { Setting($0, from: .argument("--endpoint-url")) }
        let settings = try AWSSettings(
            .test(row.variables, config: row.config),
            overrides: SettingOverrides(endpointURL: option)
        )
        #expect(try settings.endpointURL(for: row.service)?.value == row.expected)
    }

    @Test(
        "an endpoint that is no URL is refused",
        arguments: ["localhost:1", "ftp://x", "http://", "http://a b"]
    )
    func refusesEndpoint(_ url: String) throws {
        let settings = try AWSSettings(.test(["AWS_ENDPOINT_URL": url]))
        let expected = ConfigurationError.invalidValue(
            setting: "endpoint_url",
            value: url,
            origin: .variable("AWS_ENDPOINT_URL"),
            expected: .url
        )
        #expect(throws: expected) { try settings.endpointURL(for: .ses) }
    }

    @Test("switches and numbers, by variable and by profile")
    func resolvesSwitches() throws {
        let config = "[default]\nuse_fips_endpoint = True\nmax_attempts = 5\nca_bundle = /ca.pem\n"
        let settings = try AWSSettings(.test(["AWS_USE_DUALSTACK_ENDPOINT": "true"], config: config))
        #expect(settings.useFIPS.value)
        #expect(settings.useDualStack == Setting(true, from: .variable("AWS_USE_DUALSTACK_ENDPOINT")))
        #expect(settings.maxAttempts.value == 5)
        #expect(settings.caBundle?.value == "/ca.pem")
    }

    @Test(
        "a switch takes true and false, a number whole ones from 1",
        arguments: ["AWS_USE_FIPS_ENDPOINT", "AWS_MAX_ATTEMPTS"]
    )
    func refusesValues(_ variable: String) {
        for value in ["yes", "0", "x"] {
            #expect(throws: ConfigurationError.self) { try AWSSettings(.test([variable: value])) }
        }
    }
}
