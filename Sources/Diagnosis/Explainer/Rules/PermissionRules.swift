extension CauseRules {
    /// Refusals, by what was parsed out of them, never by their words alone.
    static let permission: [CauseRule] = [
        denied(.scpDeny, by: .serviceControl),
        denied(.resourceControlDeny, by: .resourceControl),
        denied(.boundaryDeny, by: .permissionsBoundary),
        denied(.sessionPolicyDeny, by: .session),
        denied(.vpcEndpointDeny, by: .vpcEndpoint),
        CauseRule(.assumeRoleDenied, source: RuleSource.accessDenied) { evidence in
            evidence.denial?.action?.lowercased().hasPrefix("sts:assumerole") == true
        },
        CauseRule(.sendingAuthorization, source: RuleSource.accessDenied) { evidence in
            guard evidence.denial?.action?.lowercased().hasPrefix("ses:send") == true else { return false }
            return evidence.deniedBy == .resourceBased || evidence.isOfAnotherAccount
        },
        CauseRule(.explicitDeny, source: RuleSource.accessDenied) { evidence in
            if case .explicitDeny = evidence.denial?.reason { true } else { false }
        },
        CauseRule(.notAuthorized, source: RuleSource.sesMessages) { $0.denial != nil },
    ]

    /// Refusals that give no reason: only after all that says more.
    static let refusal: [CauseRule] = [
        CauseRule(
            .assumeRoleDenied,
            codes: ["AccessDenied"],
            source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"
        ) { $0.facts.operation?.hasPrefix("AssumeRole") == true },
        CauseRule(
            .notAuthorized,
            codes: ["AccessDenied", "NotAuthorized", "UnauthorizedOperation"],
            source: RuleSource.commonErrors
        ) { !$0.isForeign && $0.service != "sso" },
    ]

    private static func denied(_ cause: Cause, by type: AccessDenial.PolicyType) -> CauseRule {
        CauseRule(cause, source: RuleSource.accessDenied) { $0.deniedBy == type }
    }
}

extension Evidence {
    /// The type of policy that a refusal names.
    var deniedBy: AccessDenial.PolicyType? {
        switch denial?.reason {
        case .noPolicyAllows(let type), .explicitDeny(let type?): type
        case .explicitDeny(nil), .notGiven, nil: nil
        }
    }

    /// The identity that was refused belongs to another account than whoever asked.
    var isOfAnotherAccount: Bool {
        guard let owner = identityARN?.account, let asker = principal?.account else { return false }
        return Self.isAccount(owner) && Self.isAccount(asker) && owner != asker
    }

    private static func isAccount(_ text: String) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    }
}
