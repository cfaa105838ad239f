extension Advice {
    /// The recipient that is known to be on the suppression list, else the only one that can be meant.
    private static func suppressed(_ evidence: Evidence) -> String {
        evidence.known.suppressed?.first?.address ?? evidence.known.recipients.first ?? "ADDRESS"
    }

    /// What is wrong with the message itself.
    static func message(_ cause: Cause, _ evidence: Evidence) -> Advice {
        let words =
            fault(evidence) ?? evidence.facts.message.map { "SES says: \(String($0.prefix(400)))" } ?? ""
        switch cause {
        case .recipientLimit:
            return Advice(
                "Too many recipients for one message",
                "A message has 50 at most, To, Cc and Bcc together. \(words)",
                [Hint("Split it into several messages; that also keeps recipients from seeing each other.")]
            )
        case .messageTooLarge:
            return Advice(
                "The message is too large",
                "SES takes 40 MB through this API, attachments and their encoding included; the older API and "
                    + "accounts with a limit of their own take 10 MB. \(words)",
                [
                    Hint("Leave attachments out, or link to them; encoding makes them a third larger."),
                    Hint(
                        "Ask for a higher limit.",
                        url: "https://docs.aws.amazon.com/ses/latest/dg/quotas.html"
                    ),
                ]
            )
        case .invalidAddress:
            return Advice(
                "An address is not valid",
                words,
                [
                    suspect(evidence).map { Hint("Look at: \($0)") }
                        ?? Hint(
                            "Look at From, To, Cc, Bcc and Reply-To: each needs name@domain, and commas only between addresses."
                        ),
                    Hint(
                        "A display name with a comma or other signs stands in quotation marks: \"Wu, Dana\" <dana@example.com>."
                    ),
                    Hint(
                        "Letters beyond ASCII in a domain are sent as xn--…; before the @ SES doesn't take them."
                    ),
                ]
            )
        case .invalidTag:
            return Advice(
                "A tag is not valid",
                "Names and values have 1 to 256 characters of A-Z a-z 0-9 _ - . @, at most 50 tags. \(words)",
                [Hint("Correct the tag; names that begin with ses: are SES's own.")]
            )
        case .recipientSuppressed:
            return Advice(
                "SES doesn't deliver to one of the recipients",
                "The address is on a suppression list: mail to it bounced or was complained about. \(words)",
                [
                    Hint(
                        "See why, and take it off the account's list if the mailbox is good again.",
                        command: regional(
                            "aws sesv2 get-suppressed-destination --email-address \(Paste.quoted(suppressed(evidence)))",
                            evidence.region
                        ),
                        check: evidence.known.suppressed.map { found in
                            found.isEmpty
                                ? HintCheck(.fine, "none of them is on the account's list (checked)")
                                : HintCheck(
                                    .wrong,
                                    found.map { "\($0.address): \($0.reason.lowercased())" }.joined(
                                        separator: ", "
                                    ) + " (checked)"
                                )
                        }
                    ),
                    Hint(
                        "Take it off the list, once you know that it takes mail.",
                        command: regional(
                            "aws sesv2 delete-suppressed-destination --email-address \(Paste.quoted(suppressed(evidence)))",
                            evidence.region
                        )
                    ),
                ]
            )
        default:
            return Advice(
                "SES doesn't accept the message as it is written",
                words,
                [
                    Hint("See the raw message; look at the header that is named.", command: "sesame render"),
                    Hint(
                        "Header fields that may stand once (From, To, Cc, Subject, Date, Message-ID) must stand once."
                    ),
                ]
            )
        }
    }

    private static func fault(_ evidence: Evidence) -> String? {
        switch evidence.facts.local {
        case .recipientLimit(let count, let limit)?: "This one has \(count), of \(limit)."
        case .messageTooLarge(let count, let limit)?: "This one has \(count) bytes, of \(limit)."
        case .invalidTag(let fault)?, .invalidMessage(let fault)?: fault
        case .invalidAddress(let text, let fault)?: "\(text): \(fault)."
        default: nil
        }
    }

    /// The first known address without a part before or behind its @.
    private static func suspect(_ evidence: Evidence) -> String? {
        let all = [evidence.known.from].compactMap { $0 } + evidence.known.recipients
        return all.first { mailbox in
            let parts = Evidence.address(mailbox).split(separator: "@", omittingEmptySubsequences: false)
            return parts.count != 2 || parts.contains { $0.isEmpty || $0.contains(" ") }
                || parts[1].hasPrefix(".") || parts[1].hasSuffix(".") || parts[1].contains("..")
        }
    }
}
