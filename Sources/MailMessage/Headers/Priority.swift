/// How urgent the sender thinks a message is.
public enum Priority: String, Sendable, Hashable, CaseIterable {
    /// Normal writes no field.
    case high, normal, low
}
