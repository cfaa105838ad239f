/// How a cell's glyph is set off, beside its colours.
package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// In place of the standard library's own, which looks up at run time what kind of set this is.
    package init(arrayLiteral attributes: Attributes...) {
        self.init(rawValue: attributes.reduce(0) { $0 | $1.rawValue })
    }

    package static let bold = Attributes(rawValue: 1 << 0)
    package static let dim = Attributes(rawValue: 1 << 1)
    package static let italic = Attributes(rawValue: 1 << 2)
    package static let underline = Attributes(rawValue: 1 << 3)
    package static let reverse = Attributes(rawValue: 1 << 4)

    static let named: [(Attributes, String)] = [
        (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"),
        (.reverse, "reverse"),
    ]
}

extension Attributes: CustomStringConvertible {
    package var description: String {
        Self.named.filter { contains($0.0) }.map(\.1).joined(separator: " ")
    }
}
