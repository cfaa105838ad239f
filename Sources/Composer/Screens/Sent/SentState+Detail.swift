import Diagnosis
import JSON
import SESTransport
import SentLog
import TerminalUI

extension SentState {
    /// Everything that is known of the message under the cursor.
    func drawDetail(into canvas: inout Canvas, area: Rect, context: SentContext) {
        guard selected != nil else { return }
        let lines = detailLines(width: area.columns, context: context)
        let below = canvas.draw(lines, in: area, scroll: pane == .detail ? scroll : 0, theme: context.theme)
        if below > 0 {
            let more = " … \(below) more "
            canvas.put(
                more,
                at: Point(column: area.endColumn - TextWidth.of(more), row: area.endRow - 1),
                style: context.theme[.dim]
            )
        }
        if pane == .detail { canvas.cursor = area.origin }
    }

    /// Scrolls so far that the hint under the cursor is at the top.
    mutating func showHint(in area: Rect, context: SentContext) {
        let width = SentLayout(area, pane: pane).text.columns
        let lines = detailLines(width: width, context: context)
        scroll = lines.firstIndex { $0.text.hasPrefix(SentDetailText.hintMark) } ?? scroll
    }

    /// The lines of the detail: of what the list knows already, and of all the rest as soon as it is there.
    func detailLines(width: Int, context: SentContext) -> [TextLine] {
        guard let selected else { return [] }
        let writer = SentDetailText(summary: selected, detail: currentDetail, context: context)
        return writer.lines.flatMap { $0.wrapped(width: width, indent: $0.indent) }
    }
}

/// Writes the detail of a message.
struct SentDetailText {
    let summary: LogSummary
    let detail: SentDetail?
    let context: SentContext

    private var log: LogDetail? { detail?.log }

    var lines: [TextLine] {
        var lines = facts
        if summary.state == .uncertain { lines += section("What to check", uncertainLines) }
        if let explanation = detail?.explanation {
            lines += section("Why", explanationLines(explanation))
        }
        lines += section("Attempts", (log?.attempts ?? []).flatMap(attemptLines))
        if summary.state == .sent { lines += section("Delivery", deliveryLines) }
        lines += section("Options of the request", optionLines)
        lines += section("Header, as it was rendered", headerLines)
        return lines
    }

    private func section(_ title: String, _ lines: [TextLine]) -> [TextLine] {
        guard !lines.isEmpty else { return [] }
        return [TextLine(text: ""), TextLine(text: title, role: .accent, isBold: true)] + lines
    }

    // MARK: Facts

    private var facts: [TextLine] {
        let state =
            "\(summary.state.sign) \(summary.stateWord)\(summary.isTest ? " · a test to yourself" : "")"
        var lines = [
            TextLine(text: "\(state) · \(context.time(summary.time))", role: summary.state.role, isBold: true)
        ]
        let rows: [(String, String?)] = [
            ("Subject", summary.subject.isEmpty ? "(no subject)" : summary.subject),
            ("From", summary.from?.description),
            ("To", joined(summary.to)),
            ("Cc", joined(summary.cc)),
            ("Bcc", joined(summary.bcc)),
            ("Tags", summary.tags.map(\.description).joined(separator: " ")),
            ("Config set", log?.configurationSet),
            ("Size", summary.size.map(sizeText)),
            ("Sent by", place),
            ("Number", summary.id.description),
            ("Copy of", summary.copyOf.map { "draft \($0), which was open in another sesame" }),
            ("MessageId", detail?.serviceID),
            ("Message-ID", messageID),
            ("Request", (log?.requestIDs ?? []).joined(separator: " ")),
        ]
        for (label, value) in rows {
            guard let value, !value.isEmpty else { continue }
            let blanks = String(repeating: " ", count: max(1, Self.labelWidth - label.count))
            lines.append(TextLine(text: label + blanks + value, indent: Self.labelWidth))
        }
        return lines
    }

    private static let labelWidth = 12
    /// Before the hint under the cursor.
    static let hintMark = "▸ "

    private func joined(_ addresses: [LoggedAddress]) -> String {
        addresses.map(\.description).joined(separator: ", ")
    }

    /// SES writes its own Message-ID over ours: the one that recipients have is the one to look for.
    private var messageID: String? {
        guard let id = detail?.recipientsMessageID else { return nil }
        guard !summary.isLocal, summary.messageID != nil else { return id }
        return "\(id) (as recipients have it)"
    }

    private var place: String? {
        if case .maildir(let path) = summary.transport { return "local delivery into \(path)" }
        let parts = [log?.profile.map { "profile \($0)" }, log?.region, log?.endpoint].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    // MARK: What happened

    private func attemptLines(_ attempt: Attempt) -> [TextLine] {
        let head = "\(attempt.number)  \(context.time(attempt.startedAt))  "
        switch attempt.outcome {
        case .open: return [TextLine(text: head + "under way", role: .accent)]
        case .accepted(let acceptance):
            let id = acceptance.response ?? acceptance.messageID ?? ""
            if summary.isLocal {
                return [TextLine(text: "\(head)put into the Maildir as \(id)", role: .ok, indent: 3)]
            }
            return [TextLine(text: "\(head)accepted \(id)", role: .ok, indent: 3)]
        case .failed(let failure):
            let status = failure.httpStatus.map { " \($0)" } ?? ""
            return [
                TextLine(text: "\(head)failed: \(failure.code)\(status)", role: .error, indent: 3),
                TextLine(text: "   \(failure.message)", indent: 3),
            ]
        case .uncertain(let failure, let processEnded):
            let why = processEnded ? "sesame ended before the answer came" : "no answer came from SES"
            var lines = [TextLine(text: head + why, role: .warning, indent: 3)]
            if !failure.message.isEmpty { lines.append(TextLine(text: "   \(failure.message)", indent: 3)) }
            return lines
        }
    }

    private var uncertainLines: [TextLine] {
        let time = context.time(summary.time)
        let recipient = summary.recipientText
        let set = log?.configurationSet
        let events =
            set.map { "the events that configuration set \($0) publishes" }
            ?? "the account's sending statistics (there was no configuration set, so no events)"
        return [
            TextLine(
                text: "It may have been sent or not; sesame never sends such a message again by itself."
            ),
            TextLine(text: "Look, before you do:"),
            TextLine(
                text: "1  in the mailbox of \(recipient), or of anyone in Bcc: by subject, at about \(time)"
                    + " (not by Message-ID: SES writes its own)",
                indent: 3
            ),
            TextLine(text: "2  in \(events)", indent: 3),
            TextLine(
                text:
                    "3  in the SES console, Virtual Deliverability Manager, Messages: by recipient and time",
                indent: 3
            ),
            TextLine(
                text: "Then \(context.key(.settleEntry)) notes what became of it, or"
                    + " \(context.key(.retryEntry)) sends the same message once more.",
                role: .warning
            ),
        ]
    }

    private func explanationLines(_ explanation: Explanation) -> [TextLine] {
        var lines = [TextLine(text: explanation.title, role: .error, isBold: true)]
        lines += explanation.facts.map { TextLine(text: $0, role: .dim) }
        lines.append(TextLine(text: explanation.summary))
        for (index, hint) in explanation.hints.enumerated() {
            let isSelected = index == detail?.hint
            let check = hint.check.map { "   \($0.sign) \($0.text)" } ?? ""
            let mark = isSelected ? Self.hintMark : "  "
            lines.append(
                TextLine(text: "\(mark)\(index + 1)  \(hint.text)\(check)", isBold: isSelected, indent: 5)
            )
            if isSelected { lines += pasteLines(of: hint) }
        }
        return lines
    }

    /// What there is to paste: its keys while it is folded, else the whole.
    private func pasteLines(of hint: Hint) -> [TextLine] {
        let parts = hint.pastes
        let next = (detail?.hintCount ?? 0) > 1 ? "   [Tab] next hint" : ""
        guard !parts.isEmpty else {
            return next.isEmpty ? [] : [TextLine(text: "     \(next.trimmed)", role: .accent, indent: 5)]
        }
        guard detail?.isPasteShown == true else {
            let names = parts.map(\.name).joined(separator: ", ")
            let keys = "[\(context.key(.showPolicy))] show \(names)   [\(context.key(.copyMenu))] copy\(next)"
            return [TextLine(text: "     \(keys)", role: .accent, indent: 5)]
        }
        return parts.flatMap { part in
            part.text.split(separator: "\n").map {
                TextLine(text: "     \($0)", role: .accent, indent: 5)
            }
        }
    }

    // MARK: Delivery

    private var deliveryLines: [TextLine] {
        if summary.isLocal {
            let isUncertain = (log?.attempts ?? []).contains { attempt in
                if case .uncertain = attempt.outcome { true } else { false }
            }
            let words =
                isUncertain
                ? "only the attempt before it, whose answer was lost, may have reached anybody."
                : "it was sent to nobody."
            return [TextLine(text: "Put into the Maildir on this machine; \(words)")]
        }
        switch detail?.delivery ?? .unknown {
        case .unknown:
            let key = context.key(.open)
            return [TextLine(text: "Accepted is not yet delivered; \(key) asks SES what became of it.")]
        case .asking: return [TextLine(text: "asking SES…", role: .dim)]
        case .unavailable(let why): return [TextLine(text: "Not known: \(why).", role: .dim)]
        case .known(let insights):
            if insights.recipients.isEmpty { return [TextLine(text: "SES has no events of it yet.")] }
            return insights.recipients.flatMap(eventLines)
        }
    }

    private func eventLines(_ recipient: MessageInsights.Recipient) -> [TextLine] {
        let provider = recipient.provider.map { " (\($0))" } ?? ""
        return [TextLine(text: recipient.address + provider)]
            + recipient.events.map { event in
                let time = event.date.map(context.time) ?? ""
                let kind = event.kind.lowercased().replacing("_", with: " ")
                let type = [event.bounceType?.lowercased(), event.subType].compactMap(\.self)
                let detail = type.isEmpty ? "" : " (\(type.joined(separator: ", ")))"
                let words = event.diagnosticCode.map { ": \($0)" } ?? ""
                return TextLine(text: "   \(time)  \(kind)\(detail)\(words)", role: event.role, indent: 6)
            }
    }

    // MARK: The request and the message

    /// Members of the request that have no line of their own above.
    private var optionLines: [TextLine] {
        let shown = ["FromEmailAddress", "Destination", "EmailTags", "ConfigurationSetName", "Content"]
        guard let request = log?.request, case .object(let members)? = try? JSONParser.parse(request) else {
            return []
        }
        return members.compactMap { name, value in
            shown.contains(name)
                ? nil : TextLine(text: "\(name) \(value.string ?? value.compactText)", indent: 2)
        }
    }

    private var headerLines: [TextLine] {
        if let header = log?.header {
            return header.split(separator: "\r\n").map { TextLine(text: String($0), role: .dim, indent: 2) }
        }
        guard let log, !log.hasSource, summary.state != .draft else { return [] }
        return [
            TextLine(
                text: "Its bytes are no longer kept; the settings say for how long they are.",
                role: .dim
            )
        ]
    }
}

extension MessageInsights.Event {
    /// What went well, and what did not.
    fileprivate var role: Theme.Role {
        switch kind {
        case "DELIVERY": .ok
        case "BOUNCE", "REJECT", "RENDERING_FAILURE", "COMPLAINT": .error
        case "DELIVERY_DELAY": .warning
        default: .text
        }
    }
}

extension Hint {
    /// What it has to paste, by name.
    var pastes: [(name: String, text: String)] {
        [("policy", policy?.indentedText), ("command", command), ("page", url)].compactMap { name, text in
            text.map { (name, $0) }
        }
    }
}
