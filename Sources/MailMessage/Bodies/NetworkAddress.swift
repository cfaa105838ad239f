import Glibc

/// Which addresses a URL in a message may lead to.
public enum NetworkAddress {
    /// Whether a host, as a URL names it, is this machine, a private network, or no address of the public
    /// internet. A name other than `localhost` may still resolve to one: what connects asks
    /// ``isPublic(ipv4:)`` and ``isPublic(ipv6:)`` about the address that it has found.
    /// - Parameter host: a name, or an address without brackets.
    public static func isPrivate(host: String) -> Bool {
        var name = host.lowercased()
        while name.hasSuffix(".") { name.removeLast() }
        if name.isEmpty || name == "localhost" || name.hasSuffix(".localhost") { return true }
        if let address = ipv6(name) { return !isPublic(ipv6: address) }
        // The C library takes all spellings that a resolver takes: `127.1`, `0x7f000001`, `2130706433`.
        var address = in_addr()
        if inet_aton(name, &address) != 0 { return !isPublic(ipv4: UInt32(bigEndian: address.s_addr)) }
        return name.hasSuffix(".internal") || name.hasSuffix(".local")
    }

    /// Whether an IPv4 address is one of the public internet (IANA's special-purpose registry, RFC 6890).
    /// - Parameter address: the address as a number, `0x7F000001` for 127.0.0.1.
    public static func isPublic(ipv4 address: UInt32) -> Bool {
        !specialIPv4.contains { address >> (32 - $0.prefix) == $0.address >> (32 - $0.prefix) }
    }

    /// Whether an IPv6 address is one of the public internet; those that hold an IPv4 address go by that.
    /// - Parameter address: its 16 bytes in network order.
    public static func isPublic(ipv6 address: [UInt8]) -> Bool {
        guard address.count == 16 else { return false }
        func ipv4(at start: Int) -> UInt32 {
            address[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) }
        }
        // ::ffff:0:0/96 (mapped), 64:ff9b::/96 (NAT64), 2002::/16 (6to4).
        if address[..<10].allSatisfy({ $0 == 0 }), address[10] == 0xFF, address[11] == 0xFF {
            return isPublic(ipv4: ipv4(at: 12))
        }
        if address.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
            return isPublic(ipv4: ipv4(at: 12))
        }
        if address.starts(with: [0x20, 0x02]) { return isPublic(ipv4: ipv4(at: 2)) }
        // Only 2000::/3 is given out; in it 2001::/23 and 2001:db8::/32 are special.
        guard address[0] & 0xE0 == 0x20 else { return false }
        let isSpecial =
            address[0] == 0x20 && address[1] == 0x01 && (address[2] < 0x02 || address[2...3] == [0x0D, 0xB8])
        return !isSpecial
    }

    private static func ipv6(_ host: String) -> [UInt8]? {
        let name = host.split(separator: "%", omittingEmptySubsequences: false).first.map(String.init) ?? host
        guard name.contains(":") else { return nil }
        var address = in6_addr()
        guard inet_pton(AF_INET6, name, &address) == 1 else { return nil }
        return withUnsafeBytes(of: &address) { Array($0) }
    }

    private static let specialIPv4: [(address: UInt32, prefix: UInt32)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
        (0xAC10_0000, 12), (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16),
        (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
    ]
}
