/// Finds for each colour the nearest one that the terminal has.
struct ColorMapping {
    let depth: TerminalCapabilities.ColorDepth

    /// Where the direct-colour entry counts the palette's colours: after the last RGB value.
    static let paletteBase: Int32 = 0x1000000

    /// The number that ncurses knows a colour by; -1 is the terminal's default.
    func number(of color: Color) -> Int32 {
        switch color.value {
        case .terminalDefault: -1
        case .indexed(let index): number(ofIndex: index)
        case .rgb(let red, let green, let blue): number(of: (Int(red), Int(green), Int(blue)))
        }
    }

    /// The number of a colour that is to be seen on a ground: among few colours both may be nearest to one, and
    /// then the second nearest is it.
    func number(of color: Color, on ground: Color) -> Int32 {
        let (nearest, below) = (number(of: color), number(of: ground))
        guard depth == .ansi8 || depth == .ansi16, nearest == below, color != ground,
            case .rgb(let red, let green, let blue) = color.value
        else { return nearest }
        let others = (0..<UInt8(depth.rawValue)).filter { Int32($0) != below }
        return Self.nearest(to: (Int(red), Int(green), Int(blue)), among: others)
    }

    private func number(ofIndex index: UInt8) -> Int32 {
        switch depth {
        case .direct: Self.paletteBase + Int32(index)
        case .indexed256: Int32(index)
        case .ansi16: index < 16 ? Int32(index) : number(of: Self.palette(index))
        case .ansi8: index < 16 ? Int32(index % 8) : number(of: Self.palette(index))
        case .none: -1
        }
    }

    private func number(of color: (Int, Int, Int)) -> Int32 {
        switch depth {
        case .direct: Int32(color.0 << 16 | color.1 << 8 | color.2)
        // The first 16 are the user's own and may be anything.
        case .indexed256: Self.nearest(to: color, among: 16...255)
        case .ansi16: Self.nearest(to: color, among: 0...15)
        case .ansi8: Self.nearest(to: color, among: 0...7)
        case .none: -1
        }
    }

    private static func nearest(to color: (Int, Int, Int), among indices: some Sequence<UInt8>) -> Int32 {
        let nearest = indices.min { distance(color, palette($0)) < distance(color, palette($1)) }
        return Int32(nearest ?? 0)
    }

    /// Weighted as the eye does, roughly. A grey among few colours stays a grey, even where a strong colour has
    /// more of its brightness.
    private static func distance(_ left: (Int, Int, Int), _ right: (Int, Int, Int)) -> Int {
        let (red, green, blue) = (left.0 - right.0, left.1 - right.1, left.2 - right.2)
        let strength = strength(left) - strength(right)
        return 3 * red * red + 6 * green * green + blue * blue + 4 * strength * strength
    }

    private static func strength(_ color: (Int, Int, Int)) -> Int {
        max(color.0, color.1, color.2) - min(color.0, color.1, color.2)
    }

    /// xterm's palette: 16 colours, a cube of 6 x 6 x 6, 24 greys.
    private static func palette(_ index: UInt8) -> (Int, Int, Int) {
        switch index {
        case 0..<16: return ansi[Int(index)]
        case 16..<232:
            let place = Int(index) - 16
            let level = { (step: Int) in step == 0 ? 0 : 55 + 40 * step }
            return (level(place / 36), level(place / 6 % 6), level(place % 6))
        default:
            let grey = 8 + 10 * (Int(index) - 232)
            return (grey, grey, grey)
        }
    }

    private static let ansi: [(Int, Int, Int)] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
        (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
        (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
}
