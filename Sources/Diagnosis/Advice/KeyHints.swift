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
