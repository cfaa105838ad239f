import AWSClient

/// Under what a journal has a job: what its text comes to, and which of the equal ones it is. Small, since there
/// is one for every job of a run.
struct BulkKey: Sendable, Hashable {
    /// The first half of the text's SHA-256.
    struct Digest: Sendable, Hashable {
        let high: UInt64
        let low: UInt64
    }

    let digest: Digest
    /// From 1.
    let occurrence: Int32
}

extension BulkKey.Digest {
    init(of identity: [UInt8]) {
        let hash = OpenSSL.digest(identity, .sha256)
        func number(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: number(hash[..<8]), low: number(hash[8..<16]))
    }
}

extension BulkKey {
    /// As a journal's line has it.
    var text: String {
        func digits(_ number: UInt64) -> String {
            let text = String(number, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return "\(digits(digest.high))\(digits(digest.low))#\(occurrence)"
    }

    /// From a journal's line.
    init?(_ text: String) {
        let parts = text.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 32, let occurrence = Int32(parts[1]),
            let high = UInt64(parts[0].prefix(16), radix: 16),
            let low = UInt64(parts[0].suffix(16), radix: 16)
        else { return nil }
        self.init(digest: Digest(high: high, low: low), occurrence: occurrence)
    }
}
