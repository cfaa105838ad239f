import MailMessage
import SentLog
import TerminalUI

/// A message that was frozen by F9 and is on its way.
package struct Outgoing: Sendable, Equatable {
    /// Where it is.
    package enum Phase: Sendable, Equatable {
        /// It may still be taken back.
        case countdown(secondsLeft: Int)
        /// The request is being made and sent.
        case sending(sent: Int, total: Int)
    }

    package let id: LogID
    package var sender: String
    package var subject: String
    package var recipientCount: Int
    /// The first of them, and how many more there are; empty where the row alone says it.
    package var recipientText: String
    package var byteCount: Int
    /// Profile and region that it was frozen for.
    package var place: String
    /// A test to oneself, which waits for nothing.
    package var isTest: Bool
    package var phase: Phase
    /// Whether Esc and Enter belong to the countdown: until another key is typed.
    package var ownsKeys = true

    package init(
        id: LogID,
        sender: String,
        subject: String = "",
        recipientCount: Int,
        recipientText: String = "",
        byteCount: Int,
        place: String = "",
        isTest: Bool = false,
        phase: Phase
    ) {
        self.id = id
        self.sender = sender
        self.subject = subject
        self.recipientCount = recipientCount
        self.recipientText = recipientText
        self.byteCount = byteCount
        self.place = place
        self.isTest = isTest
        self.phase = phase
    }

    var isInCountdown: Bool {
        if case .countdown = phase { true } else { false }
    }

    /// Whether the last byte is out: nothing can be cancelled any more, SES may have the message.
    var isAllSent: Bool {
        if case .sending(let sent, let total) = phase { total > 0 && sent >= total } else { false }
    }

    /// Messages above this have a bar: others are out before one could be read.
    private static let barByteCount = 500_000

    /// The line above the bottom bar, with as much of it as there is room for; what the keys do comes first.
    func line(attendKey: String, cancelKey: String, columns: Int) -> String {
        let lines: [String]
        switch phase {
        case .countdown(let seconds):
            let keys = ownsKeys ? "Esc takes it back · Enter sends now" : "\(attendKey) to take it back"
            let from = place.isEmpty ? sender : "\(sender) · \(place)"
            let heads = [
                "Sending to \(recipientCount) as \(from)", "Sending to \(recipientCount) as \(sender)",
                "Sending as \(sender)", "Sending",
            ]
            lines = heads.map { "\($0) in \(seconds) s · \(keys)" }
        case .sending(let sent, let total):
            let progress = progressText(sent: sent, total: total)
            let keys = isAllSent ? "too late to cancel" : "\(cancelKey) cancels"
            lines = ["\(progress) · \(keys)", progress]
        }
        return lines.first { TextWidth.of($0) <= columns } ?? lines[lines.count - 1]
    }

    /// - Parameters: bytes of the request, which has the message in base64; told are those of the message, as the
    ///   preview tells them.
    private func progressText(sent requestSent: Int, total requestTotal: Int) -> String {
        guard requestSent > 0, requestTotal > 0 else { return "Signing…" }
        let total = byteCount > 0 ? byteCount : requestTotal / 4 * 3
        let sent =
            requestSent < requestTotal
            ? Int(Double(total) * Double(requestSent) / Double(requestTotal)) : total
        guard sent < total else { return "Sent \(sizeText(total)), waiting for the answer…" }
        let amount = partText(sent, of: total)
        guard total >= Self.barByteCount else { return "Sending \(amount)…" }
        return "Sending \(ProgressBar.text(share: Double(sent) / Double(total), columns: 20)) \(amount)…"
    }

    /// The same in a list of several.
    var listLine: String {
        let what = subject.isEmpty ? "(no subject)" : subject
        let whom = isTest ? "test" : "to \(recipientCount)"
        let state: String
        switch phase {
        case .countdown(let seconds): state = "in \(seconds) s"
        case .sending(let sent, let total): state = progressText(sent: sent, total: total)
        }
        let from = place.isEmpty ? sender : "\(sender) · \(place)"
        return "\(state)  \(what) · \(whom) as \(from)"
    }
}

extension Outgoing {
    /// A message that lies frozen in the log.
    init(_ frozen: Mailer.Frozen, of message: Message, isTest: Bool = false, phase: Phase) {
        self.init(
            id: frozen.id,
            sender: message.from.mailboxes.first?.address.text ?? "",
            subject: message.subject,
            recipientCount: frozen.envelope.recipients.count,
            recipientText: Self.recipientText(frozen.envelope.recipients.map(\.text)),
            byteCount: frozen.byteCount,
            place: frozen.connection.map(\.placeText) ?? "",
            isTest: isTest,
            phase: phase
        )
    }

    /// Whom a message goes to, short: `dana@example.com and 2 more`.
    static func recipientText(_ addresses: [String]) -> String {
        guard let first = addresses.first else { return "" }
        return addresses.count == 1 ? first : "\(first) and \(addresses.count - 1) more"
    }

    /// The same of one on its way.
    var whom: String { recipientText.isEmpty ? counted(recipientCount, "recipient") : recipientText }
}

/// `1.2 of 4.0 MB`: both in the unit of the whole, so that the figures stand still.
func partText(_ part: Int, of total: Int) -> String {
    guard total >= 1_000_000 else { return "\(part / 1000) of \(max(1, total / 1000)) kB" }
    func tenths(_ bytes: Int) -> String {
        let tenths = bytes / 100_000
        return "\(tenths / 10).\(tenths % 10)"
    }
    return "\(tenths(part)) of \(tenths(total)) MB"
}
