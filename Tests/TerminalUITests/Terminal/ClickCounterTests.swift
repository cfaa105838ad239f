import Testing

@testable import TerminalUI

@Suite("ClickCounter")
struct ClickCounterTests {
    private let press = MouseEvent(.press, button: .left, at: Point(column: 3, row: 3))

    @Test("presses in quick succession at one place count up to three, then from one")
    func counting() {
        var counter = ClickCounter()
        let counts = [0, 300, 600, 900, 1400].map { counter.counted(press, atMilliseconds: $0).clickCount }
        #expect(counts == [1, 2, 3, 1, 1])
    }

    @Test("another place or button is another click")
    func elsewhere() {
        var counter = ClickCounter()
        var other = press
        other.position.column += 1
        #expect(counter.counted(press, atMilliseconds: 0).clickCount == 1)
        #expect(counter.counted(other, atMilliseconds: 1).clickCount == 1)
        other.button = .right
        #expect(counter.counted(other, atMilliseconds: 2).clickCount == 1)
    }
}
