import FoundationEssentials

extension Advice {
    /// Keys and signatures.
    static func keys(_ cause: Cause, _ evidence: Evidence) -> Advice {
        switch cause {
        case .credentialsExpired:
            return Advice(
                "The credentials have expired",
                "Temporary credentials end at a set time"
                    + (evidence.known.credentialsExpiration.map { ", these on \(Self.time($0))" } ?? "")
                    + "; nothing was sent.",
                [KeyHints.renew(evidence)]
            )
        case .keyUnknown: return keyUnknown(evidence)
        case .sessionTokenMissing:
            return Advice(
                "The session token is missing",
                "An access key id that begins with ASIA belongs to temporary credentials, which have three parts: "
                    + "access key, secret key, session token.",
                [
                    Hint(
                        "Set the session token beside the keys: AWS_SESSION_TOKEN, or aws_session_token in the profile."
                    ),
                    Hint(
                        "Is it set, and AWS still says so: it was cut, or belongs to other keys; take all three anew.",
                        command: "aws configure export-credentials --format env"
                    ),
                ]
            )
        case .smtpCredentials: return smtpCredentials(evidence)
        case .secretWrong: return secretWrong(evidence)
        case .clockSkew: return clockSkew(evidence)
        default:
            return Advice(
                "The request's signature did not arrive whole",
                "AWS found no signature, or half of one: header fields were changed or taken out on the way.",
                [
                    Hint(
                        "Look at proxies and gateways between here and AWS"
                            + (evidence.known.proxy.map { " (\($0) is in use)" } ?? "")
                            + ": they must pass on Authorization, X-Amz-Date and X-Amz-Security-Token as they are."
                    ),
                    evidence.known.endpointOrigin.map {
                        Hint("The endpoint is set by \($0): try without it.")
                    },
                    KeyHints.unusualCharacters(evidence),
                ]
            )
        }
    }

    private static func keyUnknown(_ evidence: Evidence) -> Advice {
        let known = evidence.known
        let key = known.accessKeyID.map { " \(FactLines.masked($0))" } ?? ""
        let source = known.credentialSource.map { " It comes from \($0)." } ?? ""
        var hints: [Hint?] = []
        if evidence.hasTemporaryKey {
            hints.append(
                Hint(
                    known.hasSessionToken == false
                        ? "The key is a temporary one and has no session token: set it beside the keys."
                        : "The key is a temporary one: its session token may be cut or another's. Take all three parts anew."
                )
            )
        }
        hints += [
            Hint(
                "See whether the key is there and active: it may have been deleted, switched off, or belong to a "
                    + "deleted user.",
                command: KeyHints.lastUse(known)
            ),
            Hint(
                "Ask STS in us-east-1 with the same keys: if it knows them, the key is good and the region in use "
                    + "is not enabled for the account.",
                command: "aws sts get-caller-identity --region us-east-1",
                check: known.areKeysTakenByGlobalSTS == false
                    ? HintCheck(.wrong, "it doesn't take them either (checked)") : nil
            ),
            Hint(
                "Keys of China, GovCloud and the other partitions are not known in each other's regions"
                    + (known.region.map { ": \($0) is in \(ARN.partition(ofRegion: $0))." } ?? ".")
            ),
            known.accessKeyID?.hasPrefix("AKIA") == true && known.hasSessionToken == true
                ? Hint(
                    "A long-lived key (AKIA…) is used with a session token: one of them is left over from elsewhere; "
                        + "unset AWS_SESSION_TOKEN.",
                    command: "unset AWS_SESSION_TOKEN"
                ) : nil,
        ]
        return Advice(
            "AWS doesn't know the access key\(key)",
            "The key may be deleted, switched off, of another partition, or a temporary one without its token.\(source)",
            hints
        )
    }

    private static func smtpCredentials(_ evidence: Evidence) -> Advice {
        guard evidence.message.contains("authentication credentials invalid") else {
            return Advice(
                "These are SMTP credentials, not API keys",
                "The secret has the form of an SES SMTP password (44 characters, the first a B). SMTP credentials "
                    + "sign in at the SMTP endpoint only; they can't sign API requests.",
                [
                    Hint(
                        "Make an access key for an IAM user that may send, and use that.",
                        command: "aws iam create-access-key --user-name USER"
                    ),
                    Hint(
                        "Better than keys that never expire: sign in with a profile.",
                        command: "aws configure sso"
                    ),
                ]
            )
        }
        return Advice(
            "The SMTP endpoint doesn't accept this user name and password",
            "SES's SMTP password is not the secret access key: it is derived from it, for one region.",
            [
                Hint(
                    "Make SMTP credentials for the region in use, in the SES console.",
                    url: Paste.console("smtp", region: evidence.region)
                ),
                Hint("Or send through the API with the access key itself, as this program does."),
                Hint("SMTP credentials made for one region don't work in another."),
            ]
        )
    }

    private static func secretWrong(_ evidence: Evidence) -> Advice {
        if case .keyMalformed(let name, let place)? = evidence.facts.local {
            return Advice(
                "There is white space in \(name)",
                "Blanks or line ends in a key make every signature wrong. It is set in \(place).",
                [Hint("Take the white space out of \(name) in \(place); copy the key again if in doubt.")]
            )
        }
        return Advice(
            "The secret key doesn't fit the access key",
            "AWS knows the access key, but the signature made with the secret is not the one that it expects.",
            KeyHints.defects(evidence) + [
                Hint(
                    "Copy the secret key again, whole: it has 40 characters, may have / and + in it, and no blanks "
                        + "or quotation marks around it.",
                    check: evidence.known.keyDefects.map {
                        $0.isEmpty
                            ? HintCheck(.fine, "40 characters, none unexpected")
                            : HintCheck(.wrong, "its form is wrong")
                    }
                ),
                Hint(
                    "Ask STS with the same keys: if it refuses them too, make a new pair; a secret can't be looked up.",
                    command: "aws sts get-caller-identity"
                ),
                ClockOffset(evidence).map { offset in
                    Hint(
                        "See that the clock is right.",
                        check: abs(offset.seconds) < 60
                            ? HintCheck(.fine, "agrees with AWS's (checked)")
                            : HintCheck(.wrong, "\(offset.words) (checked)")
                    )
                },
                evidence.known.endpointOrigin.map {
                    Hint("The endpoint is set by \($0): something in between may change the request.")
                },
                KeyHints.unusualCharacters(evidence),
            ]
        )
    }

    private static func clockSkew(_ evidence: Evidence) -> Advice {
        let offset = ClockOffset(evidence)
        return Advice(
            offset.map { "This machine's clock is \($0.words)" } ?? "This machine's clock is wrong",
            "Signatures hold for five minutes around the time that they name; AWS's clock and this one differ by more.",
            [
                Hint(
                    "Set the clock from the network.",
                    command: "sudo timedatectl set-ntp true",
                    check: offset.map { HintCheck(.wrong, $0.words) }
                ),
                Hint(
                    "In a container or a virtual machine: set its host's clock; after sleep it may stand still."
                ),
                Hint("See what this machine thinks.", command: "date -u"),
            ]
        )
    }

    static func time(_ date: Date) -> String { date.formatted(.iso8601) }
}
