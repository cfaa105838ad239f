import SESTransport
import TerminalUI

// What SES's answers say, in words: for the Account screen and for `sesame account` and `sesame identities`.

extension Account {
    /// `✓ production · sending enabled · reputation healthy`; what is not healthy has a line of its own.
    package var standingText: String {
        let access = hasProductionAccess ? "✓ production" : "! sandbox: verified recipients only"
        let enabled = hasProductionAccess ? "sending enabled" : nil
        let sending = isSendingEnabled ? enabled : "✗ sending is paused"
        let words = [access, sending, enforcementStatus == "HEALTHY" ? enforcementText : nil]
        return words.compactMap(\.self).joined(separator: " · ")
    }

    package var enforcementText: String? {
        switch enforcementStatus {
        case nil: nil
        case "HEALTHY": "reputation healthy"
        case "PROBATION": "! under review by AWS (probation)"
        case "SHUTDOWN": "✗ shut down by AWS"
        case let other?: "enforcement \(Printable.text(other))"
        }
    }

    var standingRole: Theme.Role {
        if !isSendingEnabled || enforcementStatus == "SHUTDOWN" { return .error }
        return hasProductionAccess && enforcementStatus != "PROBATION" ? .ok : .warning
    }

    /// The part of the day's quota that is used; nil where there is none, or it is not known.
    package var usedShare: Double? {
        guard let sent = sentLast24Hours, let maximum = maximum24HourSend, maximum > 0 else { return nil }
        return sent / maximum
    }

    var isNearQuota: Bool { (usedShare ?? 0) >= 0.9 }

    /// `12 400 of 50 000 in 24 h (25 %)`
    package var quotaText: String {
        let sent = sentLast24Hours.map { Self.grouped($0) } ?? "an unknown number"
        guard let maximum = maximum24HourSend else { return "\(sent) in 24 h" }
        guard maximum >= 0 else { return "\(sent) in 24 h, no limit" }
        let share = usedShare.map { " (\(Int(($0 * 100).rounded(.down))) %)" } ?? ""
        return "\(sent) of \(Self.grouped(maximum)) in 24 h\(share)"
    }

    /// `14 messages a second at the most`
    package var rateText: String? {
        guard let rate = maximumSendRate else { return nil }
        guard rate >= 0 else { return "as fast as you like" }
        let number = rate == rate.rounded() ? Self.grouped(rate) : "\(rate)"
        return "\(number) \(rate == 1 ? "message" : "messages") a second at the most"
    }

    /// A bar of so many columns and a blank; empty where the share is not known or there is no room.
    func quotaBar(columns: Int) -> String {
        guard let share = usedShare, columns >= 8 else { return "" }
        return ProgressBar.text(share: share, columns: columns) + "  "
    }

    /// A whole number with thin groups of three: `50 000`.
    static func grouped(_ number: Double) -> String {
        let digits = String(Int(number))
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result += " " }
            result.append(digit)
        }
        return result
    }
}

/// A bar that says with signs, and not by colour alone, how far something is.
enum ProgressBar {
    static func text(share: Double, columns: Int) -> String {
        // What has begun shows, and only what is done is full.
        let share = max(0, min(1, share))
        let filled = share == 0 ? 0 : max(1, Int(share * Double(columns)))
        return String(repeating: "█", count: filled) + String(repeating: "░", count: columns - filled)
    }
}

extension EmailIdentity {
    /// A sign for the state, so that colour is not the only one.
    package var sign: String {
        switch verificationStatus {
        case "SUCCESS": isSendingEnabled ? "✓" : "!"
        case "PENDING", "NOT_STARTED": "…"
        case "FAILED": "✗"
        case nil: isSendingEnabled ? "✓" : "✗"
        default: "!"
        }
    }

    var role: Theme.Role {
        switch sign {
        case "✓": .ok
        case "✗": .error
        default: .warning
        }
    }

    /// The state in a word or two.
    package var stateText: String {
        switch verificationStatus {
        case "SUCCESS": isSendingEnabled ? "verified" : "verified, sending is off"
        case "PENDING": "pending"
        case "FAILED": "failed"
        case "TEMPORARY_FAILURE": "failed for now"
        case "NOT_STARTED": "not started"
        case nil: isSendingEnabled ? "may send" : "may not send"
        case let other?: Printable.text(other)
        }
    }

    /// `address` or `domain`.
    package var kindText: String {
        switch kind {
        case .address: "address"
        case .domain: "domain"
        case .other(let name): Printable.text(name).lowercased()
        }
    }

    func line(nameWidth: Int) -> String {
        let name = TextWidth.truncated(Printable.text(name), columns: nameWidth)
        let blanks = String(repeating: " ", count: max(1, nameWidth + 1 - TextWidth.of(name)))
        let kind = kindText + String(repeating: " ", count: max(1, 9 - kindText.count))
        return "\(sign) \(name)\(blanks)\(kind)\(stateText)"
    }

    /// What the state means, and what to do about it.
    var explanation: String {
        switch (verificationStatus, kind) {
        case ("SUCCESS", .domain) where isSendingEnabled: "Verified: every address of it may be a sender."
        case ("SUCCESS", _) where isSendingEnabled: "Verified: it may be a sender."
        case ("SUCCESS", _): "Verified, but sending from it is switched off."
        case ("PENDING", .address): "Pending: open the link in the mail that AWS sent to it."
        case ("PENDING", _): "Pending: AWS has not found its DNS records yet; it looks for them for 72 hours."
        case ("FAILED", .address): "Failed: the link was not opened within 24 hours; create it again."
        case ("FAILED", _):
            "Failed: its DNS records were not found within 72 hours; publish them, then create it again."
        case ("TEMPORARY_FAILURE", _): "AWS could not tell for the moment; it tries again by itself."
        case ("NOT_STARTED", _): "Its verification has not begun."
        default: isSendingEnabled ? "It may be a sender." : "It may not be a sender now."
        }
    }
}

extension EmailIdentityDetails {
    /// DKIM, MAIL FROM and the configuration set, each in a line.
    var facts: [(text: String, isGood: Bool)] {
        var facts: [(String, Bool)] = []
        if let status = dkimStatus {
            let signs = isDKIMSigningEnabled == true
            let isGood = status == "SUCCESS" && signs
            let text =
                switch status {
                case "SUCCESS": signs ? "✓ SES signs its messages" : "! set up, but signing is switched off"
                case "PENDING": "… the DNS records are not found yet"
                case "NOT_STARTED": "– not set up"
                case "FAILED": "✗ failed: the DNS records are not there"
                default: "! \(Printable.text(status))"
                }
            facts.append(("DKIM       \(text)", isGood))
        }
        if let domain = mailFromDomain {
            let isGood = mailFromStatus == "SUCCESS"
            let sign = isGood ? "✓" : mailFromStatus == "FAILED" ? "✗" : "…"
            facts.append(("MAIL FROM  \(sign) \(Printable.text(domain))", isGood))
        } else {
            facts.append(("MAIL FROM  amazonses.com (none of its own)", true))
        }
        if let configurationSet {
            facts.append(
                ("Config set \(Printable.text(configurationSet)), unless the message names one", true)
            )
        }
        return facts
    }
}
