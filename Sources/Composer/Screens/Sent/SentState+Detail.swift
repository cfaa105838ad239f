import Diagnosis
import SentLog
import TerminalUI

extension SentState {
    /// Everything that is known of the message under the cursor.
    func drawDetail(into canvas: inout Canvas, area: Rect, context: SentContext) {
        guard let detail, detail.summary.id == selected?.id else { return }
        let lines = detailLines(detail, width: area.columns - 2, context: context)
        let text = Rect(column: area.column + 1, row: area.row, columns: area.columns - 2, rows: area.rows)
        canvas.draw(lines, in: text, scroll: pane == .list ? 0 : scroll, theme: context.theme)
        if pane == .detail { canvas.cursor = area.origin }
    }

    private func detailLines(_ detail: LogDetail, width: Int, context: SentContext) -> [TextLine] {
        var lines = factLines(detail, context: context)
        lines.append(TextLine(text: ""))
        for attempt in detail.attempts { lines += attemptLines(attempt, context: context) }
        if detail.summary.state == .uncertain {
            lines.append(
                TextLine(
                    text: "It may have been sent or not. Before sending it again, look in the",
                    role: .warning
                )
            )
            lines.append(
                TextLine(text: "recipient's mailbox or in your SES event destination for it.", role: .warning)
            )
        }
        if let explanation {
            lines.append(TextLine(text: ""))
            lines.append(TextLine(text: explanation.title, role: .error))
            for (index, hint) in explanation.hints.enumerated() {
                lines += [TextLine(text: "\(index + 1)  \(hint.text)")]
            }
        }
        if let header = detail.header {
            lines.append(TextLine(text: ""))
            lines += header.split(separator: "\r\n").map { TextLine(text: String($0), role: .dim) }
        } else if !detail.hasSource, detail.summary.state != .draft {
            lines.append(TextLine(text: "The raw source is no longer kept.", role: .dim))
        }
        return lines.flatMap { $0.wrapped(width: width, indent: 2) }
    }

    private func factLines(_ detail: LogDetail, context: SentContext) -> [TextLine] {
        let row = detail.summary
        var facts: [(String, String?)] = [
            ("State", "\(row.state.sign) \(row.stateWord)\(row.isTest ? " (a test to yourself)" : "")"),
            ("Time", context.time(row.time)),
            ("From", row.from?.description),
            ("To", joined(row.to)),
            ("Cc", joined(row.cc)),
            ("Bcc", joined(row.bcc)),
            ("Subject", row.subject),
            ("Tags", row.tags.isEmpty ? nil : row.tags.map(\.description).joined(separator: " ")),
            ("Row", "\(row.id)"),
            ("MessageId", row.messageID),
            ("Message-ID", detail.headerMessageID),
            ("Request", detail.requestIDs.isEmpty ? nil : detail.requestIDs.joined(separator: " ")),
            ("Config set", detail.configurationSet),
            ("Size", row.size.map(sizeText)),
        ]
        switch row.transport {
        case .ses: facts.append(("Sent by", sentBy(detail)))
        case .maildir(let path): facts.append(("Maildir", path))
        }
        return facts.compactMap { label, value in
            guard let value, !value.isEmpty else { return nil }
            return TextLine(text: label + String(repeating: " ", count: max(1, 11 - label.count)) + value)
        }
    }

    private func sentBy(_ detail: LogDetail) -> String? {
        let parts = [detail.profile.map { "profile \($0)" }, detail.region, detail.endpoint].compactMap(
            \.self
        )
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    private func joined(_ addresses: [LoggedAddress]) -> String? {
        addresses.isEmpty ? nil : addresses.map(\.description).joined(separator: ", ")
    }

    private func attemptLines(_ attempt: Attempt, context: SentContext) -> [TextLine] {
        let head = "Attempt \(attempt.number)  \(context.time(attempt.startedAt))  "
        switch attempt.outcome {
        case .open: return [TextLine(text: head + "under way", role: .accent)]
        case .accepted(let acceptance):
            return [TextLine(text: head + "accepted \(acceptance.messageID ?? "")", role: .ok)]
        case .failed(let failure):
            return [
                TextLine(
                    text: head + "failed: \(failure.code) \(failure.httpStatus.map(String.init) ?? "")",
                    role: .error
                ),
                TextLine(text: "  \(failure.message)"),
            ]
        case .uncertain(let failure, let processEnded):
            let why =
                processEnded ? "sesame ended before the answer" : "the answer was lost: \(failure.message)"
            return [TextLine(text: head + why, role: .warning)]
        }
    }
}
