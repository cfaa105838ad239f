/// How urgent the sender thinks a message is.
public enum Priority: String, Sendable, Hashable, CaseIterable {
    case high, normal, low
}
