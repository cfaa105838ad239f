/// The network address that a connection leads to.
public enum PeerAddress: Hashable, Sendable {
    /// IPv4 as a number: `0x7F000001` is 127.0.0.1.
    case ipv4(UInt32)
    /// IPv6 as its 16 bytes in network order.
    case ipv6([UInt8])
}
