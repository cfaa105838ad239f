extension Advice {
    /// The connection, and what is at its other end.
    static func connection(_ cause: Cause, _ evidence: Evidence) -> Advice {
        let host = Self.host(evidence)
        let detail = evidence.facts.transport.map { $0.detail.isEmpty ? "" : " (\($0.detail))" } ?? ""
        let custom = evidence.known.endpointOrigin.map {
            Hint("The endpoint is set by \($0): is that meant?")
        }
        switch cause {
        case .nameResolution:
            return Advice(
                "The name \(host) can't be found",
                "There is no network, its name service doesn't answer, or the name is wrong\(detail). Nothing was sent.",
                [
                    Hint("See whether names resolve at all.", command: "getent hosts \(Paste.quoted(host))"),
                    custom
                        ?? Hint(
                            "Is the region spelled right, and does it have SES? \(evidence.region ?? "")"
                                .trimmed
                        ),
                    Hint("In a VPC without internet: make an interface endpoint for SES, with private DNS."),
                ]
            )
        case .unreachable:
            return Advice(
                "\(host) can't be reached",
                "The name is known, but no connection comes about\(detail). Nothing was sent.",
                [
                    Hint(
                        "See whether the port is open from here.",
                        command: "curl -sv \(Paste.quoted(url(of: host, evidence))) -o /dev/null"
                    ),
                    custom,
                    Hint(
                        "A firewall, a security group or a missing NAT gateway stops it; SES's API needs port 443."
                    ),
                ]
            )
        case .timedOut:
            return Advice(
                "\(host) doesn't answer in time",
                "No connection came about within the time allowed\(detail). Nothing was sent.",
                [
                    Hint("Try again; then look at network, firewall and proxy."),
                    custom,
                    Hint(
                        "In a private subnet or a Lambda in a VPC: a NAT gateway or an interface endpoint for SES is needed."
                    ),
                ]
            )
        case .tls: return isPlain(evidence) ? plainPort(host, evidence) : tls(host, detail, custom)
        case .proxy: return proxy(evidence, detail)
        case .wrongEndpoint: return wrongEndpoint(host, evidence)
        case .serviceError:
            return Advice(
                "AWS had an error of its own",
                "The service answered that it could not do it now; nothing was sent.",
                [
                    Hint("Try again in a moment."),
                    Hint(
                        "If it stays: see the state of the region.",
                        url: "https://health.aws.amazon.com/health/status"
                    ),
                    evidence.facts.requestID.map { Hint("Give AWS's support the request id \($0).") },
                ]
            )
        default: return answerLost(evidence)
        }
    }

    private static func tls(_ host: String, _ detail: String, _ custom: Hint?) -> Advice {
        Advice(
            "The certificate of \(host) is not trusted",
            "The encrypted connection did not come about\(detail). Nothing was sent.",
            [
                Hint(
                    "Is there a proxy that opens encrypted connections? Trust its certificate:",
                    command: "export AWS_CA_BUNDLE=/path/to/ca.pem"
                ),
                Hint(
                    "Look at who answers.",
                    command:
                        "openssl s_client -connect \(Paste.quoted(host + (host.contains(":") ? "" : ":443"))) </dev/null"
                ),
                Hint(
                    "A clock that is far off makes good certificates look past their time.",
                    command: "date -u"
                ),
                Hint(
                    "Install or renew the system's certificates.",
                    command: "sudo apt-get install --reinstall ca-certificates"
                ),
                custom,
            ]
        )
    }

    /// Whether what answered a TLS client's first words spoke no TLS: the words of OpenSSL, GnuTLS and Go.
    private static func isPlain(_ evidence: Evidence) -> Bool {
        let words = [evidence.message, FoldedText(evidence.facts.transport?.detail ?? "")]
        return [
            "wrong version number", "wrong_version_number", "http request", "unexpected tls packet",
            "first record does not look like a tls handshake", "packet length too long",
        ].contains { sign in words.contains { $0.contains(sign) } }
            || evidence.facts.code?.lowercased().contains("wrong_version_number") == true
    }

    private static func plainPort(_ host: String, _ evidence: Evidence) -> Advice {
        let place = evidence.known.endpointOrigin.map { " It is set by \($0)." } ?? ""
        return Advice(
            "There is no TLS at \(host)",
            "The endpoint begins with https://, and what answers there speaks no TLS: a plain HTTP port, most likely. "
                + "Nothing was sent.",
            [
                Hint(
                    "If it is a server of your own without TLS, for tests: write http://\(host) as the endpoint.\(place)"
                ),
                Hint("Else name the port where it speaks TLS: 443, where the address names none."),
                evidence.known.region.map {
                    Hint("SES's own endpoint in this region is https://email.\($0).amazonaws.com.")
                },
                Hint(
                    "See what answers there.",
                    command: "curl -sv \(Paste.quoted("http://\(host)/")) -o /dev/null"
                ),
            ]
        )
    }

    private static func proxy(_ evidence: Evidence, _ detail: String) -> Advice {
        let met = evidence.facts.transport.flatMap { $0.kind == .proxy && !$0.host.isEmpty ? $0.host : nil }
        let name = (met ?? evidence.known.proxy).map { " \($0)" } ?? ""
        let words = [evidence.message, FoldedText(evidence.facts.transport?.detail ?? "")]
        let isAway = ["failed to connect", "could not resolve", "connection refused", "cannot connect"]
            .contains { sign in words.contains { $0.contains(sign) } }
        return Advice(
            isAway ? "The proxy\(name) can't be reached" : "The proxy\(name) doesn't let the request through",
            isAway
                ? "Requests are to go through it, and no connection to it comes about\(detail). Nothing was sent."
                : "It refuses, gives no answer, or wants a name and password\(detail). Nothing was sent.",
            [
                Hint(
                    "See what is set: HTTPS_PROXY or ALL_PROXY names it. Correct it, or take it out.",
                    command: "env | grep -i _proxy"
                ),
                met.map {
                    Hint(
                        "See whether it answers from here.",
                        command: "curl -sv \(Paste.quoted("http://\($0)/")) -o /dev/null"
                    )
                },
                Hint(
                    "Leave SES out of it, where the network allows.",
                    command: "export NO_PROXY=.amazonaws.com"
                ),
            ]
        )
    }

    private static func wrongEndpoint(_ host: String, _ evidence: Evidence) -> Advice {
        let isScope = evidence.message.contains("credential should be scoped")
        return Advice(
            isScope
                ? "Endpoint and region don't belong together" : "What answers at \(host) is not Amazon SES",
            isScope
                ? "The request was signed for another region or service than the endpoint's own."
                : "The answer is not one that SES gives"
                    + (evidence.facts.status.map { " (status \($0)\(evidence.isHTML ? ", a web page" : ""))" }
                        ?? "") + ".",
            [
                evidence.known.endpointOrigin.map {
                    Hint(
                        "The endpoint \(evidence.known.endpoint ?? "") is set by \($0): take it out, or correct it."
                    )
                }
                    ?? Hint(
                        "See whether an endpoint is set.",
                        command: "env | grep AWS_ENDPOINT_URL; aws configure get endpoint_url"
                    ),
                evidence.known.region.map {
                    Hint("SES's own endpoint in this region is https://email.\($0).amazonaws.com.")
                },
                isScope
                    ? Hint("Set the region that the endpoint's host names.")
                    : Hint("A captive portal or a proxy may answer in its place."),
            ]
        )
    }

    /// An answer came and says success, but isn't SES's: a portal's page, or a gateway's.
    private static func strangeAnswer(_ evidence: Evidence) -> (title: String, summary: String)? {
        guard evidence.facts.transport?.kind == .unreadableAnswer else { return nil }
        let signs = [
            evidence.facts.status.map { "status \($0)" },
            evidence.facts.contentType.map { "content type \($0)" } ?? "no content type",
        ].compactMap(\.self).joined(separator: ", ")
        let host = host(evidence)
        if evidence.facts.requestID != nil {
            return (
                "The message may have been sent: the answer can't be understood",
                "SES answered at \(host), but not with a MessageId (\(signs)). The message is not sent again by itself."
            )
        }
        return (
            "The message may have been sent: something else than SES answered at \(host)",
            "The answer is not one that SES gives (\(signs)): a captive portal, a proxy or a gateway answered in its "
                + "place. Most likely nothing reached SES, but that is not known: the message is not sent again by itself."
        )
    }

    private static func answerLost(_ evidence: Evidence) -> Advice {
        let strange = strangeAnswer(evidence)
        return Advice(
            strange?.title ?? "The message may have been sent: no answer came",
            strange?.summary
                ?? "The request went out, in part or whole, and the connection ended before SES answered. It is not "
                + "sent again by itself.",
            [
                strange == nil
                    ? nil
                    : Hint(
                        "Open a web page in a browser: does the network ask to sign in first?",
                        command: "curl -sv \(Paste.quoted(url(of: host(evidence), evidence))) | head"
                    ),
                strange == nil
                    ? nil
                    : evidence.known.endpointOrigin.map {
                        Hint("The endpoint is set by \($0): is that meant?")
                    },
                Hint("Ask the recipient, or look into a mailbox that gets a copy, before sending again."),
                Hint(
                    "See whether the day's count went up.",
                    command: regional(
                        "aws sesv2 get-account --query SendQuota.SentLast24Hours",
                        evidence.region
                    )
                ),
                evidence.known.configurationSet.map {
                    Hint("Look into the events of the configuration set \($0).")
                },
            ]
        )
    }

    /// The address of a host, by plain http where the endpoint is reached so.
    private static func url(of host: String, _ evidence: Evidence) -> String {
        let plain = "http://\(host)"
        return (evidence.known.endpoint?.hasPrefix(plain) == true ? plain : "https://\(host)") + "/"
    }

    private static func host(_ evidence: Evidence) -> String {
        if let host = evidence.facts.transport?.host, !host.isEmpty { return host }
        if let endpoint = evidence.known.endpoint, let mark = endpoint.firstRange(of: "://") {
            return String(endpoint[mark.upperBound...].prefix { $0 != "/" })
        }
        let forms: [Wording] = [
            "*ENOTFOUND *", "*EAI_AGAIN *", "*Could not resolve host: *", "*lookup *",
            "*Failed to connect to *",
        ]
        if let word = forms.lazy.compactMap({ $0.variables(in: evidence.message)?.last }).first {
            let host = word.trimmed.prefix { $0.isLetter || $0.isNumber || ".-".contains($0) }
            if host.contains("."), host.last != "." { return String(host) }
        }
        return evidence.known.region.map { "email.\($0).amazonaws.com" } ?? "the endpoint"
    }
}
