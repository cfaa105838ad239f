import FoundationEssentials

/// What the program was started with, in so far as the screens show it or behave by it.
package struct Settings: Sendable, Equatable {
    /// Where messages go.
    package enum Delivery: Sendable, Equatable {
        case ses
        /// A Maildir on this machine.
        case maildir(path: String)
    }

    package var delivery: Delivery
    /// How long a message waits for being taken back after F9, in seconds; 0 for not at all.
    package var sendDelay: Int
    /// The version of the program.
    package var version: String
    /// How times are shown.
    package var timeStyle: TimeStyle
    /// The zone in which local times are shown.
    package var timeZone: TimeZone { givenTimeZone ?? .current }
    /// nil for this machine's: finding it out takes a moment, which the first frame doesn't wait for.
    package var givenTimeZone: TimeZone?
    /// Whether the mouse is read.
    package var isMouseOn: Bool
    /// What messages begin with, by sender.
    package var identities: [IdentityDefaults]

    package init(
        delivery: Delivery,
        sendDelay: Int = 5,
        version: String,
        timeStyle: TimeStyle = .relative,
        timeZone: TimeZone? = nil,
        isMouseOn: Bool = true,
        identities: [IdentityDefaults] = []
    ) {
        self.delivery = delivery
        self.sendDelay = delivery == .ses ? sendDelay : 0
        self.version = version
        self.timeStyle = timeStyle
        givenTimeZone = timeZone
        self.isMouseOn = isMouseOn
        self.identities = identities
    }
}

/// How a moment is written in a list.
package enum TimeStyle: String, CaseIterable, Sendable {
    case relative, local, utc

    var next: TimeStyle {
        switch self {
        case .relative: .local
        case .local: .utc
        case .utc: .relative
        }
    }
}
