import FoundationEssentials
import TestSupport
import Testing

@testable import SentLog

@Suite struct LogQueryTests {
    static let time = QueryTime(now: Date(timeIntervalSince1970: 1_795_490_580)) { _ in 3600 }

    static func query(_ make: (inout LogQuery) -> Void) -> LogQuery {
        var query = LogQuery()
        make(&query)
        return query
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let text: String
        let query: LogQuery
        var testDescription: String { text }
    }

    static let rows: [Row] = [
        Row(text: "", query: LogQuery()),
        Row(text: "  \t ", query: LogQuery()),
        Row(text: "deploy v2", query: query { $0.words = [.init("deploy"), .init("v2")] }),
        Row(text: #""deploy done""#, query: query { $0.words = [.init("deploy done", isExact: true)] }),
        Row(text: "to:dana", query: query { $0.words = [.init("dana", in: .to)] }),
        Row(text: "TO:dana", query: query { $0.words = [.init("dana", in: .to)] }),
        Row(
            text: #"from:"Dana Wu""#,
            query: query { $0.words = [.init("Dana Wu", in: .from, isExact: true)] }
        ),
        Row(text: "subject:10:30", query: query { $0.words = [.init("10:30", in: .subject)] }),
        Row(text: "tag:env", query: query { $0.tags = [.init(name: "env")] }),
        Row(text: "tag:env=", query: query { $0.tags = [.init(name: "env")] }),
        Row(text: "tag:env=prod", query: query { $0.tags = [.init(name: "env", value: "prod")] }),
        Row(
            text: "tag:env=pr*",
            query: query { $0.tags = [.init(name: "env", value: "pr", isPrefix: true)] }
        ),
        Row(text: "state:failed", query: query { $0.states = [.failed] }),
        Row(text: "state:failed state:draft", query: query { $0.states = [.failed, .draft] }),
        Row(
            text: "state:accepted",
            query: query {
                $0.states = [.sent]
                $0.sentBy = .accepted
            }
        ),
        Row(
            text: "state:Local,failed",
            query: query {
                $0.states = [.sent, .failed]
                $0.sentBy = .local
            }
        ),
        Row(
            text: "state:Waiting",
            query: query {
                $0.states = [.draft]
                $0.isOnlyWaiting = true
            }
        ),
        Row(text: "state:waiting state:draft", query: query { $0.states = [.draft] }),
        Row(text: "state:draft,waiting", query: query { $0.states = [.draft] }),
        Row(text: "state:local state:accepted", query: query { $0.states = [.sent] }),
        Row(text: "state:local,sent", query: query { $0.states = [.sent] }),
        Row(text: "state:failed,Uncertain", query: query { $0.states = [.failed, .uncertain] }),
        Row(text: "id:<a@b>", query: query { $0.ids = ["<a@b>"] }),
        Row(text: "Re: hello", query: query { $0.words = [.init("Re:"), .init("hello")] }),
        Row(text: "http://x.com", query: query { $0.words = [.init("http://x.com")] }),
        Row(text: "12:30", query: query { $0.words = [.init("12:30")] }),
        Row(text: "hello -", query: query { $0.words = [.init("hello")] }),
        Row(text: "after:2026-11-24", query: query { $0.after = Date(timeIntervalSince1970: 1_795_474_800) }),
        Row(
            text: "after:2026-11-24T10:30Z",
            query: query { $0.after = Date(timeIntervalSince1970: 1_795_516_200) }
        ),
        Row(
            text: "before:2026-11 before:2027",
            query: query { $0.before = Date(timeIntervalSince1970: 1_793_487_600) }
        ),
        Row(text: "after:today", query: query { $0.after = Date(timeIntervalSince1970: 1_795_474_800) }),
        Row(text: "after:yesterday", query: query { $0.after = Date(timeIntervalSince1970: 1_795_388_400) }),
        Row(text: "after:7d", query: query { $0.after = Date(timeIntervalSince1970: 1_794_885_780) }),
    ]

    @Test("a query is read", arguments: rows)
    func reads(_ row: Row) throws { #expect(try LogQuery(row.text, time: Self.time) == row.query) }

    static let faults: [(String, LogQueryError)] = [
        ("form:dana", .unknownField("form")),
        ("to:", .missingValue(field: "to")),
        ("to: dana", .missingValue(field: "to")),
        (#"tag:"""#, .missingValue(field: "tag")),
        ("state:,", .missingValue(field: "state")),
        ("state:bounced", .unknownState("bounced")),
        ("before:soon", .badDate(field: "before", value: "soon")),
        ("before:2026-13", .badDate(field: "before", value: "2026-13")),
        ("before:2026-02-29", .badDate(field: "before", value: "2026-02-29")),
        ("after:26-11-24", .badDate(field: "after", value: "26-11-24")),
        ("after:2026-11-24T25:00", .badDate(field: "after", value: "2026-11-24T25:00")),
        ("after:2026-11T10:00", .badDate(field: "after", value: "2026-11T10:00")),
        ("after:2026-11-24 before:2026-11-24", .emptyRange),
        (#"hello "world"#, .unclosedQuote(offset: 6)),
        ("--- !!", .nothingToSearch("---")),
        ("subject:!!", .nothingToSearch("!!")),
        ("tag:=prod", .badTag("=prod")),
    ]

    @Test("a wrong query says what is wrong", arguments: faults)
    func refuses(_ text: String, _ expected: LogQueryError) {
        #expect(throws: expected) { try LogQuery(text, time: Self.time) }
    }

    @Test("local midnight is found on the day on which the clocks change")
    func clockChange() throws {
        // Two hours ahead until 01:00 UTC on 25 October, one hour after it.
        let change = Date(timeIntervalSince1970: 1_792_890_000)
        let time = QueryTime(now: change) { $0 < change ? 7200 : 3600 }
        let query = try LogQuery("after:2026-10-25 before:2026-10-26", time: time)
        let length = try #require(query.before).timeIntervalSince(try #require(query.after))
        #expect(length == 25 * 3600)
    }

    @Test("no text makes the parser do anything but answer or refuse, and every answer can be looked for")
    func fuzz() async throws {
        let pieces = [
            "to", "from", "tag", "state", "id", "before", "after", "subject", ":", "=", "\"", "*", " ", "(",
            ")",
            "AND", "OR", "NOT", "NEAR", "^", "-", "+", "{", "}", "'", "\\", ";", "--", "%", "_", "\u{0}", "é",
            "e\u{301}", "中文", "👩‍👩‍👧", "\u{E000}", "\u{200D}", "\u{FE0F}", "\u{1F}", "\n", "failed", "sent",
            "2026",
            "-11", "7d", "a", "zz", "<", ">", "@", "0", "9223372036854775808", "กำ", "İ", "ß", "ﬁ",
        ]
        var random = SplitMix(state: 7)
        let test = TestLog()
        try await test.send()
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            guard let query = try? LogQuery(text, time: Self.time) else { continue }
            #expect(await error { try await test.log.page(query) } == nil, "\(text.debugDescription)")
        }
    }
}
