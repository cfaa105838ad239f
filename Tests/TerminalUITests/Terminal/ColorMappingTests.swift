import Testing

@testable import TerminalUI

@Suite("ColorMapping")
struct ColorMappingTests {
    typealias Depth = TerminalCapabilities.ColorDepth

    @Test(
        "each colour becomes the nearest that there is",
        arguments: [
            (Color.terminalDefault, [-1, -1, -1, -1, -1] as [Int32]),
            (.indexed(9), [-1, 1, 9, 9, 0x1000009]),
            (.indexed(196), [-1, 1, 9, 196, 0x10000C4]),
            (.rgb(255, 0, 0), [-1, 1, 9, 196, 0xFF0000]),
            (.rgb(8, 8, 8), [-1, 0, 0, 232, 0x080808]),
            (.rgb(95, 135, 175), [-1, 6, 8, 67, 0x5F87AF]),
            // A grey stays one.
            (.rgb(146, 153, 160), [-1, 7, 8, 246, 0x9299A0]),
        ]
    )
    func nearest(color: Color, numbers: [Int32]) {
        let depths: [Depth] = [.none, .ansi8, .ansi16, .indexed256, .direct]
        #expect(depths.map { ColorMapping(depth: $0).number(of: color) } == numbers)
    }

    @Test("what differs is never drawn in the colour of its ground")
    func onGround() {
        let (line, ground) = (Color.rgb(74, 85, 96), Color.rgb(20, 27, 34))
        #expect(ColorMapping(depth: .ansi8).number(of: line, on: ground) == 7)
        #expect(ColorMapping(depth: .ansi16).number(of: line, on: ground) == 8)
        #expect(ColorMapping(depth: .ansi8).number(of: ground, on: ground) == 0)
        #expect(ColorMapping(depth: .direct).number(of: line, on: ground) == 0x4A5560)
    }
}
