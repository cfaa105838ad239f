/// A base16 or base24 scheme as its file has it.
package struct ColorScheme: Sendable, Equatable {
    /// The file's name without folder and ending.
    package var name: String
    /// What its author calls it.
    package var title: String
    package var author: String?
    package var variant: Theme.Variant
    private var colors: [BaseColor: RGB]

    /// - Parameter colors: the 16 of base16 at least.
    init(name: String, title: String, author: String?, variant: Theme.Variant, colors: [BaseColor: RGB]) {
        self.name = name
        self.title = title
        self.author = author
        self.variant = variant
        self.colors = colors
    }

    /// A colour, or what stands in for it.
    package subscript(base: BaseColor) -> RGB {
        colors[base] ?? base.fallback.flatMap { colors[$0] } ?? RGB(0, 0, 0)
    }
}
