import JSON

extension Advice {
    /// Sign-ins, roles, and the endpoints that machines get credentials from.
    static func signIn(_ cause: Cause, _ evidence: Evidence) -> Advice {
        switch cause {
        case .ssoExpired, .loginExpired: return expired(cause, evidence)
        case .mfaRequired:
            var device = "a multi-factor device"
            if case .mfaRequired(let serial)? = evidence.facts.local { device = serial }
            return Advice(
                "The role asks for a code of \(device)",
                "The profile has mfa_serial, and nobody gave the six digits.",
                [Hint("Start it in a terminal, where the code is asked for.", command: "sesame")]
            )
        case .assumeRoleDenied: return assumeRole(evidence)
        case .webIdentityFailed: return webIdentity(evidence)
        default: return metadata(evidence)
        }
    }

    private static func expired(_ cause: Cause, _ evidence: Evidence) -> Advice {
        let isSSO = cause == .ssoExpired
        var command = signInCommand(
            isSSO ? ["sso", "login"] : ["login"],
            evidence.known.profile ?? profile(in: evidence)
        )
        var fault =
            isSSO
            ? "The token of IAM Identity Center is missing or past its time"
            : "The sign-in is missing or past its time"
        switch evidence.facts.local {
        case .ssoExpired(_, let exact, let why)?, .loginExpired(_, let exact, let why)?:
            (command, fault) = (exact, why)
        default: break
        }
        return Advice(
            isSSO ? "The sign-in to IAM Identity Center has ended" : "The sign-in of aws login has ended",
            fault + ". Nothing was sent.",
            [
                Hint("Sign in again, then retry.", command: command),
                isSSO
                    ? Hint(
                        "Without a browser on this machine:",
                        command: command + (command.contains("--use-device-code") ? "" : " --use-device-code")
                    ) : nil,
            ]
        )
    }

    private static func signInCommand(_ words: [String], _ profile: String?) -> String {
        (["aws"] + words + (profile.map { ["--profile", $0] } ?? [])).map(Paste.quoted).joined(separator: " ")
    }

    /// The profile that another program's words name.
    private static func profile(in evidence: Evidence) -> String? {
        let forms: [Wording] = [
            "*aws sso login --profile *", "*aws login --profile *", "*profile named *", "*using profile *",
        ]
        let word = forms.lazy.compactMap { $0.variables(in: evidence.message)?.first }.first
        return word.map { String($0.trimmed.prefix { !$0.isWhitespace && !"'\"`.,;)".contains($0) }) }
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func assumeRole(_ evidence: Evidence) -> Advice {
        let role = evidence.denial?.resource ?? "the role's ARN"
        let name = ARN(role)?.resource.split(separator: "/").last.map(String.init) ?? "ROLE"
        let who = evidence.denial?.principal
        let action = evidence.denial?.action ?? "sts:AssumeRole"
        let permission = Paste.policy(allow: [action], on: [evidence.denial?.resource ?? "*"])
        var trust: JSONValue?
        if let who {
            trust = Paste.policy([
                "Effect": "Allow", "Principal": ["AWS": .string(trusted(who))], "Action": .string(action),
            ])
        }
        return Advice(
            "\(who.map { ARN($0)?.resource ?? $0 } ?? "This identity") may not assume \(ARN(role)?.resource ?? role)",
            "Two policies have to agree: the role trusts whoever assumes it, and whoever assumes it may do so.",
            [
                Hint(
                    "Give permission to assume the role.",
                    command: user(who).map {
                        Paste.command(
                            "aws",
                            "iam",
                            "put-user-policy",
                            "--user-name",
                            $0,
                            "--policy-name",
                            "assume-\(name)",
                            "--policy-document",
                            permission.compactText
                        )
                    },
                    policy: permission
                ),
                Hint(
                    "Have the role trust the one who assumes it.",
                    command: trust.map {
                        Paste.command(
                            "aws",
                            "iam",
                            "update-assume-role-policy",
                            "--role-name",
                            name,
                            "--policy-document",
                            $0.compactText
                        )
                    },
                    policy: trust
                ),
                Hint(
                    "Look at the trust policy's conditions: sts:ExternalId, aws:MultiFactorAuthPresent, and the ARN letter for letter."
                ),
            ]
        )
    }

    /// A session of a role is trusted by the role's own ARN.
    private static func trusted(_ principal: String) -> String {
        guard let arn = ARN(principal), let path = arn.name(of: "assumed-role"),
            let role = path.split(separator: "/").first
        else { return principal }
        return "arn:\(arn.partition):iam::\(arn.account):role/\(role)"
    }

    private static func user(_ principal: String?) -> String? {
        principal.flatMap(ARN.init)?.name(of: "user")?.split(separator: "/").last.map(String.init)
    }

    private static func webIdentity(_ evidence: Evidence) -> Advice {
        var fault =
            evidence.facts.message.map { "AWS or the program says: \(String($0.prefix(400)))" }
            ?? "The token of the web identity was not accepted."
        if case .webIdentity(let why, let place)? = evidence.facts.local { fault = "\(why) (\(place))." }
        return Advice(
            "The web identity token was not accepted",
            fault,
            [
                Hint(
                    "See that the file is there and fresh.",
                    command: "ls -l \"$AWS_WEB_IDENTITY_TOKEN_FILE\""
                ),
                Hint("The role's trust policy has to name the provider's ARN, and the token's aud and sub."),
                Hint(
                    "The account needs the provider, with the token's issuer letter for letter.",
                    command: "aws iam list-open-id-connect-providers"
                ),
                Hint(
                    "On EKS: the service account's annotation eks.amazonaws.com/role-arn, and the pod started anew."
                ),
            ]
        )
    }

    private static func metadata(_ evidence: Evidence) -> Advice {
        var fault = evidence.facts.message.map { String($0.prefix(300)) } ?? "The endpoint doesn't answer"
        var isContainer = evidence.message.contains("container") || evidence.message.contains("ecs")
        if case .metadata(let url, let why, let container)? = evidence.facts.local {
            fault = "\(url): \(why)"
            isContainer = container
        }
        return Advice(
            isContainer
                ? "The container's credential endpoint gives no credentials"
                : "The instance's metadata gives no credentials",
            fault + ".",
            [
                isContainer
                    ? Hint("Give the task or pod a role; on EKS see that the Pod Identity agent runs.")
                    : Hint("Attach a role (instance profile) to the instance."),
                isContainer
                    ? nil
                    : Hint(
                        "In a container on the instance: the answer needs one hop more.",
                        command: "aws ec2 modify-instance-metadata-options --instance-id INSTANCE "
                            + "--http-put-response-hop-limit 2"
                    ),
                isContainer
                    ? nil
                    : Hint(
                        "Not on EC2 at all: no other credentials were found, so this was the last place asked."
                    ),
                Hint(
                    "Behind a proxy: the link-local address must not go through it.",
                    command: "export NO_PROXY=169.254.169.254,169.254.170.2"
                ),
            ]
        )
    }
}
