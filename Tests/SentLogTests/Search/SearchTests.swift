import Testing

@testable import SentLog

@Suite struct SearchTests {
    let test = TestLog()
    var log: SentLog { test.log }

    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let isFound: Bool
        var testDescription: String { text }
    }

    static let message = MessageFields(
        from: LoggedAddress(name: "Zoë Ünal", address: "zoe@acme.dev"),
        to: [LoggedAddress(name: "Dana Wu", address: "dana.wu@example.com")],
        cc: [LoggedAddress(address: "team@example.org")],
        bcc: [LoggedAddress(address: "hidden@example.net")],
        subject: "Łódź deployment finished, Grüße",
        tags: [LoggedTag(name: "env", value: "prod"), LoggedTag(name: "campaign", value: "spring_sale-1")],
        searchableText: "Привет мир. 東京都に行きました。 สวัสดีชาวโลก हिन्दी में संदेश. Καλημέρα ΚΌΣΜΕ. 안녕하세요"
    )

    static let rows: [Row] = [
        ("deployment", true), ("depl", true), ("deploymental", false), ("ployment", false),
        ("DEPLOYMENT", true),
        ("d", true), ("finished deployment", true), ("\"deployment finished\"", true),
        ("\"finished deployment\"", false), ("\"deploy\"", false), ("nowhere", false),
        ("deploy nowhere", false),
        ("zoe", true), ("Zoë", true), ("zoe\u{308}", true), ("lodz", true), ("grusse", false), ("grüß", true),
        ("dana.wu@exam", true), ("dana@", true), ("hidden", true), ("to:team", true), ("to:hidden", true),
        ("to:zoe", false), ("from:zoe", true), ("from:dana", false), ("from:unal", true),
        ("subject:lodz", true),
        ("subject:dana", false), ("subject:\"deployment finished\"", true),
        ("привет", true), ("МИР", true), ("東京", true), ("京都", true), ("京東", false), ("行きました", true),
        ("สวัสดี", true), ("ชาวโลก", true), ("हिन्दी", true), ("संदे", true), ("κοσμε", true), ("καλημερα", true),
        ("안녕", true), ("tag:env=prod", true), ("tag:ENV=Prod", true), ("tag:env", true),
        ("tag:env=pro", false),
        ("tag:env=pro*", true), ("tag:prod", false), ("tag:campaign=spring_sale-1", true),
        ("tag:env=prod tag:campaign", true), ("tag:env=prod tag:none", false), ("deploy tag:env=prod", true),
        ("state:accepted", true), ("state:local", false), ("deploy state:accepted", true),
        ("deploy state:local", false), ("state:local,accepted", true), ("state:local,sent", true),
        ("state:sent state:local", true), ("state:local,failed", false), ("id:0100 state:local", false),
        ("id:0100 state:accepted", true),
        ("state:sent", true), ("state:failed", false), ("deploy state:sent", true),
        ("deploy state:draft", false),
        ("state:sent,failed", true), ("deploy state:sent,failed", true), ("state:failed,draft", false),
        ("id:0100-abc", true), ("id:0100", true), ("id:0100-ABC", true), ("id:0200", false), ("id:1", true),
        ("id:#1", true), ("id:2", false), ("id:<7@example.com>", true), ("id:7@example.com", true),
        ("id:req-1", true), ("id:0100-abc@eu-west-1.amazonses.com", true), ("id:0100 deploy", true),
        ("id:0100 nowhere", false), ("id:0100 state:failed", false), ("id:0100 id:req-1", true),
        ("id:0100 id:none", false), ("after:1h", true), ("before:1h", false), ("deploy after:1h", true),
        ("deploy before:1h", false), ("id:0100 before:1h", false), ("state:sent before:1h", false),
    ].map { Row(text: $0.0, isFound: $0.1) }

    @Test("what waits to be sent is found as such, and as the draft that it is")
    func waiting() async throws {
        let draft = try await log.saveDraft(content: "{}", fields: Self.message)
        let waiting = try await test.freeze(Self.message).id
        let sent = try await test.send(Self.message)
        #expect(try await test.find("state:waiting") == [waiting])
        #expect(try await test.find("deployment state:waiting") == [waiting])
        #expect(try await test.find("id:\(waiting) state:waiting") == [waiting])
        #expect(try await test.find("id:\(draft) state:waiting") == [])
        #expect(try await test.find("state:waiting,sent") == [sent, waiting])
        #expect(try await test.find("state:draft") == [waiting, draft])
        #expect(try await test.find("deployment state:draft,failed") == [waiting, draft])
        #expect(try await log.count(try LogQuery("state:waiting")) == 1)
        try await log.takeBack(waiting)
        #expect(try await test.find("state:waiting") == [])
    }

    @Test("a search finds what it should, and no more", arguments: rows)
    func finds(_ row: Row) async throws {
        let id = try await test.send(Self.message)
        #expect(try await test.find(row.text) == (row.isFound ? [id] : []))
    }

    @Test("a beginning is found in whichever of many words it begins")
    func manyWords() async throws {
        var ids: [LogID] = []
        for number in 0..<100 { ids.insert(try await test.send(.to("customer\(number)@example.com")), at: 0) }
        #expect(try await test.log.count(LogQuery("customer")) == 100)
        #expect(try await test.find("customer7").count == 11)
        #expect(try await test.find("customer99") == [ids[0]])
    }

    @Test(
        "pages follow each other without a gap and without a repetition",
        arguments: ["", "hello", "state:sent,failed", "state:failed", "hello state:sent"]
    )
    func pages(_ text: String) async throws {
        for number in 0..<25 {
            if number % 3 == 0 {
                try await test.fail(.to("a@b.c"))
            } else {
                try await test.send(.to("a@b.c"))
            }
        }
        let query = try LogQuery(text)
        let all = try await log.page(query, limit: 100).rows
        var paged: [LogSummary] = []
        var cursor: LogCursor?
        repeat {
            let page = try await log.page(query, after: cursor, limit: 4)
            paged += page.rows
            cursor = page.next
        } while cursor != nil
        #expect(paged == all)
        #expect(all == all.sorted { $0.time > $1.time })
        #expect(try await log.count(query) == all.count)
        #expect(try await log.count(query, upTo: 3) == 3)
    }

    @Test("rows of the same moment all have a place")
    func sameMoment() async throws {
        var ids: [LogID] = []
        for _ in 0..<5 { ids.insert(try await log.saveDraft(content: "", fields: .sample), at: 0) }
        #expect(try await test.find("") == ids)
        #expect(try await test.find("deploy") == ids)
    }

    @Test("a state that passes is followed by the words")
    func states() async throws {
        let id = try await test.freeze().id
        try await log.startAttempt(id)
        #expect(try await test.find("deploy state:sending") == [id])
        try await log.recordFailed(id, .refused)
        #expect(try await test.find("deploy state:sending").isEmpty)
        #expect(try await test.find("deploy state:failed") == [id])
        try await log.startAttempt(id)
        #expect(try await test.find("deploy state:failed").isEmpty)
        try await log.recordSent(id, Acceptance(messageID: "0100"))
        #expect(try await test.find("deploy state:sent") == [id])
        #expect(try await test.find("id:7c9e") == [id])
    }

    @Test("the sums follow every change")
    func totals() async throws {
        let draft = try await log.saveDraft(content: "", fields: .sample)
        let sent = try await test.send()
        try await test.fail()
        #expect(try await log.totals() == [.draft: 1, .sending: 0, .sent: 1, .failed: 1, .uncertain: 0])
        try await log.delete([draft, sent])
        #expect(try await log.totals() == [.draft: 0, .sending: 0, .sent: 0, .failed: 1, .uncertain: 0])
        try await log.restore()
        #expect(try await log.totals() == [.draft: 1, .sending: 0, .sent: 1, .failed: 1, .uncertain: 0])
    }

    @Test("local deliveries are found along an index of their own, not among all that SES took")
    func localIndex() throws {
        let folder = TemporaryFolder()
        let database = try Store(.init(path: folder.log)).database
        let plan = try #require(try SearchPlan(LogQuery("state:local"), below: .max, in: database))
        let (sql, values) = plan.statement("m.id, m.position", limit: 10)
        let steps = try database.all("EXPLAIN QUERY PLAN \(sql)", values) { $0.text(3) }
        #expect(steps.contains { $0.contains("messages_local") })
    }
}
