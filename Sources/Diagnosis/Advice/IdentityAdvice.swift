extension Advice {
    /// Addresses and domains that are not verified where the mail is sent.
    static func identities(_ cause: Cause, _ evidence: Evidence) -> Advice {
        let region = evidence.region
        let place = region.map { " in \($0)" } ?? ""
        switch cause {
        case .sandboxRecipient:
            let names = evidence.failedIdentities.recipients
            let name = names.first ?? "a recipient"
            return Advice(
                "The account is in the sandbox\(place), and \(names.count > 1 ? "recipients are" : "\(name) is") not verified",
                "In the sandbox mail goes only to verified addresses and domains and to the mailbox simulator. Not "
                    + "verified: \(names.joined(separator: ", "))\(evidence.unverified?.isIncomplete == true ? " and more" : "").",
                [
                    Hint(
                        "Verify the recipient: a link is mailed there.",
                        command: IdentityHints.create(name, region)
                    ),
                    Hint("Send to the mailbox simulator instead: success@simulator.amazonses.com."),
                    Hint(
                        "Ask AWS to move the account out of the sandbox.",
                        check: IdentityHints.sandbox(evidence),
                        url: Paste.console("account", region: region)
                    ),
                    evidence.known.from == nil
                        ? Hint("If \(name) is the sender: verify it, or its domain, in this region.") : nil,
                ]
            )
        case .mailFromNotVerified:
            return Advice(
                "The custom MAIL FROM domain is not set up",
                "SES is told to refuse mail when the MX record of the identity's MAIL FROM domain is not there.",
                [
                    Hint(
                        "Publish the MX record (10 feedback-smtp.\(region ?? "REGION").amazonses.com) and the SPF "
                            + "record (\"v=spf1 include:amazonses.com ~all\") of the MAIL FROM domain; see its state:",
                        command: evidence.senderIdentity.map { IdentityHints.get($0, region) }
                    ),
                    Hint(
                        "Until then let SES use its own domain when the record is missing.",
                        command: evidence.senderIdentity.map {
                            Paste.command(
                                "aws",
                                "sesv2",
                                "put-email-identity-mail-from-attributes",
                                "--email-identity",
                                $0,
                                "--behavior-on-mx-failure",
                                "USE_DEFAULT_VALUE",
                                "--region",
                                region
                            )
                        },
                        url: "https://docs.aws.amazon.com/ses/latest/dg/mail-from.html"
                    ),
                ]
            )
        default: return senderNotVerified(place, evidence)
        }
    }

    private static func senderNotVerified(_ place: String, _ evidence: Evidence) -> Advice {
        let failed = evidence.failedIdentities
        let sender = failed.senders.first.map(Evidence.address) ?? evidence.fromAddress
        let region = evidence.region
        let domain = sender.flatMap {
            $0.contains("@") ? $0.split(separator: "@").last.map(String.init) : nil
        }
        let elsewhere = evidence.known.identities.filter { state in
            state.isVerified && state.region != region
                && [sender?.lowercased(), domain?.lowercased()].contains(state.name.lowercased())
        }
        var hints: [Hint?] = elsewhere.map {
            Hint(
                "\($0.name) is verified in \($0.region): send from there.",
                command: Paste.command("sesame", "--region", $0.region),
                check: HintCheck(.wrong, "verified in \($0.region), not\(place)")
            )
        }
        hints += [
            sender.map {
                Hint(
                    "Verify \($0): AWS mails a link there.",
                    command: IdentityHints.create($0, region),
                    check: IdentityHints.state(evidence, of: $0)
                )
            },
            domain.map {
                Hint(
                    "Better, where you own \($0): verify the domain with its DKIM records, for every address of it.",
                    command: IdentityHints.create($0, region),
                    url: Paste.console("identities", region: region)
                )
            } ?? Hint("See which identities are verified.", url: Paste.console("identities", region: region)),
            elsewhere.isEmpty
                ? Hint(
                    "Identities belong to one region: see whether it is verified in another.",
                    command: sender.map { IdentityHints.get($0, nil) + " --region OTHER-REGION" }
                ) : nil,
        ]
        if !failed.recipients.isEmpty {
            hints.append(
                Hint(
                    "The account is in the sandbox too: not verified either are "
                        + failed.recipients.joined(separator: ", ") + ".",
                    check: IdentityHints.sandbox(evidence),
                    url: Paste.console("account", region: region)
                )
            )
        } else if evidence.known.from == nil {
            hints.append(
                Hint(
                    "If this is a recipient's address: the account is in the sandbox, where recipients have to be "
                        + "verified too.",
                    url: Paste.console("account", region: region)
                )
            )
        }
        return Advice(
            "\(sender ?? "The sender") is not verified\(place)",
            "SES sends only as addresses and domains that were verified in the region in use"
                + (evidence.unverified.map {
                    $0.names.isEmpty ? "." : ". It refused: \($0.names.joined(separator: ", "))."
                }
                    ?? "."),
            hints
        )
    }
}

/// Hints on identities that several causes share.
enum IdentityHints {
    static func create(_ identity: String, _ region: String?) -> String {
        Paste.command(
            "aws",
            "sesv2",
            "create-email-identity",
            "--email-identity",
            identity,
            region.map { _ in "--region" },
            region
        )
    }

    static func get(_ identity: String, _ region: String?) -> String {
        Paste.command(
            "aws",
            "sesv2",
            "get-email-identity",
            "--email-identity",
            identity,
            region.map { _ in "--region" },
            region
        )
    }

    /// Whether the sender is verified, checked where that is known.
    static func verified(_ evidence: Evidence) -> Hint {
        let region = evidence.region
        let place = region.map { " in \($0)" } ?? ""
        let sender = evidence.fromAddress ?? evidence.identityARN?.name(of: "identity")
        let check = state(evidence, of: sender)
        return Hint(
            "Check that \(sender ?? "the sender") is verified\(place).",
            command: check?.outcome == .fine ? nil : sender.map { get($0, region) },
            check: check
        )
    }

    /// What was found of an address, or its domain, in the region that the error is about.
    static func state(_ evidence: Evidence, of sender: String?) -> HintCheck? {
        let region = evidence.region
        let domain = sender?.split(separator: "@").last.map(String.init)
        let names = [sender, domain, evidence.senderIdentity].compactMap { $0?.lowercased() }
        let states = evidence.known.identities.filter { state in
            names.contains(state.name.lowercased()) && (region == nil || state.region == region)
        }
        if states.contains(where: \.isVerified) { return HintCheck(.fine, "verified (checked)") }
        if let status = states.lazy.compactMap(\.status).first {
            return HintCheck(
                .wrong,
                status == "PENDING"
                    ? "waits for its link or its DNS records (checked)" : "\(status.lowercased()) (checked)"
            )
        }
        guard states.isEmpty else { return HintCheck(.wrong, "not verified (checked)") }
        return refused(evidence, "ses:GetEmailIdentity")
    }

    /// Whether the account is in the sandbox.
    static func sandbox(_ evidence: Evidence) -> HintCheck? {
        switch evidence.known.account?.isInProduction {
        case true?: HintCheck(.fine, "in production (checked)")
        case false?: HintCheck(.wrong, "in the sandbox (checked)")
        case nil: refused(evidence, "ses:GetAccount")
        }
    }

    private static func refused(_ evidence: Evidence, _ action: String) -> HintCheck? {
        evidence.known.refusedLookUps.contains(action)
            ? HintCheck(.open, "can't be checked without \(action)") : nil
    }
}
