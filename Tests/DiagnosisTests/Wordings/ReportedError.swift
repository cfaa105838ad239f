import Testing

@testable import Diagnosis

/// An error as somebody met it: the text, where it was reported or is documented, and what is behind it.
/// Names, addresses and account numbers are replaced by examples.
struct ReportedError: Sendable, CustomTestStringConvertible {
    let cause: Cause
    let source: String
    let text: String
    var known = KnownFacts()

    init(
        _ cause: Cause,
        _ source: String,
        _ text: String,
        from: String? = nil,
        to recipients: [String] = [],
        key: String? = nil,
        hasToken: Bool? = nil,
        defects: [KeyDefect]? = nil
    ) {
        self.cause = cause
        self.source = source
        self.text = text
        known.from = from
        known.recipients = recipients
        known.accessKeyID = key
        known.hasSessionToken = hasToken
        known.keyDefects = defects
    }

    var testDescription: String { "\(cause.rawValue): \(text.prefix(90))" }

    /// What the program finds in the text, with what is known besides.
    var facts: ErrorFacts {
        var facts = ErrorTextReader.read(text)
        let region = facts.known.region
        facts.known = known
        facts.known.region = region
        return facts
    }

    static func github(_ place: String) -> String { "https://github.com/\(place)" }
}

@Suite("Reported errors")
struct ReportedErrorTests {
    static let all: [ReportedError] =
        ReportedError.permission + ReportedError.identities + ReportedError.account + ReportedError.keys
        + ReportedError.credentials + ReportedError.messages + ReportedError.connections

    @Test("each has its cause", arguments: all)
    func cause(error: ReportedError) {
        #expect(Explainer.cause(of: error.facts) == error.cause, "read as \(error.facts)")
    }

    @Test("there are at least 150, all different, each with its source")
    func count() {
        #expect(Self.all.count >= 150)
        #expect(Set(Self.all.map { FoldedText($0.text).bytes }).count == Self.all.count)
        #expect(Self.all.allSatisfy { $0.source.hasPrefix("https://") })
    }

    @Test("a near miss is unknown, never a guess", arguments: ReportedError.nearMisses)
    func nearMiss(error: ReportedError) {
        #expect(Explainer.cause(of: error.facts) == .unknown, "read as \(error.facts)")
    }

    @Test("there are at least 20 near misses")
    func nearMisses() {
        #expect(ReportedError.nearMisses.count >= 20)
        #expect(ReportedError.nearMisses.allSatisfy { $0.cause == .unknown })
    }
}
