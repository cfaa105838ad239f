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
    package var recipientCount: Int
    package var byteCount: Int
    package var phase: Phase
    /// Whether Esc and Enter belong to the countdown: until another key is typed.
    package var ownsKeys = true

    package init(id: LogID, sender: String, recipientCount: Int, byteCount: Int, phase: Phase) {
        self.id = id
        self.sender = sender
        self.recipientCount = recipientCount
        self.byteCount = byteCount
        self.phase = phase
    }

    var isInCountdown: Bool {
        if case .countdown = phase { true } else { false }
    }

    /// The line above the bottom bar, with as much of it as there is room for; what the keys do comes first.
    func line(place: String, attendKey: String, columns: Int) -> String {
        switch phase {
        case .countdown(let seconds):
            let keys = ownsKeys ? "Esc takes it back · Enter sends now" : "\(attendKey) to take it back"
            let heads = [
                "Sending to \(recipientCount) as \(sender)\(place)", "Sending as \(sender)", "Sending",
            ]
            let lines = heads.map { "\($0) in \(seconds) s · \(keys)" }
            return lines.first { TextWidth.of($0) <= columns } ?? lines[lines.count - 1]
        case .sending(let sent, let total):
            guard sent > 0, total > 0 else { return "Signing…" }
            guard sent < total else { return "Sent \(sizeText(total)), waiting for the answer…" }
            let width = 20
            let filled = sent * width / total
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
            return "Sending \(bar) \(sizeText(sent)) of \(sizeText(total))…"
        }
    }
}
