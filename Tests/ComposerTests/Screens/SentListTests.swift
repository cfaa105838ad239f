import FoundationEssentials
import Testing

@testable import Composer
@testable import SentLog

/// A log of some size that answers as the real one does.
private struct LongLog {
    let count: Int

    func row(_ number: Int) -> LogSummary {
        .sample(LogID(rawValue: Int64(number)), .sent, "\(number)", to: ["a@example.com"])
    }

    /// Rows from the newest to the oldest within positions.
    private func rows(_ numbers: some Collection<Int>) -> [LogSummary] { numbers.reversed().map(row) }

    func answer(_ place: LogPlace, _ limit: Int = SentList.pageSize) -> LogPage {
        func number(_ cursor: LogCursor) -> Int {
            Int(cursor.position - LogCursor(row(0)).position) / 1000
        }
        func page(_ range: ClosedRange<Int>?) -> LogPage {
            guard let range, let first = rows(range).first, let last = rows(range).last else {
                return LogPage(rows: [], next: nil)
            }
            return LogPage(
                rows: rows(range),
                next: range.lowerBound > 1 ? LogCursor(last) : nil,
                previous: range.upperBound < count ? LogCursor(first) : nil
            )
        }
        func range(_ low: Int, _ high: Int) -> ClosedRange<Int>? {
            let low = max(1, low)
            let high = min(count, high)
            return low <= high ? low...high : nil
        }
        return switch place {
        case .newest: page(range(count - limit + 1, count))
        case .oldest: page(range(1, limit))
        case .older(let cursor): page(range(number(cursor) - limit, number(cursor) - 1))
        case .newer(let cursor): page(range(number(cursor) + 1, number(cursor) + limit))
        case .around(let cursor): page(range(number(cursor) - limit + 1, number(cursor) + limit / 2))
        case .row(let id): page(range(Int(id.rawValue) - limit + 1, Int(id.rawValue) + limit / 2))
        }
    }
}

@Suite("Sent, a list of any length")
struct SentListTests {
    private let log = LongLog(count: 10_000)

    private func opened() -> SentList {
        var list = SentList()
        list.fit(height: 20)
        load(&list, list.ask(.newest, then: .first))
        return list
    }

    private func load(_ list: inout SentList, _ place: LogPlace?) {
        guard let place else { return }
        let isTaken = list.take(log.answer(place), at: place)
        #expect(isTaken)
    }

    /// What must hold wherever one is.
    private func check(_ list: SentList, sourceLocation: SourceLocation = #_sourceLocation) {
        let numbers = list.rows.map { Int($0.id.rawValue) }
        #expect(
            numbers == numbers.indices.map { numbers[0] - $0 },
            "a row is missing or twice",
            sourceLocation: sourceLocation
        )
        #expect(list.rows.count <= SentList.limit, sourceLocation: sourceLocation)
        #expect((list.top..<list.top + list.height).contains(list.selection), sourceLocation: sourceLocation)
        #expect(list.visible.count == 20, sourceLocation: sourceLocation)
    }

    @Test("going down to the end and up again passes every row once, with no more than a window in memory")
    func everyRow() {
        var list = opened()
        for expected in (1..<10_000).reversed() {
            list.move(by: 1)
            load(&list, list.needed())
            #expect(list.selected?.id.rawValue == Int64(expected))
        }
        check(list)
        #expect(list.older == nil)
        for expected in 2...10_000 {
            list.move(by: -1)
            load(&list, list.needed())
            #expect(list.selected?.id.rawValue == Int64(expected))
        }
        check(list)
        #expect(list.newer == nil)
    }

    @Test("pages of the screen go the same way back")
    func pages() {
        var list = opened()
        for _ in 0..<200 {
            list.page(by: 1)
            load(&list, list.needed())
            check(list)
        }
        #expect(list.selected?.id == 6200)
        for _ in 0..<200 {
            list.page(by: -1)
            load(&list, list.needed())
            check(list)
        }
        #expect(list.selected?.id == 10_000)
    }

    @Test("End asks for the oldest rows alone, and PgUp goes on from there")
    func end() {
        var list = opened()
        let place = list.jump(toEnd: true)
        #expect(place == .oldest)
        load(&list, place)
        #expect(list.selected?.id == 1)
        check(list)
        for _ in 0..<30 {
            list.page(by: -1)
            load(&list, list.needed())
            check(list)
        }
        #expect(list.selected?.id == 571)
        load(&list, list.jump(toEnd: false))
        #expect(list.selected?.id == 10_000)
    }

    @Test("keys that come before the rows do stay within what is there, and the late answer still fits")
    func earlyKeys() {
        var list = opened()
        list.move(by: 150)
        let place = list.needed()
        #expect(place != nil)
        for _ in 0..<20 { list.page(by: 1) }
        #expect(list.needed() == nil)
        load(&list, place)
        check(list)
        #expect(list.selected?.id == 9801)
    }

    @Test("an answer to what is no longer asked for is dropped")
    func late() {
        var list = opened()
        list.move(by: 150)
        let place = list.needed()
        _ = list.jump(toEnd: true)
        let isTaken = list.take(log.answer(place!), at: place!)
        #expect(!isTaken)
    }

    @Test("a refresh keeps the cursor's row where it is on the screen")
    func refresh() {
        var list = opened()
        for _ in 0..<40 {
            list.page(by: 1)
            load(&list, list.needed())
        }
        list.move(by: -7)
        let before = (list.selected?.id, list.selection - list.top)
        load(&list, list.refresh())
        #expect(list.selected?.id == before.0)
        #expect(list.selection - list.top == before.1)
        check(list)
    }

    @Test("a row is gone to with its neighbours on both sides")
    func row() {
        var list = opened()
        load(&list, list.ask(.row(5000), then: .row(5000)))
        #expect(list.selected?.id == 5000)
        check(list)
    }
}
