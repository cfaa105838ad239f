/// The 24 named colours of a base24 scheme; base16 has the first 16 of them.
///
/// What each is for: tinted-theming's styling guides (base16 0.2, base24 0.1.0). 00 to 07 go from the
/// background to the strongest foreground, 08 to 0F are red, orange, yellow, green, cyan, blue, purple and
/// brown, 10 and 11 stronger backgrounds, 12 to 17 brighter hues.
package enum BaseColor: String, CaseIterable, Sendable {
    case base00, base01, base02, base03, base04, base05, base06, base07
    case base08, base09, base0A, base0B, base0C, base0D, base0E, base0F
    case base10, base11, base12, base13, base14, base15, base16, base17

    /// What stands in for it in a base16 scheme (base24 styling guide, "Base24 Fallbacks"); nil for those
    /// that every scheme has.
    var fallback: BaseColor? {
        switch self {
        case .base10, .base11: .base00
        case .base12: .base08
        case .base13: .base0A
        case .base14: .base0B
        case .base15: .base0C
        case .base16: .base0D
        case .base17: .base0E
        default: nil
        }
    }

    /// The first 16.
    static let ofBase16 = allCases.filter { $0.fallback == nil }

    /// `base0a` is `base0A`.
    init?(name: String) {
        guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
            return nil
        }
        self = match
    }
}
