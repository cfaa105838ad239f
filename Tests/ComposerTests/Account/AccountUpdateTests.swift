import Diagnosis
import FoundationEssentials
import SESTransport
import SentLog
import TerminalUI
import Testing

@testable import Composer

@Suite("Account: what its commands do")
struct AccountUpdateTests {
    private func opened() -> AppDriver {
        var app = AppDriver(content: .complete)
        app.learnAccount()
        app.press("f6")
        return app
    }

    @Test("opened for the first time, it asks for the profiles and the log's size")
    func opening() {
        var app = AppDriver()
        #expect(app.press("f6") == [.loadLogFacts, .loadProfiles])
    }

    @Test("another profile: the top bar shows it at once, and everything is resolved anew")
    func profile() {
        var app = opened()
        app.press("p")
        app.type("stag")
        #expect(app.press("enter") == [.useAccount(profile: "staging", region: nil)])
        #expect(app.state.session.profile == "staging")
        #expect(app.state.session.region == nil)
        #expect(app.state.account == AccountFacts())
        #expect(app.state.accountScreen.standing == .waiting)
        #expect(app.screen.contains("staging"))
        app.send(.sessionResolved(SessionInfo(profile: "staging", region: "us-west-2")))
        #expect(app.screen.contains("staging · us-west-2"))
    }

    @Test("what is wrong with the account is said once, and on the Account screen with what to do")
    func problem() {
        var app = AppDriver()
        let problem = Explanation(
            cause: .ssoExpired,
            title: "The sign-in to IAM Identity Center has ended",
            summary: "The token is past.",
            hints: [Hint("Sign in again, then retry.", command: "aws sso login --profile corp")]
        )
        let info = SessionInfo(profile: "corp", badges: [.noCredentials], problem: problem)
        app.send(.sessionResolved(info))
        #expect(app.state.notices.current?.text == "\(problem.title) · \(problem.hints[0].line)")
        app.send(.sessionResolved(info))
        #expect(app.state.notices.all.count == 1)
        app.press("f6")
        #expect(app.screen.contains("Profile   corp"))
        #expect(app.screen.contains("  The token is past."))
        #expect(app.screen.contains("aws sso login --profile corp"))
        #expect(!app.screen.contains("There are no credentials yet"))
    }

    @Test("the profile that is in use already changes nothing")
    func sameProfile() {
        var app = opened()
        app.press("p")
        #expect(app.press("enter").isEmpty)
        #expect(app.state.accountScreen.standing.value == .sample)
    }

    @Test("a region is found by its place, and one that is not listed can be typed")
    func region() {
        var app = opened()
        app.press("g")
        app.type("frankfurt")
        #expect(app.press("enter") == [.useAccount(profile: nil, region: "eu-central-1")])
        app.press("g")
        app.type("xx-new-1")
        #expect(app.press("enter") == [.useAccount(profile: nil, region: "xx-new-1")])
    }

    @Test("a message in the countdown shows the account that it was frozen for")
    func countdown() {
        var app = opened()
        app.press("f2", "f9")
        app.send(.frozen(.sample(place: "prod · eu-west-1")))
        app.press("f6", "p")
        app.type("staging")
        app.press("enter")
        #expect(app.screen.contains("Sending to 1 as ops@acme.dev · prod · eu-west-1 in 5 s"))
    }

    @Test("with --local there is nothing to choose, and that is said")
    func local() {
        var app = AppDriver(delivery: .maildir(path: "/outbox"))
        app.press("f6")
        #expect(app.press("p").isEmpty)
        #expect(app.state.overlay == nil)
        #expect(app.state.notices.current?.text.contains("LOCAL") == true)
    }

    @Test("an identity is asked about when the cursor rests on it, once")
    func details() {
        var app = opened()
        #expect(app.press("down", "down").isEmpty)
        #expect(app.press("down") == [.startTimer(.identity, milliseconds: AccountState.restMilliseconds)])
        #expect(app.send(.timerFired(.identity)) == [.loadIdentity("acme.dev")])
        #expect(app.send(.timerFired(.identity)).isEmpty)
        app.press("up")
        #expect(app.press("down").isEmpty)
    }

    @Test("Enter on an address writes from it; on a domain it says how")
    func writeFrom() {
        var app = opened()
        app.press("down", "down", "down")
        app.press("enter")
        #expect(app.state.tab == .account)
        #expect(app.state.notices.current?.text.contains("any address at acme.dev") == true)
        app.press("down", "down", "down", "enter")
        #expect(app.state.tab == .compose)
        #expect(app.state.compose.lines[.from]?.text == "ops@acme.dev")
    }

    @Test("a purge says how many messages go, and only y deletes them")
    func purge() throws {
        var app = opened()
        app.press("x")
        app.type("failed 30")
        let order = PurgeOrder(
            states: [.failed],
            before: app.now.addingTimeInterval(-30 * 86_400),
            words: "failed messages older than 30 days"
        )
        #expect(app.press("enter") == [.countPurge(order)])
        app.send(.accountNews(.purgeCounted(order, 3)))
        #expect(app.screen.contains("Delete 3 failed messages older than 30 days?"))
        #expect(app.press("enter").isEmpty)
        #expect(app.state.overlay != nil)
        #expect(app.press("y") == [.purge(order)])
        #expect(app.state.overlay == nil)
    }

    @Test("nothing to purge is said, and nothing asked")
    func emptyPurge() {
        var app = opened()
        let order = PurgeOrder(states: [.sent], before: app.now, words: "accepted messages of any age")
        app.send(.accountNews(.purgeCounted(order, 0)))
        #expect(app.state.overlay == nil)
        #expect(app.state.notices.current?.text == "there are no accepted messages of any age")
    }

    @Test("what was purged or discarded comes back from any screen, and the log is counted anew")
    func undelete() {
        var app = opened()
        app.press("ctrl-p")
        app.type("bring back")
        #expect(app.press("enter").contains(.undelete(nil)))
        #expect(app.send(.rowsChanged).contains(.loadLogFacts))
        app.press("f2", "ctrl-p")
        app.type("bring back")
        #expect(app.press("enter").contains(.undelete(nil)))
    }

    @Test("r asks the account, the files and the log again")
    func refresh() {
        var app = opened()
        #expect(app.press("r") == [.loadProfiles, .loadLogFacts, .resolveAccount])
        #expect(app.state.accountScreen.identities == .waiting)
    }

    @Test("the identity under the cursor is copied")
    func copy() {
        var app = opened()
        #expect(app.press("y").isEmpty)
        app.press("end")
        let name = EmailIdentity.samples[4].name
        #expect(app.press("y") == [.copy(name, what: name)])
    }
}
