import Diagnosis
import FoundationEssentials
import SentLog
import TerminalUI

@testable import Composer

/// The program without its world: keys and answers go in, state and effects come out.
struct AppDriver {
    var state: AppState
    var now = Date(timeIntervalSince1970: 1_790_000_000)
    /// The effects of the last event.
    private(set) var effects: [Effect] = []

    init(
        size: Size = Size(columns: 80, rows: 24),
        delivery: Settings.Delivery = .ses,
        theme: Theme = .monochrome,
        content: DraftContent = DraftContent(),
        identities: [IdentityDefaults] = []
    ) {
        state = AppState(
            settings: Settings(
                delivery: delivery,
                version: "1",
                timeStyle: .utc,
                timeZone: .gmt,
                identities: identities
            ),
            theme: theme,
            size: size,
            now: now,
            content: content
        )
    }

    @discardableResult
    mutating func send(_ event: AppEvent) -> [Effect] {
        effects = state.update(event, at: now)
        return effects
    }

    /// Presses keys, written as in the configuration; all effects together.
    @discardableResult
    mutating func press(_ keys: String...) -> [Effect] {
        var all: [Effect] = []
        for key in keys { all += send(.input(.key(Key(parsing: key)!))) }
        return all
    }

    @discardableResult
    mutating func type(_ text: String) -> [Effect] {
        var all: [Effect] = []
        for character in text {
            all += send(.input(.key(character == "\n" ? .enter : .character(character))))
        }
        return all
    }

    mutating func wait(seconds: Double) { now = now.addingTimeInterval(seconds) }

    var screen: String {
        var canvas = Canvas(size: state.size)
        state.draw(into: &canvas)
        return canvas.text
    }

    var styles: String {
        var canvas = Canvas(size: state.size)
        state.draw(into: &canvas)
        return canvas.styleText
    }
}

extension DraftContent {
    /// A message that can be sent as it is.
    static var complete: DraftContent {
        var content = DraftContent()
        content[.from] = "ops@acme.dev"
        content[.to] = "Dana Wu <dana@example.com>"
        content[.subject] = "Deploy finished"
        content[.tags] = "env=prod"
        content.body = "Hello Dana,\n\nthe deploy is through."
        return content
    }
}

extension FailureReport {
    /// What a missing permission makes.
    static func denied(_ entry: LogID) -> FailureReport {
        var known = KnownFacts(from: "ops@acme.dev", recipients: ["dana@example.com"], region: "eu-west-1")
        known.credentialSource = "profile \"deploy\" in the shared credentials file"
        let facts = ErrorFacts(
            code: "AccessDeniedException",
            status: 403,
            message:
                "User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:SendEmail on "
                + "resource: arn:aws:ses:eu-west-1:123456789012:identity/acme.dev because no identity-based policy "
                + "allows the ses:SendEmail action",
            operation: "SendEmail",
            requestID: "7c9e6679",
            known: known
        )
        return FailureReport(entry: entry, explanation: Explainer.explain(facts), facts: facts)
    }

    /// What is found when its hints are looked into.
    var checked: KnownFacts {
        var known = facts?.known ?? KnownFacts()
        known.accessKeyID = "AKIAIOSFODNN7EXAMPLE"
        known.secretHasSigns = false
        known.identities = [IdentityState(name: "acme.dev", region: "eu-west-1", isVerified: true)]
        return known
    }
}
