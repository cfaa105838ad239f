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
                command: "aws sts get-caller-identity --region us-east-1"
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
                Hint("Set the clock from the network.", command: "sudo timedatectl set-ntp true"),
                Hint(
                    "In a container or a virtual machine: set its host's clock; after sleep it may stand still."
                ),
                Hint("See what this machine thinks.", command: "date -u"),
            ]
        )
    }

    static func time(_ date: Date) -> String { date.formatted(.iso8601) }
}

/// Hints on keys that several causes share.
enum KeyHints {
    /// Rare: the reference page's advice for keys that an SDK escapes wrongly.
    static func unusualCharacters(_ evidence: Evidence) -> Hint {
        let check: HintCheck? = evidence.known.secretHasSigns.map {
            $0
                ? HintCheck(.wrong, "yours has / or +; this program signs with them correctly")
                : HintCheck(.fine, "yours has none")
        }
        return Hint(
            "Rare: keys with unusual characters; other programs fail with them, a new pair helps.",
            check: check
        )
    }

    /// Asks IAM about the key, without writing it out.
    static func lastUse(_ known: KnownFacts) -> String {
        let profile = known.profile.map { " --profile " + Paste.quoted($0) } ?? ""
        let key =
            known.credentialKind == .environment
            ? "\"$AWS_ACCESS_KEY_ID\"" : "\"$(aws configure get aws_access_key_id\(profile))\""
        return "aws iam get-access-key-last-used --access-key-id \(key)"
    }

    /// What the form of the keys shows.
    static func defects(_ evidence: Evidence) -> [Hint?] {
        (evidence.known.keyDefects ?? []).map { defect in
            Hint(words(defect), check: HintCheck(.wrong, "seen in the key"))
        }
    }

    static func words(_ defect: KeyDefect) -> String {
        switch defect {
        case .whiteSpace(let part): "Take the white space out of the \(part)."
        case .quoted(let part): "Take the quotation marks off the \(part): they are part of the value."
        case .unexpectedCharacter(let part): "The \(part) has a character that no key has."
        case .secretLength(let count):
            "The secret key has \(count) characters, not 40: \(count < 40 ? "it is cut, perhaps at a / or +" : "something is attached to it")."
        case .smtpPassword: "The secret is an SES SMTP password: it can't sign API requests."
        case .sessionTokenMissing: "The key is a temporary one (ASIA…) and has no session token."
        case .unknownKeyPrefix(let prefix): "The access key id begins with \(prefix), not with AKIA or ASIA."
        case .swapped: "Access key id and secret key stand in each other's place."
        }
    }

    /// How credentials of this kind are renewed.
    static func renew(_ evidence: Evidence) -> Hint {
        let profile = evidence.known.profile
        let arguments = profile.map { ["--profile", $0] } ?? []
        func aws(_ words: String...) -> String {
            (["aws"] + words + arguments).map(Paste.quoted).joined(separator: " ")
        }
        return switch evidence.known.credentialKind {
        case .sso: Hint("Sign in again.", command: aws("sso", "login"))
        case .login: Hint("Sign in again.", command: aws("login"))
        case .environment:
            Hint(
                "Set the three variables anew, or unset them so that the profile counts.",
                command: "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN"
            )
        case .sharedFile, .explicit:
            Hint(
                "Put new keys and their session token in place of the old ones\(evidence.known.credentialSource.map { ": \($0)" } ?? "")."
            )
        case .process:
            Hint("The program behind credential_process gave keys that are past their time: run it by hand.")
        case .assumeRole, .webIdentity:
            Hint("Try again: the role is assumed anew; if it stays, renew what it is assumed with.")
        case .container, .instance:
            Hint("Try again in a moment: the endpoint gives new ones before the old ones end.")
        case nil:
            Hint(
                "Renew them the way they were made: sign in again, assume the role again, or copy new keys with "
                    + "their session token.",
                command: aws("sso", "login")
            )
        }
    }
}

/// How far this machine's clock is from AWS's.
struct ClockOffset: Sendable {
    /// Positive: this machine is ahead.
    let seconds: Int

    /// From the two clocks, else from the times that the refusal names.
    init?(_ evidence: Evidence) {
        if let local = evidence.known.localDate, let server = evidence.known.serverDate {
            seconds = Int(local.timeIntervalSince(server).rounded())
            return
        }
        let expired: Wording = "*Signature expired: * is now earlier than * (*"
        let early: Wording = "*Signature not yet current: * is still later than * (*"
        guard let parts = expired.variables(in: evidence.message) ?? early.variables(in: evidence.message),
            parts.count == 3, let signed = Self.date(parts[0]),
            let server = Self.date(parts[2].prefix { $0 != " " })
        else { return nil }
        seconds = Int(signed.timeIntervalSince(server).rounded())
    }

    /// `20120911T171500Z`.
    private static func date(_ text: some StringProtocol) -> Date? {
        let digits = Array(text.trimmed.utf8)
        guard digits.count == 16, digits[8] == UInt8(ascii: "T"), digits[15] == UInt8(ascii: "Z") else {
            return nil
        }
        let day = String(decoding: digits[0..<8], as: UTF8.self),
            time = String(decoding: digits[9..<15], as: UTF8.self)
        func cut(_ text: String, _ from: Int, _ to: Int) -> Substring {
            text.dropFirst(from).prefix(to - from)
        }
        let spelled =
            "\(cut(day, 0, 4))-\(cut(day, 4, 6))-\(cut(day, 6, 8))T\(cut(time, 0, 2)):\(cut(time, 2, 4)):\(cut(time, 4, 6))Z"
        return try? Date(spelled, strategy: .iso8601)
    }

    /// `7 min 12 s behind`.
    var words: String {
        let size = abs(seconds)
        let amount =
            size >= 86400
            ? "\(size / 86400) d \(size % 86400 / 3600) h"
            : size >= 3600
                ? "\(size / 3600) h \(size % 3600 / 60) min"
                : size >= 60 ? "\(size / 60) min \(size % 60) s" : "\(size) s"
        return "\(amount) \(seconds < 0 ? "behind" : "ahead")"
    }
}
