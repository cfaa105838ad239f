import Diagnosis
import SESTransport
import SentLog
import TerminalUI

extension AppState {
    /// More on the line under the cursor, and what to do about it.
    var accountDetail: [TextLine] {
        if case .maildir = settings.delivery, accountScreen.selectedRow != .log {
            return [
                TextLine(
                    text:
                        "Without --local this screen shows the account's quota, whether it is in the sandbox, "
                        + "and the identities that may send, and lets you choose profile and region.",
                    role: .dim
                )
            ]
        }
        switch accountScreen.selectedRow {
        case .profile: return profileDetail
        case .region:
            return [
                TextLine(
                    text:
                        "Identities, quota and sandbox belong to one region each. A message in the countdown "
                        + "goes through the region that it was frozen for.",
                    role: .dim
                )
            ]
        case .log: return logDetail
        case .identity: return accountScreen.selectedIdentity.map(identityDetail) ?? []
        }
    }

    private var profileDetail: [TextLine] {
        guard !session.lacksAccount else {
            let key = keyMap.shownKey(of: .showDiagnose) ?? "the command \"diagnose\""
            if let problem = session.problem { return Self.lines(of: problem, key: key) }
            let missing =
                session.badges.contains(.noRegion) ? "No region is set" : "There are no credentials yet"
            return [
                TextLine(
                    text:
                        "\(missing), so SES can't be asked. \(key) shows each place that was looked at, and the "
                        + "usual ways: aws configure, aws configure sso, or AWS_ACCESS_KEY_ID, "
                        + "AWS_SECRET_ACCESS_KEY and AWS_REGION.",
                    role: .text
                )
            ]
        }
        let count = accountScreen.profiles.count
        return [
            TextLine(
                text: count == 0
                    ? "No profiles in the AWS files; the credentials come from elsewhere."
                    : "\(counted(count, "profile")) in the AWS files. Another one brings its own credentials, region, "
                        + "identities and quota.",
                role: .dim
            )
        ]
    }

    /// What is wrong, what helps first, and the key that shows the rest.
    private static func lines(of problem: Explanation, key: String) -> [TextLine] {
        var lines = [
            TextLine(text: Printable.text(problem.title), role: .error),
            TextLine(text: Printable.text(problem.summary)),
        ]
        if let hint = problem.hints.first { lines.append(TextLine(text: Printable.text(hint.line))) }
        lines.append(TextLine(text: "\(key) looks at each step, and shows what else helps.", role: .dim))
        return lines
    }

    private var logDetail: [TextLine] {
        guard let log = accountScreen.log else { return [] }
        let parts = MessageState.allCases.compactMap { state -> String? in
            guard let count = log.totals[state], count > 0 else { return nil }
            return "\(count) \(state == .sent ? "accepted" : state.rawValue)"
        }
        let summary = parts.isEmpty ? "The log is empty." : parts.joined(separator: " · ")
        return [
            TextLine(text: summary),
            TextLine(
                text:
                    "Purging deletes by state and age; until you quit, it can be undone. Drafts are never purged.",
                role: .dim
            ),
        ]
    }

    private func identityDetail(_ identity: EmailIdentity) -> [TextLine] {
        var lines = [TextLine(text: identity.name, role: .title)]
        lines.append(TextLine(text: identity.explanation, role: identity.role == .ok ? .text : identity.role))
        switch accountScreen.details[identity.name] {
        case .found(let details):
            lines += details.facts.map { TextLine(text: $0.text, role: $0.isGood ? .text : .warning) }
        case .unknown(let reason): lines.append(TextLine(text: "DKIM: not known: \(reason)", role: .dim))
        case .waiting: lines.append(TextLine(text: "asking for DKIM and MAIL FROM…", role: .dim))
        case nil: break
        }
        return lines
    }
}
