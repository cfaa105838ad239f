import TerminalUI
import Testing

@testable import Composer

@Suite("A raw source of any size")
struct RawViewTests {
    /// A message of some MB, each line with its number.
    private static let message: [UInt8] = (0..<50_000).flatMap { number in
        Array("\(number) \(String(repeating: "QUJD", count: 15))\r\n".utf8)
    }

    private func part(_ bytes: [UInt8], around offset: Int) -> RawPart {
        let range = RawPart.range(around: offset, of: bytes.count)
        return RawPart(start: range.lowerBound, bytes: Array(bytes[range]), byteCount: bytes.count)
    }

    private func opened(_ bytes: [UInt8], _ size: Size = Size(columns: 80, rows: 20)) -> RawView {
        var view = RawView()
        view.fit(size)
        let offset = view.open()
        view.take(part(bytes, around: offset), around: offset)
        return view
    }

    private func load(_ view: inout RawView, _ bytes: [UInt8], _ offset: Int?) {
        if let offset { view.take(part(bytes, around: offset), around: offset) }
    }

    private func lines(_ view: RawView, _ size: Size = Size(columns: 80, rows: 20)) -> [String] {
        var canvas = Canvas(size: size)
        view.draw(into: &canvas, area: canvas.bounds, style: .plain)
        return (0..<size.rows).map { canvas.line($0) }
    }

    /// The number of the first line on the screen.
    private func first(_ view: RawView) -> Int? { Int(lines(view)[0].prefix { $0 != " " }) }

    @Test("every line comes by on the way down, and again on the way up")
    func everyLine() {
        var view = opened(Self.message)
        for number in 1...49_980 {
            load(&view, Self.message, view.scroll(by: 1))
            if number % 97 == 0 { #expect(first(view) == number) }
        }
        #expect(first(view) == 49_980)
        load(&view, Self.message, view.scroll(by: 1))
        #expect(first(view) == 49_980)
        for number in (0..<49_980).reversed() {
            load(&view, Self.message, view.scroll(by: -1))
            if number % 97 == 0 { #expect(first(view) == number) }
        }
        #expect(first(view) == 0)
    }

    @Test("End and Home ask for one part each")
    func ends() {
        var view = opened(Self.message)
        let end = view.jump(toEnd: true)
        #expect(end == Self.message.count)
        load(&view, Self.message, end)
        #expect(first(view) == 49_980)
        #expect(view.position.hasSuffix("100 %"))
        load(&view, Self.message, view.jump(toEnd: false))
        #expect(first(view) == 0)
    }

    @Test("scrolling on while a part is read loses no place")
    func whileLoading() {
        var view = opened(Self.message)
        var offset: Int?
        while offset == nil { offset = view.scroll(by: 19) }
        for _ in 0..<5 { #expect(view.scroll(by: 19) == nil) }
        let before = first(view)
        load(&view, Self.message, offset)
        #expect(first(view) == before)
    }

    @Test("a long line goes on in the next row, and no character is cut")
    func longLine() {
        let text = "a" + String(repeating: "é", count: 25) + "\nnext\n"
        let view = opened(Array(text.utf8), Size(columns: 10, rows: 20))
        let shown = lines(view, Size(columns: 10, rows: 20))
        #expect(shown.prefix { $0 != "next" }.joined() == "a" + String(repeating: "é", count: 25))
    }

    @Test("a line longer than a part can be read to its end")
    func hugeLine() {
        let bytes = [UInt8](repeating: 0x61, count: 1_000_000) + Array("\nend\n".utf8)
        var view = opened(bytes)
        for _ in 0..<2000 { load(&view, bytes, view.scroll(by: 19)) }
        #expect(lines(view).contains("end"))
    }

    @Test("control characters and bytes that are no text reach the screen as signs")
    func signs() {
        let view = opened([0x1B, 0x5B, 0x6D, 0x00, 0xFF, 0x0D, 0x0A])
        #expect(lines(view)[0] == "␛[m␀\u{FFFD}")
    }

    @Test("another width breaks the lines anew at the same place")
    func resize() {
        var view = opened(Self.message)
        for _ in 0..<100 { load(&view, Self.message, view.scroll(by: 19)) }
        view.fit(Size(columns: 30, rows: 10))
        let shown = lines(view, Size(columns: 30, rows: 10))
        #expect(shown[0].hasPrefix("1900 "))
    }

    @Test("an empty source is empty")
    func empty() {
        #expect(opened([]).position == "empty")
    }
}
