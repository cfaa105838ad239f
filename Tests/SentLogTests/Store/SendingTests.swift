import Testing

@testable import SentLog

@Suite struct SendingTests {
    let test = TestLog()
    var log: SentLog { test.log }

    @Test("a frozen message is a draft, and says that it waits")
    func frozen() async throws {
        let id = try await test.freeze().id
        let row = try #require(try await log.summary(id))
        #expect(row.state == .draft)
        #expect(row.isFrozen)
        #expect(row.attemptCount == 0)
    }

    @Test("an accepted message keeps everything that is known of it")
    func sent() async throws {
        let clock = test.clock
        let frozen = try await log.begin(
            NewEntry(
                fields: .sample,
                transport: .ses,
                profile: "prod",
                region: "eu-west-1",
                endpoint: "https://e",
                configurationSet: "set",
                request: #"{"Content":{}}"#,
                content: #"{"a":1}"#
            )
        ) { try $0.write(text: "Message-ID: <a@b>\r\nSubject: Hi\r\n\r\nbody\r\n") }
        clock.advance(2)
        #expect(try await log.startAttempt(frozen.id) == 1)
        #expect(try await log.summary(frozen.id)?.state == .sending)
        clock.advance(3)
        let acceptance = Acceptance(messageID: "0100", requestID: "r-1", httpStatus: 200, response: "{}")
        try await log.recordSent(frozen.id, acceptance)
        let detail = try await log.detail(frozen.id)
        #expect(detail.summary.state == .sent)
        #expect(detail.summary.messageID == "0100")
        #expect(detail.summary.sentAt == clock.now)
        #expect(detail.summary.from == MessageFields.sample.from)
        #expect(detail.summary.to == MessageFields.sample.to)
        #expect(detail.summary.tags == MessageFields.sample.tags)
        #expect(detail.summary.size == 40)
        #expect(detail.headerMessageID == "<a@b>")
        #expect(detail.requestIDs == ["r-1"])
        #expect(detail.profile == "prod")
        #expect(detail.region == "eu-west-1")
        #expect(detail.endpoint == "https://e")
        #expect(detail.configurationSet == "set")
        #expect(detail.request == #"{"Content":{}}"#)
        #expect(detail.content == #"{"a":1}"#)
        #expect(detail.header == "Message-ID: <a@b>\r\nSubject: Hi\r\n")
        #expect(detail.attempts.map(\.outcome) == [.accepted(acceptance)])
        #expect(detail.attempts.first?.endedAt == clock.now)
    }

    @Test("a retry is another attempt of the same row, with the same bytes")
    func retry() async throws {
        let id = try await test.fail()
        let bytes = try await log.rawSource(id).all()
        #expect(try await log.summary(id)?.errorCode == "AccessDeniedException")
        #expect(try await log.startAttempt(id) == 2)
        #expect(try await log.summary(id)?.errorCode == nil)
        try await log.recordUncertain(id, .lost)
        #expect(try await log.startAttempt(id) == 3)
        try await log.recordSent(id, Acceptance(messageID: "0100"))
        let detail = try await log.detail(id)
        #expect(detail.attempts.map(\.number) == [1, 2, 3])
        #expect(
            detail.attempts.map(\.outcome) == [
                .failed(.refused), .uncertain(.lost, processEnded: false),
                .accepted(Acceptance(messageID: "0100")),
            ]
        )
        #expect(try await log.rawSource(id).all() == bytes)
        #expect(try await log.count() == 1)
    }

    @Test("a retry comes to the top of the list")
    func retryOrder() async throws {
        let first = try await test.fail()
        let second = try await test.send()
        #expect(try await test.find("") == [second, first])
        test.clock.advance(10)
        try await log.startAttempt(first)
        #expect(try await test.find("") == [first, second])
        #expect(try await test.find("deploy") == [first, second])
    }

    /// What may follow what; everything else is refused and changes nothing.
    enum Step: String, CaseIterable {
        case startAttempt, recordSent, recordFailed, recordUncertain, takeBack, settle, save, freeze

        func run(_ test: TestLog, _ id: LogID) async throws {
            switch self {
            case .startAttempt: try await test.log.startAttempt(id)
            case .recordSent: try await test.log.recordSent(id, Acceptance(messageID: "0100"))
            case .recordFailed: try await test.log.recordFailed(id, .refused)
            case .recordUncertain: try await test.log.recordUncertain(id, .lost)
            case .takeBack: try await test.log.takeBack(id)
            case .settle: try await test.log.settle(id, as: nil)
            case .save: _ = try await test.log.saveDraft(id, content: "{}", fields: .sample)
            case .freeze: try await test.freeze(draft: id)
            }
        }
    }

    static let allowed: [String: Set<Step>] = [
        "draft": [.save, .freeze],
        "frozen": [.startAttempt, .takeBack],
        "sending": [.recordSent, .recordFailed, .recordUncertain],
        "sent": [],
        "failed": [.startAttempt],
        "uncertain": [.startAttempt, .settle],
    ]

    func make(_ state: String) async throws -> LogID {
        if state == "draft" { return try await log.saveDraft(content: "{}", fields: .sample) }
        let id = try await test.freeze().id
        if state == "frozen" { return id }
        try await log.startAttempt(id)
        switch state {
        case "sent": try await log.recordSent(id, Acceptance(messageID: "0100"))
        case "failed": try await log.recordFailed(id, .refused)
        case "uncertain": try await log.recordUncertain(id, .lost)
        default: break
        }
        return id
    }

    @Test(
        "only the transitions that make sense are possible",
        arguments: allowed.keys.sorted(),
        Step.allCases
    )
    func transitions(_ state: String, _ step: Step) async throws {
        let id = try await make(state)
        let before = try await log.detail(id)
        let result = await error { try await step.run(test, id) }
        if Self.allowed[state]?.contains(step) == true {
            #expect(result == nil)
        } else {
            guard case .wrongState(id, before.summary.state, before.summary.isFrozen, _) = result else {
                Issue.record("\(String(describing: result))")
                return
            }
            #expect(try await log.detail(id) == before)
        }
    }

    @Test("a rendering that fails leaves nothing behind, and its error is passed on")
    func renderingFails() async throws {
        struct Stop: Error {}
        let draft = try await log.saveDraft(content: "{}", fields: .sample)
        await #expect(throws: Stop.self) {
            try await log.begin(NewEntry(fields: .sample), draft: draft) { sink in
                try sink.write(text: String(repeating: "x", count: 600_000))
                throw Stop()
            }
        }
        #expect(try await log.drafts().map(\.row.isFrozen) == [false])
        let left = try test.database().first("SELECT count(*) FROM sources") { $0.integer(0) }
        #expect(left == 0)
        #expect(try test.database().first("SELECT count(*) FROM blocks") { $0.integer(0) } == 0)
    }

    @Test("taken back, a message is its own draft again, with what the editor kept")
    func takeBack() async throws {
        let draft = try await log.saveDraft(content: #"{"v":1}"#, fields: .sample)
        let frozen = try await test.freeze(draft: draft)
        #expect(frozen.id == draft)
        try await log.takeBack(draft)
        let detail = try await log.detail(draft)
        #expect(detail.summary.state == .draft)
        #expect(!detail.summary.isFrozen)
        #expect(detail.content == #"{"v":1}"#)
        #expect(!detail.hasSource)
        #expect(try await log.drafts().map(\.lock) == [.mine])
        #expect(await error { try await log.startAttempt(draft) } != nil)
    }

    @Test("an uncertain message can be settled either way")
    func settle() async throws {
        let first = try await make("uncertain")
        let second = try await make("uncertain")
        try await log.settle(first, as: Acceptance(messageID: "0100"))
        try await log.settle(second, as: nil)
        #expect(try await log.summary(first)?.state == .sent)
        #expect(try await log.summary(second)?.state == .failed)
        #expect(try await test.find("deploy state:failed") == [second])
        #expect(try await test.find("deploy state:sent") == [first])
    }

    @Test("what diagnosis finds is added to the last attempt")
    func cause() async throws {
        let id = try await test.fail()
        try await log.setCause(id, "missingPermission")
        var expected = AttemptFailure.refused
        expected.cause = "missingPermission"
        #expect(try await log.detail(id).attempts.map(\.outcome) == [.failed(expected)])
    }

    @Test("a retry through another account is kept with the row; without one, the account stays")
    func place() async throws {
        let id = try await test.fail()
        let place = SendingPlace(profile: "staging", region: "us-west-2", endpoint: nil)
        try await log.startAttempt(id, place: place)
        var detail = try await log.detail(id)
        #expect(detail.profile == "staging")
        #expect(detail.region == "us-west-2")
        try await log.recordFailed(id, .refused)
        try await log.startAttempt(id)
        detail = try await log.detail(id)
        #expect(detail.profile == "staging")
    }

    @Test("what fails at SES and goes into a Maildir then is a local delivery, and its attempts stay")
    func deliveredLocally() async throws {
        let id = try await test.fail()
        try await log.startAttempt(id, place: SendingPlace(profile: "p", region: "eu-west-1", endpoint: nil))
        try await log.recordFailed(id, .refused)
        #expect(try await log.detail(id).summary.transport == .ses)
        try await log.startAttempt(id)
        try await log.recordSent(id, Acceptance(messageID: "<7@x>"), by: .maildir(path: "/tmp/box"))
        let detail = try await log.detail(id)
        #expect(detail.summary.transport == .maildir(path: "/tmp/box"))
        #expect(detail.profile == nil && detail.region == nil && detail.endpoint == nil)
        #expect(detail.attempts.count == 3)
        #expect(detail.attempts[0].outcome == .failed(.refused))
        #expect(try await test.find("state:local") == [id])
        #expect(try await test.find("state:accepted").isEmpty)
    }

    @Test("a row that is not there is an error with its number")
    func missing() async throws {
        #expect(await error { try await log.detail(99) } == .noSuchMessage(99))
        #expect(await error { try await log.startAttempt(99) } == .noSuchMessage(99))
        #expect(await error { try await log.rawSource(99) } == .noSuchMessage(99))
        #expect(try await log.summary(99) == nil)
    }

    @Test("after closing, everything is an error")
    func closed() async throws {
        try await test.send()
        await log.close()
        #expect(await error { try await log.page() } == .closed)
        #expect(await error { try await log.drafts() } == .closed)
    }
}
