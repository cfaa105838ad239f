import FoundationEssentials

/// When, where and for which service a signature is good.
package struct SigningScope: Sendable, Hashable {
    /// `20150830T123600Z`.
    package let timestamp: String
    /// Nil in an asymmetric signature, which names its regions elsewhere.
    package let region: String?
    package let service: String

    package init(date: Date, region: String?, service: String) {
        timestamp = UTCTime(date).basicText
        self.region = region
        self.service = service
    }

    /// `20150830`.
    package var day: String { String(timestamp.prefix(8)) }

    /// The parts of the credential that follow the key id.
    package var text: String {
        ([day] + (region.map { [$0] } ?? []) + [service, "aws4_request"]).joined(separator: "/")
    }
}
