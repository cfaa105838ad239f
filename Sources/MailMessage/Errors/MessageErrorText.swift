extension MessageError: CustomStringConvertible {
    /// One line for people: what is wrong, where, with what value, and what would be right.
    public var description: String {
        let place = field.isEmpty ? "" : "\(field): "
        let remedy = remedy
        return "\(place)\(problem)\(remedy.isEmpty ? "" : "; \(remedy)")"
    }
}
