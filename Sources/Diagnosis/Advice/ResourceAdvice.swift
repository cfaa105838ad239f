extension Advice {
    /// What a request names besides addresses: configuration sets, templates, lists, tenants.
    static func resources(_ cause: Cause, _ evidence: Evidence) -> Advice {
        let region = evidence.region
        let place = region.map { " in \($0)" } ?? ""
        let words = evidence.facts.message.map { " SES says: \(String($0.prefix(300)))" } ?? ""
        switch cause {
        case .configurationSetMissing:
            let name = evidence.known.configurationSet ?? named("configuration set", evidence)
            return Advice(
                "There is no configuration set\(name.map { " \"\($0)\"" } ?? " of this name")\(place)",
                "Configuration sets belong to one region, and their names count letter for letter.",
                [
                    Hint(
                        evidence.known.configurationSets.map { names in
                            names.isEmpty
                                ? "There are none\(place)."
                                : "There are: \(names.prefix(10).joined(separator: ", "))\(names.count > 10 ? " and more" : "")."
                        } ?? "See which there are.",
                        command: regional("aws sesv2 list-configuration-sets", region),
                        check: name.flatMap { name in
                            evidence.known.configurationSets.map {
                                $0.contains(name)
                                    ? HintCheck(.fine, "it is there now (checked)")
                                    : HintCheck(.wrong, "not among them (checked)")
                            }
                        }
                    ),
                    Hint("Send without it, or with another."),
                    name.map {
                        Hint(
                            "Make it.",
                            command: regional(
                                "aws sesv2 create-configuration-set --configuration-set-name \(Paste.quoted($0))",
                                region
                            )
                        )
                    },
                ]
            )
        case .template:
            return Advice(
                "The template is missing or lacks data",
                "The request names a template that this region doesn't have, or leaves out a value that it needs.\(words)",
                [
                    Hint(
                        "See which templates there are.",
                        command: regional("aws sesv2 list-email-templates", region)
                    ),
                    Hint("Give every value that the template names in its data."),
                ]
            )
        case .contactList:
            return Advice(
                "The contact list or topic can't be used",
                "List management needs a contact list and a topic that exist, and a contact who hasn't unsubscribed.\(words)",
                [
                    Hint(
                        "See which lists there are: an account has one.",
                        command: regional("aws sesv2 list-contact-lists", region)
                    ),
                    Hint("Send without ListManagementOptions."),
                ]
            )
        default:
            return Advice(
                "The tenant can't be used for this message",
                "A tenant has to exist and be enabled, and identity and configuration set have to be associated with it.\(words)",
                [
                    Hint("See which tenants there are.", command: regional("aws sesv2 list-tenants", region)),
                    Hint(
                        "Associate the identity and the configuration set with it.",
                        command: regional(
                            "aws sesv2 create-tenant-resource-association --tenant-name TENANT --resource-arn ARN",
                            region
                        )
                    ),
                    Hint(
                        "See whether it is paused.",
                        command: regional("aws sesv2 get-tenant --tenant-name TENANT", region)
                    ),
                ]
            )
        }
    }

    /// The name that SES's words give a thing: `Configuration set <NAME> does not exist`.
    private static func named(_ thing: String, _ evidence: Evidence) -> String? {
        let form = Wording(stringLiteral: "*\(thing) *does")
        guard let word = form.variables(in: evidence.message)?.first else { return nil }
        let name = word.trimming { " <>`'\":".contains($0) }
        return name.isEmpty || name.contains(" ") ? nil : String(name)
    }
}
