/// What the terminal can show.
package struct TerminalCapabilities: Hashable, Sendable {
    package enum ColorDepth: Int, Comparable, Sendable {
        case none = 0
        case ansi8 = 8
        case ansi16 = 16
        case indexed256 = 256
        case direct = 16_777_216

        package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    package var colors: ColorDepth
    /// Whether the locale's encoding is UTF-8, with C.UTF-8 tried where the environment's isn't.
    package var isUTF8: Bool
    /// Whether lines and signs are drawn in ASCII: by setting, without UTF-8, on the console of Linux, or where
    /// they would be two columns wide.
    package var prefersASCII: Bool
    package var terminalType: String
    /// Whether the terminal draws characters of ambiguous width in two columns.
    package var isAmbiguousWide = false
}
