import Testing

@testable import Composer

@Suite("IdentityDefaults")
struct IdentityDefaultsTests {
    private let text = """
        identities:
          ops@acme.dev:
            name: Acme Operations
            signature: |
              Ops, on call
            bcc: []
            tags: [team=ops, url=a=b]
          "@acme.dev":
            bcc: archive@acme.dev
            reply-to: [help@acme.dev, "Dana Wu <dana@acme.dev>"]
            configuration-set: metrics
            tags: {source: sesame, year: 2026}
            list-unsubscribe: https://acme.dev/u
        """

    private func configuration() throws -> Configuration {
        try Configuration.parse(Array(text.utf8), file: "config.yaml")
    }

    @Test("An address has its own values, and under them its domain's")
    func ownAndDomain() throws {
        let identity = try #require(try configuration().identities.defaults(for: "ops@acme.dev"))
        #expect(identity.name == "Acme Operations")
        #expect(identity.signature == "Ops, on call\n")
        #expect(identity.bcc == [])
        #expect(identity.replyTo == ["help@acme.dev", "Dana Wu <dana@acme.dev>"])
        #expect(identity.configurationSet == "metrics")
        #expect(identity.tags == [.init(name: "team", value: "ops"), .init(name: "url", value: "a=b")])
        #expect(identity.listUnsubscribe == "https://acme.dev/u")
    }

    @Test("Any address of a domain has the domain's values, whatever the case")
    func domain() throws {
        let identity = try #require(try configuration().identities.defaults(for: "Someone@ACME.dev"))
        #expect(identity.sender == "acme.dev")
        #expect(identity.bcc == ["archive@acme.dev"])
        #expect(
            identity.tags == [.init(name: "source", value: "sesame"), .init(name: "year", value: "2026")]
        )
    }

    @Test(
        "Other domains, those that end alike among them, have none",
        arguments: [
            "ops@acme.com", "ops@sub.acme.dev", "ops@notacme.dev", "acme.dev", "", "@",
        ]
    )
    func others(address: String) throws {
        #expect(try configuration().identities.defaults(for: address) == nil)
    }

    @Test("An entry may be empty")
    func empty() throws {
        let configuration = try Configuration.parse(Array("identities:\n  a.dev:\n".utf8), file: "c")
        #expect(configuration.identities == [IdentityDefaults(sender: "a.dev")])
    }
}
