/// The account and the region that a message goes through.
package struct SendingPlace: Hashable, Sendable {
    package var profile: String?
    package var region: String?
    package var endpoint: String?

    package init(profile: String?, region: String?, endpoint: String?) {
        self.profile = profile
        self.region = region
        self.endpoint = endpoint
    }
}
