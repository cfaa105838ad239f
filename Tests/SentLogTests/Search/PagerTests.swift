import Testing

@testable import SentLog

@Suite("Parts of a list, by a place in it")
struct PagerTests {
    /// A log of messages with alternating subjects and states.
    private func filled(_ count: Int = 40) async throws -> TestLog {
        let test = TestLog()
        for number in 1...count {
            let fields = MessageFields.to("a\(number)@example.com", subject: number % 2 == 0 ? "even" : "odd")
            if number % 5 == 0 { try await test.fail(fields) } else { try await test.send(fields) }
        }
        return test
    }

    /// A query, and the rows that it finds by a walk through all.
    struct Row: Sendable, CustomTestStringConvertible {
        let query: String
        let matches: @Sendable (LogSummary) -> Bool
        var testDescription: String { query.isEmpty ? "all" : query }

        static let all = [
            Row(query: "") { _ in true },
            Row(query: "even") { $0.subject == "even" },
            Row(query: "state:failed") { $0.state == .failed },
            Row(query: "state:failed,sent") { $0.state == .failed || $0.state == .sent },
            Row(query: "odd state:failed") { $0.subject == "odd" && $0.state == .failed },
            Row(query: "id:23") { $0.id == 23 },
            Row(query: "nowhere") { _ in false },
        ]
    }

    @Test(
        "read from either end in parts of any size, a list is whole and in order",
        arguments: Row.all,
        [1, 3, 50]
    )
    func walk(row: Row, limit: Int) async throws {
        let test = try await filled()
        let query = try LogQuery(row.query)
        let expected = try await test.log.page(limit: 1000).rows.filter(row.matches).map(\.id)

        var down: [LogID] = []
        var place: LogPlace? = .newest
        while let here = place {
            let page = try await test.log.page(query, at: here, limit: limit)
            down += page.rows.map(\.id)
            place = page.next.map(LogPlace.older)
        }
        #expect(down == expected)

        var up: [LogID] = []
        place = .oldest
        while let here = place {
            let page = try await test.log.page(query, at: here, limit: limit)
            up = page.rows.map(\.id) + up
            place = page.previous.map(LogPlace.newer)
        }
        #expect(up == expected)
    }

    @Test("the ends of a list say that nothing follows")
    func ends() async throws {
        let test = try await filled(5)
        let newest = try await test.log.page(at: .newest, limit: 3)
        #expect(newest.previous == nil)
        #expect(newest.next != nil)
        let oldest = try await test.log.page(at: .oldest, limit: 3)
        #expect(oldest.previous != nil)
        #expect(oldest.next == nil)
        let all = try await test.log.page(at: .oldest, limit: 5)
        #expect(all.previous == nil)
        #expect(all.next == nil)
    }

    @Test("around a row stand its neighbours, also where the row itself is gone")
    func around() async throws {
        let test = try await filled(20)
        let rows = try await test.log.page(limit: 100).rows
        let middle = rows[10]
        func ids(_ place: LogPlace) async throws -> [LogID] {
            try await test.log.page(at: place, limit: 4).rows.map(\.id)
        }
        #expect(try await ids(.row(middle.id)) == rows[8..<14].map(\.id))
        #expect(try await ids(.around(LogCursor(middle))) == rows[8..<14].map(\.id))
        try await test.log.delete([middle.id])
        let without = rows.filter { $0.id != middle.id }
        #expect(try await ids(.around(LogCursor(middle))) == without[8..<14].map(\.id))
    }

    @Test("a row that never was leads to the beginning")
    func unknownRow() async throws {
        let test = try await filled(3)
        #expect(try await test.log.page(at: .row(999), limit: 2).rows.map(\.id) == [3, 2])
    }

    @Test("rows that come in while one reads on shift nothing")
    func growing() async throws {
        let test = try await filled(10)
        let first = try await test.log.page(limit: 4)
        try await test.send()
        let second = try await test.log.page(at: .older(try #require(first.next)), limit: 4)
        #expect(second.rows.map(\.id) == [6, 5, 4, 3])
        let back = try await test.log.page(at: .newer(try #require(second.previous)), limit: 10)
        #expect(back.rows.map(\.id) == [11, 10, 9, 8, 7])
    }
}
