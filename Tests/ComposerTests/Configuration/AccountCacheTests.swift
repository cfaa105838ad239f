import JSON
import Testing

@testable import Composer

@Suite("AccountCache")
struct AccountCacheTests {
    private static let prod = AccountCache.Key(profile: "prod", region: "eu-west-1")
    private static let facts = AccountFacts(
        isInSandbox: false,
        verifiedIdentities: ["acme.dev", "ops@acme.dev"],
        configurationSets: ["tracking"]
    )

    private func read(_ text: String) -> AccountCache {
        AccountCache.read("/accounts.json", files: MemoryFiles(contents: ["/accounts.json": text]))
    }

    @Test("what was learned of an account is read again, as an earlier answer")
    func roundTrip() {
        var cache = AccountCache()
        cache.keep(Self.facts, for: Self.prod)
        var expected = Self.facts
        expected.isRemembered = true
        #expect(read(cache.json.compactText)[Self.prod] == expected)
    }

    @Test("profile, region, endpoint and the key of the environment each make another account")
    func keys() {
        var cache = AccountCache()
        cache.keep(Self.facts, for: Self.prod)
        var others = Array(repeating: Self.prod, count: 4)
        others[0].profile = "staging"
        others[1].region = "us-east-1"
        others[2].endpoint = "http://127.0.0.1:5000"
        others[3].maskedAccessKeyID = "AKIA…MPLE"
        for key in others { #expect(cache[key] == nil) }
        cache.keep(AccountFacts(verifiedIdentities: []), for: others[3])
        #expect(cache[others[3]]?.verifiedIdentities == [])
        #expect(cache[Self.prod]?.verifiedIdentities == Self.facts.verifiedIdentities)
    }

    @Test("of many accounts the newest are kept")
    func limit() {
        var cache = AccountCache()
        let keys = (0...AccountCache.limit).map { AccountCache.Key(profile: "p\($0)", region: "eu-west-1") }
        for key in keys { cache.keep(Self.facts, for: key) }
        #expect(cache[keys[0]] == nil)
        #expect(keys.dropFirst().allSatisfy { cache[$0] != nil })
    }

    @Test("what a later version wrote stays")
    func laterVersion() {
        let text = """
            {"accounts":[{"profile":"prod","region":"eu-west-1","vdm":true,"identities":[1,"a@b.c"]},"?"]}
            """
        var cache = read(text)
        #expect(cache[Self.prod]?.verifiedIdentities == ["a@b.c"])
        cache.keep(Self.facts, for: Self.prod)
        let accounts = cache.json["accounts"]?.array ?? []
        #expect(accounts.first?["vdm"] == true)
        #expect(accounts.last == "?")
    }

    @Test(
        "a file that is missing or damaged says nothing",
        arguments: ["", "{", "[1]", "{\"accounts\": 3}", "{\"accounts\": [{\"profile\": \"prod\"}]}"]
    )
    func damaged(text: String) {
        #expect(read(text)[Self.prod] == nil)
        #expect(AccountCache.read("/none", files: MemoryFiles())[Self.prod] == nil)
    }
}
