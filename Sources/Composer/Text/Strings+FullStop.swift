extension String {
    /// For a sentence that goes on behind it.
    var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
