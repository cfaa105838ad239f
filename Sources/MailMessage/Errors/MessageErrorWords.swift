extension MessageError {
    /// What is wrong.
    var problem: String { "\(reason) \(visibleValue)" }

    /// What would be right.
    public var remedy: String { "" }
}
