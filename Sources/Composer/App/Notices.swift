import FoundationEssentials
import SentLog

/// One line that the program has said: the last one stands in the bottom bar, all of them under Messages.
package struct Notice: Sendable, Equatable {
    /// How it is meant; a sign goes with each, so that colour is never the only one.
    package enum Kind: Sendable {
        case info, ok, warning, error

        var sign: String {
            switch self {
            case .info: ""
            case .ok: "✓ "
            case .warning: "! "
            case .error: "✗ "
            }
        }
    }

    package var kind: Kind
    package var text: String
    /// The log's row that it is about.
    package var entry: LogID?
    /// The field of the form that it is about.
    package var field: FormField?
    /// It asks about the warnings that the form shows, and goes with them.
    var asksAboutWarnings = false
    /// It says why a key did nothing: until the next key it stands there even over what is on its way.
    var isRefusal = false
    /// It says that the draft is not on the disk, and goes as soon as it is.
    var isAboutSave = false
    /// It says what this start found of the one before.
    var isAboutStart = false

    package init(_ kind: Kind, _ text: String, entry: LogID? = nil, field: FormField? = nil) {
        self.kind = kind
        self.text = text
        self.entry = entry
        self.field = field
    }
}

extension Notice {
    /// Why a key does nothing here.
    static func refusal(_ text: String) -> Notice {
        var notice = Notice(.info, text)
        notice.isRefusal = true
        return notice
    }
}

/// What was said in this session. An error stays in the bottom bar until its row is opened, its field is put
/// right, or it is dismissed; a warning gives way to the next notice; a hint goes with the next key. So does what
/// went well, as soon as it stood for long enough to be read: who is typing did not wait for it.
package struct Notices: Sendable, Equatable {
    /// All, oldest first.
    private(set) var all: [Notice] = []
    private(set) var current: Notice?
    /// Counts what was said, so that it can be told whether a key has said something.
    private(set) var count = 0
    /// The moment of the event that is being handled.
    var now = Date.distantPast
    private var saidAt = Date.distantPast

    static let limit = 1000
    /// Seconds that a success stands at the least.
    static let readingTime: TimeInterval = 4

    mutating func say(_ notice: Notice) {
        note(notice)
        count += 1
        if current?.kind != .error || notice.kind == .error || notice.entry == current?.entry {
            current = notice
            saidAt = now
        }
    }

    /// Puts something into the list, without a line on the screen.
    mutating func note(_ notice: Notice) {
        all.append(notice)
        if all.count > Self.limit { all.removeFirst(all.count - Self.limit) }
    }

    mutating func dismiss() { current = nil }

    /// Puts another in the place of the one on the screen, or takes it away; the list keeps what was said.
    mutating func replaceCurrent(_ notice: Notice?) { current = notice }

    /// Takes a hint from the screen, and a success that was read: they were about what was done last.
    mutating func dismissHint() {
        switch current?.kind {
        case .info: current = nil
        case .ok where now.timeIntervalSince(saidAt) >= Self.readingTime: current = nil
        default: break
        }
    }

    /// Takes away the notice about a row that is being looked at.
    mutating func dismiss(entry: LogID) {
        if current?.entry == entry { current = nil }
    }
}
