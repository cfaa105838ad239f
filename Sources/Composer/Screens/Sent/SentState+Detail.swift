import Diagnosis
import SentLog
import TerminalUI

extension SentState {
    /// Everything that is known of the message under the cursor.
    func drawDetail(into canvas: inout Canvas, area: Rect, context: SentContext) {
        guard let detail, detail.summary.id == selected?.id else { return }
        let lines = detailLines(detail, width: area.columns - 2, context: context)
        let top = pane == .list ? 0 : max(0, min(scroll, lines.count - area.rows))
        for (offset, line) in lines.dropFirst(top).prefix(area.rows).enumerated() {
            canvas.put(
                line.text,
                at: Point(column: area.column + 1, row: area.row + offset),
                style: context.theme[line.role],
                maxWidth: area.columns - 2
            )
        }
        if pane == .detail { canvas.cursor = area.origin }
    }

    private struct Line {
        var text: String
        var role: Theme.Role = .text
    }

    private func detailLines(_ detail: LogDetail, width: Int, context: SentContext) -> [Line] {
        var lines = factLines(detail, context: context)
        lines.append(Line(text: ""))
        for attempt in detail.attempts { lines += attemptLines(attempt, context: context) }
        if detail.summary.state == .uncertain {
            lines.append(
                Line(
                    text: "It may have been sent or not. Before sending it again, look in the",
                    role: .warning
                )
            )
            lines.append(
                Line(text: "recipient's mailbox or in your SES event destination for it.", role: .warning)
            )
        }
        if let explanation {
            lines.append(Line(text: ""))
            lines.append(Line(text: explanation.title, role: .error))
            for (index, hint) in explanation.hints.enumerated() {
                lines += [Line(text: "\(index + 1)  \(hint.text)")]
            }
        }
        if let header = detail.header {
            lines.append(Line(text: ""))
            lines += header.split(separator: "\r\n").map { Line(text: String($0), role: .dim) }
        } else if !detail.hasSource, detail.summary.state != .draft {
            lines.append(Line(text: "The raw source is no longer kept.", role: .dim))
        }
        return lines.flatMap { line in
            wrapped(line.text, width: width, indent: 2).map { Line(text: $0, role: line.role) }
        }
    }

    private func factLines(_ detail: LogDetail, context: SentContext) -> [Line] {
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
            return Line(text: label + String(repeating: " ", count: max(1, 11 - label.count)) + value)
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

    private func attemptLines(_ attempt: Attempt, context: SentContext) -> [Line] {
        let head = "Attempt \(attempt.number)  \(context.time(attempt.startedAt))  "
        switch attempt.outcome {
        case .open: return [Line(text: head + "under way", role: .accent)]
        case .accepted(let acceptance):
            return [Line(text: head + "accepted \(acceptance.messageID ?? "")", role: .ok)]
        case .failed(let failure):
            return [
                Line(
                    text: head + "failed: \(failure.code) \(failure.httpStatus.map(String.init) ?? "")",
                    role: .error
                ),
                Line(text: "  \(failure.message)"),
            ]
        case .uncertain(let failure, let processEnded):
            let why =
                processEnded ? "sesame ended before the answer" : "the answer was lost: \(failure.message)"
            return [Line(text: head + why, role: .warning)]
        }
    }
}
