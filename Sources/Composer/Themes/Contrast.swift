import Glibc

/// How well a colour can be read on another: WCAG 2.2, "contrast ratio" and "relative luminance".
package enum Contrast {
    /// From 1, no difference, to 21, black on white. The order of the two makes no difference.
    package static func ratio(_ first: RGB, _ second: RGB) -> Double {
        let (a, b) = (luminance(first), luminance(second))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// The nearest colour to a foreground that reaches a ratio: mixed with white or black, whichever is
    /// further from the background, by no more than it needs.
    static func raise(_ foreground: RGB, on background: RGB, to required: Double) -> RGB {
        guard ratio(foreground, background) < required else { return foreground }
        let (white, black) = (RGB(255, 255, 255), RGB(0, 0, 0))
        let pole = ratio(white, background) >= ratio(black, background) ? white : black
        for step in 1..<64 {
            let mixed = mix(foreground, pole, Double(step) / 64)
            if ratio(mixed, background) >= required { return mixed }
        }
        return pole
    }

    private static func luminance(_ color: RGB) -> Double {
        0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }

    private static func linear(_ part: UInt8) -> Double {
        let value = Double(part) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private static func mix(_ first: RGB, _ second: RGB, _ share: Double) -> RGB {
        func part(_ a: UInt8, _ b: UInt8) -> UInt8 {
            UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded())
        }
        return RGB(
            part(first.red, second.red),
            part(first.green, second.green),
            part(first.blue, second.blue)
        )
    }
}
