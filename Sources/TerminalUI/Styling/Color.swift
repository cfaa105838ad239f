/// A colour as a scheme states it. The terminal shows the nearest one that it has.
package struct Color: Hashable, Sendable {
    /// The kind in the top byte, the value below: one word, so that cells compare quickly.
    let bits: UInt32

    /// The terminal's own foreground or background.
    package static let terminalDefault = Color(bits: 0)

    /// One of the terminal's palette: 0-15 as the user set them, 16-255 the fixed cube and greys.
    package static func indexed(_ index: UInt8) -> Color {
        Color(bits: 1 << 24 | UInt32(index))
    }

    package static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
        Color(bits: 2 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
    }

    package enum Value: Hashable, Sendable {
        case terminalDefault
        case indexed(UInt8)
        case rgb(red: UInt8, green: UInt8, blue: UInt8)
    }

    package var value: Value {
        switch bits >> 24 {
        case 1: .indexed(UInt8(truncatingIfNeeded: bits))
        case 2:
            .rgb(
                red: UInt8(truncatingIfNeeded: bits >> 16),
                green: UInt8(truncatingIfNeeded: bits >> 8),
                blue: UInt8(truncatingIfNeeded: bits)
            )
        default: .terminalDefault
        }
    }
}

extension Color: CustomStringConvertible {
    package var description: String {
        switch value {
        case .terminalDefault: "default"
        case .indexed(let index): "\(index)"
        case .rgb(let red, let green, let blue): "#" + [red, green, blue].map(Self.hex).joined()
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
