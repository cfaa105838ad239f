import SentLog

@testable import Composer

extension Outgoing {
    /// A small message on its way, in the countdown where nothing else is said.
    static func sample(
        id: LogID = 7,
        place: String = "",
        phase: Phase = .countdown(secondsLeft: 5)
    ) -> Outgoing {
        Outgoing(
            id: id,
            sender: "ops@acme.dev",
            recipientCount: 1,
            byteCount: 300,
            place: place,
            phase: phase
        )
    }
}
