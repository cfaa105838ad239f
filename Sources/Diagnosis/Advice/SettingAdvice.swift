extension Advice {
    /// Settings and credentials that are not there, or can't be read.
    static func settings(_ cause: Cause, _ evidence: Evidence) -> Advice {
        switch (cause, evidence.facts.local) {
        case (.noCredentials, .noCredentials(let trace)?):
            let looked = trace.filter { $0.outcome != .found }.map { "\($0.provider): \($0.detail)" }
            return noCredentials(
                "None of the places where credentials are looked for has any."
                    + (looked.isEmpty ? "" : " Looked at, in order: \(looked.joined(separator: "; ")).")
            )
        case (.noCredentials, _):
            return noCredentials(
                "The program found no keys in any of the places where the AWS tools look for them."
            )
        case (.noRegion, let failure): return noRegion(failure)
        case (.profileNotFound, .profileNotFound(let name, let origin, let existing, let notes)?):
            return Advice(
                "There is no profile \"\(name)\"",
                "It is named by \(origin). "
                    + (existing.isEmpty
                        ? "No profile is defined at all." : "There are: \(existing.joined(separator: ", ")).")
                    + notes.map { " \($0)" }.joined(),
                [
                    existing.isEmpty
                        ? nil
                        : Hint(
                            "Name one that there is.",
                            command: Paste.command("sesame", "--profile", existing[0])
                        ),
                    Hint(
                        existing.isEmpty ? "Make it." : "Or make it.",
                        command: Paste.command("aws", "configure", "--profile", name)
                    ),
                ]
            )
        case (.profileInvalid, .profileInvalid(let profile, let fault, let place)?):
            return Advice(
                profile.map { "The profile \"\($0)\" can't be used" }
                    ?? "A shared configuration file can't be read",
                fault + (place.map { " (\($0))" } ?? "") + ".",
                [
                    Hint(place.map { "Correct it: \($0)." } ?? "Correct the profile."),
                    Hint("See what the AWS tools make of it.", command: listing(profile)),
                ]
            )
        case (.settingInvalid, .settingInvalid(let setting, let value, let place, let expected)?):
            return Advice(
                "\(setting) can't be \"\(value)\"",
                "\(place) sets it; what it takes is \(expected).",
                [Hint("Correct \(setting) in \(place), or take it out.")]
            )
        case (.credentialProcessFailed, .credentialProcess(let profile, let command, let fault, let output)?):
            return Advice(
                "The credential_process of profile \"\(profile)\" gave no credentials",
                fault + "." + (output.isEmpty ? "" : " It wrote: \(output)"),
                [
                    Hint("Run the command by hand and see what it prints.", command: command),
                    Hint(
                        "It has to print one JSON object with Version (the number 1), AccessKeyId and SecretAccessKey."
                    ),
                ]
            )
        default: return pasted(cause, evidence)
        }
    }

    /// The same causes, told by another program.
    private static func pasted(_ cause: Cause, _ evidence: Evidence) -> Advice {
        let words = evidence.facts.message.map { String($0.prefix(300)) } ?? ""
        return switch cause {
        case .profileNotFound:
            Advice(
                "The profile that is named isn't there",
                "A profile was asked for that neither ~/.aws/config nor ~/.aws/credentials has. \(words)",
                [
                    Hint(
                        "See which there are; names count letter for letter.",
                        command: "aws configure list-profiles"
                    ),
                    Hint(
                        "In ~/.aws/config the section is [profile NAME], in ~/.aws/credentials just [NAME]."
                    ),
                    Hint("See who names it: --profile, AWS_PROFILE.", command: "env | grep AWS_PROFILE"),
                ]
            )
        case .credentialProcessFailed:
            Advice(
                "The profile's credential_process gave no credentials",
                "The program that a profile names for its credentials failed, or printed something else. \(words)",
                [
                    Hint(
                        "Run the command by hand; it stands in the profile.",
                        command: "aws configure get credential_process"
                    ),
                    Hint(
                        "It has to print one JSON object with Version (the number 1), AccessKeyId and SecretAccessKey."
                    ),
                ]
            )
        default:
            Advice(
                "A profile is incomplete or can't be read",
                "A shared configuration file breaks its grammar, or a profile has half of what it needs. \(words)",
                [
                    Hint(
                        "Give both aws_access_key_id and aws_secret_access_key, in the same file and section."
                    ),
                    Hint("Look for lines that are neither [section] nor key = value."),
                    Hint("See what the AWS tools make of it.", command: listing(evidence.known.profile)),
                ]
            )
        }
    }

    private static func listing(_ profile: String?) -> String {
        (["aws", "configure", "list"] + (profile.map { ["--profile", $0] } ?? [])).map(Paste.quoted).joined(
            separator: " "
        )
    }

    private static func noCredentials(_ summary: String) -> Advice {
        Advice(
            "There are no AWS credentials",
            summary,
            [
                Hint(
                    "Sign in (aws configure sso, or aws login), put a key into a profile, "
                        + "or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                    command: "aws configure sso"
                ),
                Hint("Put an access key into a profile.", command: "aws configure"),
                Hint(
                    "Or into the environment.",
                    command: "export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… AWS_REGION=…"
                ),
                Hint("On EC2, ECS, EKS or Lambda: attach a role, and nothing has to be set."),
            ]
        )
    }

    private static func noRegion(_ failure: LocalFailure?) -> Advice {
        var looked = ""
        var profile: String?
        if case .noRegion(let name, let places)? = failure {
            looked = " Looked at: \(places.joined(separator: ", "))."
            profile = name
        }
        return Advice(
            "No region is set",
            "SES is a service of regions, and identities belong to one: which one can't be guessed.\(looked)",
            [
                Hint("Name it for this shell.", command: "export AWS_REGION=eu-west-1"),
                Hint(
                    "Or for good, in the profile.",
                    command: Paste.command(
                        "aws",
                        "configure",
                        "set",
                        "region",
                        "eu-west-1",
                        profile.flatMap { $0 == "default" ? nil : "--profile" },
                        profile.flatMap { $0 == "default" ? nil : $0 }
                    )
                ),
            ]
        )
    }
}
