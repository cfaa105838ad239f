extension Advice {
    /// What the account may do now, and how much.
    static func account(_ cause: Cause, _ evidence: Evidence) -> Advice {
        let region = evidence.region
        let place = region.map { " in \($0)" } ?? ""
        switch cause {
        case .accountSuspended:
            return Advice(
                "AWS has suspended sending for this account\(place)",
                "Too many bounces or complaints, or something else that AWS wrote to the account's address about.",
                [
                    Hint(
                        "Read AWS's mail to the account's address, and answer in its support case.",
                        url: "https://console.aws.amazon.com/support/home"
                    ),
                    Hint(
                        "See the account's state and reputation.",
                        command: regional("aws sesv2 get-account", region),
                        check: evidence.known.account?.enforcementStatus.map {
                            HintCheck($0 == "HEALTHY" ? .fine : .wrong, "\($0.lowercased()) (checked)")
                        },
                        url: Paste.console("reputation", region: region)
                    ),
                ]
            )
        case .sendingPaused: return paused(place, evidence)
        case .dailyQuota:
            return Advice(
                "The day's quota is used up\(place)",
                "The quota counts recipients over the last 24 hours, so it frees up bit by bit.\(figures(evidence))",
                [
                    Hint(
                        "See how much is left.",
                        command: regional("aws sesv2 get-account", region),
                        check: left(evidence)
                    ),
                    Hint(
                        "Ask for a higher quota; in the sandbox, for production access.",
                        url: Paste.console("account", region: region)
                    ),
                ]
            )
        case .rateLimited:
            return Advice(
                "Too many requests a second\(place)",
                "Nothing was sent; the same a moment later goes through."
                    + (evidence.facts.retryAfterSeconds.map { " AWS asks to wait \($0) s." } ?? "")
                    + rate(evidence),
                [
                    Hint("Wait a few seconds and retry; in a script, space the messages out."),
                    Hint(
                        "See the rate that the account has.",
                        command: regional("aws sesv2 get-account", region)
                    ),
                    Hint("Ask for a higher rate.", url: Paste.console("account", region: region)),
                ]
            )
        default:
            let areKeysGood = evidence.known.areKeysTakenByGlobalSTS == true
            return Advice(
                areKeysGood
                    ? "The account has not enabled the region\(region.map { " \($0)" } ?? "")"
                    : "The account has not enabled this region or service",
                "Some regions are off until the account switches them on\(region.map { "; asked was \($0)" } ?? "")."
                    + (areKeysGood
                        ? " The keys are good: STS takes them in the region that every account has." : ""),
                [
                    Hint(
                        "Switch the region on, and wait some minutes.",
                        command: region.map { "aws account enable-region --region-name \(Paste.quoted($0))" }
                    ),
                    Hint(
                        "Or send from a region that is on.",
                        command:
                            "aws account list-regions --region-opt-status-contains ENABLED ENABLED_BY_DEFAULT"
                    ),
                    Hint("A new account: finish its sign-up, payment included."),
                ]
            )
        }
    }

    private static func paused(_ place: String, _ evidence: Evidence) -> Advice {
        let region = evidence.region
        let isSet =
            evidence.code == "configurationsetsendingpaused" || evidence.message.contains("configuration set")
        let set = evidence.known.configurationSet
        guard isSet else {
            return Advice(
                "Sending is paused for this account\(place)",
                "Somebody, or an alarm, switched sending off; it stays off until it is switched on.",
                [
                    Hint(
                        "See why first: bounces and complaints.",
                        url: Paste.console("reputation", region: region)
                    ),
                    Hint(
                        "Switch it on.",
                        command: regional(
                            "aws sesv2 put-account-sending-attributes --sending-enabled",
                            region
                        ),
                        check: evidence.known.account?.isSendingEnabled.map {
                            $0 ? HintCheck(.fine, "on (checked)") : HintCheck(.wrong, "off (checked)")
                        }
                    ),
                ]
            )
        }
        return Advice(
            "Sending is paused for the configuration set\(set.map { " \($0)" } ?? "")",
            "Mail that names this configuration set is refused; without it, or with another, it goes.",
            [
                Hint(
                    "Switch it on.",
                    command: regional(
                        "aws sesv2 put-configuration-set-sending-options --configuration-set-name \(Paste.quoted(set ?? "NAME")) --sending-enabled",
                        region
                    )
                ),
                Hint("Or send without it."),
            ]
        )
    }

    static func regional(_ command: String, _ region: String?) -> String {
        region.map { "\(command) --region \(Paste.quoted($0))" } ?? command
    }

    private static func left(_ evidence: Evidence) -> HintCheck? {
        guard let account = evidence.known.account, let quota = account.max24HourSend,
            let sent = account.sentLast24Hours, quota >= 0
        else { return nil }
        let left = Int(max(0, quota - sent))
        return HintCheck(left == 0 ? .wrong : .fine, "\(left) left (checked)")
    }

    private static func figures(_ evidence: Evidence) -> String {
        guard let account = evidence.known.account, let quota = account.max24HourSend,
            let sent = account.sentLast24Hours
        else { return "" }
        return " Sent in the last 24 hours: \(Int(sent)) of \(Int(quota))."
    }

    private static func rate(_ evidence: Evidence) -> String {
        evidence.known.account?.maxSendRate.map { " The account may send \(Int($0)) a second." } ?? ""
    }
}
