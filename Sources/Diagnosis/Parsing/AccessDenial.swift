/// A refusal of IAM or SES, taken apart.
///
/// IAM: `User: ARN is not authorized to perform: ACTION on resource: ARN because no TYPE policy allows the
/// ACTION action`, or `... with an explicit deny in a TYPE policy[: ARN]`
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>).
/// SES: ``User `ARN' is not authorized to perform `ACTION' on resource `ARN'``
/// (<https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html>).
package struct AccessDenial: Sendable, Hashable {
    /// The kinds of policy that a refusal may name.
    package enum PolicyType: Sendable, Hashable, CaseIterable {
        case identityBased, resourceBased, permissionsBoundary, session, serviceControl, resourceControl
        case vpcEndpoint
    }

    /// Why it was refused.
    package enum Reason: Sendable, Hashable {
        case notGiven
        case noPolicyAllows(PolicyType)
        /// The type is nil where the refusal names none.
        case explicitDeny(PolicyType?)
    }

    /// Who asked: an ARN, mostly.
    package var principal: String?
    /// `ses:SendRawEmail`.
    package var action: String?
    /// The ARN of what it was asked for.
    package var resource: String?
    package var reason: Reason
    /// The policy that denies it, where the refusal names it.
    package var policyARN: String?
    /// An encoded explanation, which `aws sts decode-authorization-message` reads.
    package var encodedMessage: String?

    /// Reads a refusal, or gives nil where the text is none.
    package init?(_ text: String) { self.init(FoldedText(text)) }

    init?(_ text: FoldedText) {
        guard let phrase = text.range(of: "not authorized to perform") else { return nil }
        var reader = TokenReader(text, at: phrase.upperBound)
        guard let action = reader.token(), Self.isAction(action) else { return nil }
        self.action = action
        principal = Self.principal(text, before: phrase.lowerBound)
        resource = reader.word("on resource") ? reader.token() : nil
        reason = .notGiven
        (reason, policyARN) = Self.reason(text, from: phrase.upperBound)
        encodedMessage = Self.encodedMessage(text, from: phrase.upperBound)
    }

    /// A service prefix and a name: `ses:SendEmail`, `sts:AssumeRole*`.
    private static func isAction(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy {
                        $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "*")
                    }
            }
    }

    /// What stands between `User` and `is`: names of users may have blanks in them.
    private static func principal(_ text: FoldedText, before end: Int) -> String? {
        var start: Int?
        var from = 0
        while let user = text.range(of: "user", from: from), user.upperBound < end {
            if user.upperBound < end, [0x20, UInt8(ascii: ":")].contains(text.bytes[user.upperBound]),
                user.lowerBound == 0 || !"/:-_.".utf8.contains(text.bytes[user.lowerBound - 1]),
                text.isClauseStart(user.lowerBound)
            {
                start = user.upperBound
            }
            from = user.upperBound
        }
        guard let start else { return nil }
        var words = text.text(start..<end)[...]
        for ending in ["is ", "is"] where words.hasSuffix(ending) {
            words = words.dropLast(ending.utf8.count)
            break
        }
        let name = words.trimming { ": `'\"\u{2018}\u{2019}\n\t".contains($0) }
        return name.isEmpty ? nil : String(name)
    }

    private static func reason(_ text: FoldedText, from start: Int) -> (Reason, String?) {
        if let deny = text.range(of: "with an explicit deny", from: start) {
            let type = policyType(text, deny.upperBound..<text.bytes.count)
            return (.explicitDeny(type?.type), type.flatMap { policyARN(text, after: $0.end) })
        }
        guard let because = text.range(of: "because no", from: start),
            let allows = text.range(of: "allows", from: because.upperBound),
            let found = policyType(text, because.upperBound..<allows.lowerBound)
        else { return (.notGiven, nil) }
        return (.noPolicyAllows(found.type), nil)
    }

    private static let policyTypes: [(String, PolicyType)] = [
        ("identity-based", .identityBased), ("resource-based", .resourceBased),
        ("permissions boundary", .permissionsBoundary), ("session", .session),
        ("service control", .serviceControl), ("resource control", .resourceControl),
        ("vpc endpoint", .vpcEndpoint),
    ]

    /// The type is the first that is named: at most the policy's ARN stands behind it.
    private static func policyType(_ text: FoldedText, _ range: Range<Int>) -> (type: PolicyType, end: Int)? {
        let window = range.lowerBound..<min(range.upperBound, range.lowerBound + 40)
        return policyTypes.compactMap { name, type in
            text.range(of: name, from: window.lowerBound).flatMap {
                $0.lowerBound < window.upperBound ? (type: type, end: $0.upperBound) : nil
            }
        }.min { $0.end < $1.end }
    }

    private static func policyARN(_ text: FoldedText, after start: Int) -> String? {
        guard let arn = text.range(of: "arn:", from: start), arn.lowerBound - start <= 12 else { return nil }
        var reader = TokenReader(text, at: arn.lowerBound)
        return reader.token()
    }

    private static func encodedMessage(_ text: FoldedText, from start: Int) -> String? {
        guard let label = text.range(of: "encoded authorization failure message:", from: start) else {
            return nil
        }
        var reader = TokenReader(text, at: label.upperBound)
        return reader.token()
    }
}

/// Takes tokens off a text: bare, or in any of the quotation marks that AWS writes.
private struct TokenReader {
    private let text: FoldedText
    private var index: Int

    init(_ text: FoldedText, at index: Int) {
        self.text = text
        self.index = index
    }

    mutating func token() -> String? {
        skip()
        guard index < text.bytes.count else { return nil }
        let isQuoted = isQuote(text.bytes[index])
        if isQuoted { index += 1 }
        let start = index
        while index < text.bytes.count, isQuoted ? !isQuote(text.bytes[index]) : !isEnd(text.bytes[index]) {
            index += 1
        }
        var end = index
        if isQuoted { index += 1 }
        if !isQuoted {
            while end > start, ".,;:)".utf8.contains(text.bytes[end - 1]) || isQuote(text.bytes[end - 1]) {
                end -= 1
            }
        }
        return end > start ? text.text(start..<end).trimmed : nil
    }

    mutating func word(_ word: String) -> Bool {
        skip()
        guard let found = text.range(of: word, from: index), found.lowerBound == index else { return false }
        index = found.upperBound
        return true
    }

    private mutating func skip() {
        while index < text.bytes.count, text.bytes[index] == 0x20 || text.bytes[index] == UInt8(ascii: ":") {
            index += 1
        }
    }

    private func isQuote(_ byte: UInt8) -> Bool { "`'\"".utf8.contains(byte) }
    private func isEnd(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ",")
    }
}
