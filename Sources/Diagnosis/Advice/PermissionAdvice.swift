import JSON

extension Advice {
    /// Refusals: which policy, of whom, for what.
    static func permission(_ cause: Cause, _ evidence: Evidence) -> Advice {
        let action = evidence.denial?.action
        let what =
            action.map { "call \($0)" } ?? evidence.facts.operation.map {
                "call \(evidence.service ?? "ses"):\($0)"
            } ?? "do this"
        switch cause {
        case .explicitDeny: return explicitDeny(what, evidence)
        case .scpDeny:
            return denied(
                "A service control policy of the organization does not let this account \(what)",
                "Service control policies limit a whole account; no policy inside the account can lift them.",
                "Ask whoever administers the organization's policies to allow it for this account.",
                evidence
            )
        case .resourceControlDeny:
            return denied(
                "A resource control policy of the organization does not let anyone \(what) here",
                "Resource control policies limit what may be done to an organization's resources, whoever asks.",
                "Ask whoever administers the organization's policies to allow it for this identity.",
                evidence
            )
        case .boundaryDeny:
            return denied(
                "A permissions boundary does not let this identity \(what)",
                "The boundary is the most that the user's or role's own policies can give; it has to allow "
                    + "sending too.",
                "Have the boundary allow it, beside the user's or role's own policy.",
                evidence,
                policy: sendPolicy(evidence)
            )
        case .sessionPolicyDeny:
            return denied(
                "The session's policy does not let it \(what)",
                "The policy given when the role was assumed, or a sign-in's, limits these temporary credentials.",
                "Assume the role again without that policy, or with one that allows it.",
                evidence,
                policy: sendPolicy(evidence)
            )
        case .vpcEndpointDeny:
            return denied(
                "The policy of the VPC endpoint does not let you \(what)",
                "The request went through a VPC endpoint, whose own policy has to allow it.",
                "Have the endpoint's policy allow it, or reach SES by its public address.",
                evidence,
                policy: endpointPolicy(evidence)
            )
        case .sendingAuthorization: return sendingAuthorization(what, evidence)
        default: return notAuthorized(what, evidence)
        }
    }

    private static func notAuthorized(_ what: String, _ evidence: Evidence) -> Advice {
        let resource = evidence.denial?.resource.map { " on \($0)" } ?? ""
        let grant = PolicyGrant(evidence)
        var hints = [grant.narrow]
        if let encoded = evidence.denial?.encodedMessage {
            hints.append(
                Hint(
                    "Read the encoded reason (needs sts:DecodeAuthorizationMessage).",
                    command: Paste.command(
                        "aws",
                        "sts",
                        "decode-authorization-message",
                        "--encoded-message",
                        encoded
                    )
                )
            )
        }
        let isSend = evidence.maySend && (evidence.service == nil || evidence.service == "ses")
        if isSend { hints.append(IdentityHints.verified(evidence)) }
        if let broad = grant.broad { hints.append(broad) }
        if isSend { hints.append(KeyHints.unusualCharacters(evidence)) }
        let isAddress = evidence.identityARN?.name(of: "identity")?.contains("@") == true
        return Advice(
            "This identity may not \(what)",
            "AWS knows who asks, and no policy of theirs allows it\(resource)."
                + (isSend
                    ? " The raw form of SendEmail needs ses:SendEmail and ses:SendRawEmail, on the ARN of the "
                        + "identity that is named."
                        + (isAddress
                            ? " A policy for the domain's ARN does not cover an address that is an identity of its own."
                            : "")
                        + (evidence.isRecipientRefused
                            ? " The identity named is a recipient's: in the sandbox its policy counts too."
                            : "")
                    : ""),
            hints
        )
    }

    private static func explicitDeny(_ what: String, _ evidence: Evidence) -> Advice {
        let place =
            switch evidence.deniedBy {
            case .identityBased: "in a policy of the user, their groups or the role"
            case .resourceBased: "in the policy of the resource itself"
            default: "in one of the policies that apply"
            }
        let conditions = Hint(
            "Look at the Deny's conditions: ses:FromAddress, ses:Recipients, ses:FromDisplayName, aws:SourceIp, "
                + "aws:MultiFactorAuthPresent; a Deny wins over every Allow."
        )
        return Advice(
            "A policy explicitly forbids to \(what)",
            "A Deny \(place) matches. Another Allow does not help: the Deny has to go or to match less.",
            [
                evidence.denial?.policyARN.map { Hint("The refusal names the policy that denies it: \($0)") }
                    ?? PolicyGrant(evidence).listPolicies,
                conditions,
                evidence.denial?.encodedMessage.map {
                    Hint(
                        "Read the encoded reason (needs sts:DecodeAuthorizationMessage).",
                        command: Paste.command(
                            "aws",
                            "sts",
                            "decode-authorization-message",
                            "--encoded-message",
                            $0
                        )
                    )
                },
            ]
        )
    }

    private static func sendingAuthorization(_ what: String, _ evidence: Evidence) -> Advice {
        let owner = evidence.identityARN?.account
        let identity = evidence.identityARN?.name(of: "identity") ?? evidence.fromAddress ?? "the identity"
        let of = owner.map { " of account \($0)" } ?? ""
        return Advice(
            "The owner of \(identity) does not let this account send as it",
            "The identity\(of) belongs to somebody else, or has a policy of its own: that policy has to allow "
                + "this account, and this account's own policy has to allow \(what.replacing("call ", with: "")) on its ARN.",
            [
                Hint(
                    "The owner adds a sending authorization policy to the identity.",
                    command: evidence.identityARN.map { arn in
                        Paste.command(
                            "aws",
                            "sesv2",
                            "create-email-identity-policy",
                            "--email-identity",
                            identity,
                            "--policy-name",
                            "send-from-\(evidence.principal?.account ?? "other-account")",
                            "--policy",
                            identityPolicy(arn, evidence).compactText,
                            "--region",
                            arn.region
                        )
                    },
                    policy: evidence.identityARN.map { identityPolicy($0, evidence) }
                ),
                Hint(
                    "Name the identity in the request: FromEmailAddressIdentityArn with the owner's ARN"
                        + (evidence.identityARN.map { ", \($0.text)." } ?? ".")
                ),
                PolicyGrant(evidence).narrow,
            ]
        )
    }

    private static func identityPolicy(_ identity: ARN, _ evidence: Evidence) -> JSONValue {
        let account = evidence.principal?.account ?? "ACCOUNT"
        return Paste.policy([
            "Effect": "Allow",
            "Principal": ["AWS": .string("arn:\(identity.partition):iam::\(account):root")],
            "Action": Paste.list(Paste.sendActions),
            "Resource": .string(identity.text),
        ])
    }

    private static func sendPolicy(_ evidence: Evidence) -> JSONValue {
        let grant = PolicyGrant(evidence)
        return Paste.policy(allow: grant.actions, on: grant.resources)
    }

    private static func endpointPolicy(_ evidence: Evidence) -> JSONValue {
        let grant = PolicyGrant(evidence)
        return Paste.policy([
            "Effect": "Allow", "Principal": "*", "Action": Paste.list(grant.actions),
            "Resource": Paste.list(grant.resources),
        ])
    }

    private static func denied(
        _ title: String,
        _ summary: String,
        _ help: String,
        _ evidence: Evidence,
        policy: JSONValue? = nil
    ) -> Advice {
        Advice(
            title,
            summary,
            [
                Hint(help, policy: policy),
                evidence.denial?.policyARN.map { Hint("The refusal names the policy: \($0)") },
            ]
        )
    }
}
