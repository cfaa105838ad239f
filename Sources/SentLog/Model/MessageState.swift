/// What is known of a message.
///
/// `draft` → `sending` → `sent`, `failed` or `uncertain`; from `failed` and `uncertain` a person may ask for
/// another attempt, which is `sending` again. Nothing else is possible.
package enum MessageState: String, CaseIterable, Hashable, Sendable {
    /// Not sent: being written, kept for later, or frozen in the countdown before a send.
    case draft
    /// A request with this message is out, or the process that sent it died a moment ago.
    case sending
    /// The service accepted it.
    case sent
    /// The service, or something on the way to it, refused it: it was not sent.
    case failed
    /// The answer was lost: it may have been sent or not.
    case uncertain

    /// How the state is kept in the file; the numbers never change.
    var code: Int64 {
        switch self {
        case .draft: 0
        case .sending: 1
        case .sent: 2
        case .failed: 3
        case .uncertain: 4
        }
    }

    init?(code: Int64) {
        guard let state = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = state
    }
}
