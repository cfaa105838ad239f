import SESTransport
import SentLog
import TerminalUI
import Testing

@testable import Composer

@Suite("Account screen")
struct AccountScreenTests {
    static let rows =
        ScreenCase.all("account") { size in
            var app = AppDriver(size: size)
            app.learnAccount()
            app.press("f6", "down", "down", "down", "down")
            app.send(.accountNews(.identity("acme.dev", .unknown("no answer"))))
            return app
        }
        + ScreenCase.all("account-sandbox") { size in
            var app = AppDriver(size: size)
            app.learnAccount()
            var account = Account.sample
            account.hasProductionAccess = false
            account.enforcementStatus = "PROBATION"
            account.sentLast24Hours = 190
            account.maximum24HourSend = 200
            app.send(.accountNews(.standing(.found(account))))
            app.send(.accountNews(.identities(.found([]))))
            app.press("f6")
            return app
        }
        + ScreenCase.all("account-denied") { size in
            var app = AppDriver(size: size)
            let reason = "this identity may not call ses:GetAccount"
            app.send(.sessionResolved(SessionInfo(profile: "deploy", region: "eu-west-1")))
            app.send(.accountNews(.standing(.unknown(reason))))
            app.send(
                .accountNews(.identities(.unknown("this identity may not call ses:ListEmailIdentities")))
            )
            app.press("f6")
            return app
        }
        + ScreenCase.all("account-nothing") { size in
            var app = AppDriver(size: size)
            app.send(.sessionResolved(SessionInfo(badges: [.noCredentials])))
            app.send(.accountNews(.standing(.unknown("no credentials were found"))))
            app.send(.accountNews(.identities(.unknown("no credentials were found"))))
            app.press("f6")
            return app
        }
        + ScreenCase.all("account-local") { size in
            var app = AppDriver(size: size, delivery: .maildir(path: "/home/ann/outbox"))
            app.send(.sessionResolved(SessionInfo(badges: [.local])))
            app.send(.accountNews(.log(.sample)))
            app.press("f6")
            return app
        }
        + ScreenCase.all("account-region") { size in
            var app = AppDriver(size: size)
            app.learnAccount()
            app.press("f6", "g")
            app.type("lon")
            return app
        }
        + ScreenCase.all("account-purge") { size in
            var app = AppDriver(size: size)
            app.learnAccount()
            app.press("f6", "x")
            app.type("acc 90")
            let effects = app.press("enter")
            if case .countPurge(let order)? = effects.first {
                app.send(.accountNews(.purgeCounted(order, 1234)))
            }
            return app
        }

    @Test("the Account screen at every size is as it was agreed", arguments: rows)
    func golden(row: ScreenCase) throws {
        let app = row.make(Size(columns: row.columns, rows: row.rows))
        try expectGolden(app.screen, "\(row.name)-\(row.columns)x\(row.rows)", suite: "Account")
    }

    @Test("its colours are as agreed in a dark, a light and the monochrome scheme", arguments: ColorCase.all)
    func styles(scheme: ColorCase) throws {
        var app = AppDriver(theme: try scheme.theme())
        app.learnAccount()
        app.press("f6", "down", "down", "down", "down")
        try expectGolden(app.styles, "account-\(scheme.rawValue)", suite: "Styles")
    }
}

/// One dark, one light scheme and none.
enum ColorCase: String, CaseIterable, Sendable {
    case dark, light, mono

    static let all = allCases

    func theme() throws -> Theme {
        guard self != .mono else { return .monochrome }
        let name = "harbour-\(rawValue)"
        let bytes = try #require(ShippedThemes.bytes(of: name))
        return Theme(try ThemeFile.read(bytes, name: name, file: "\(name).yaml"), overrides: [:])
    }
}

extension AppDriver {
    /// An account in production with identities in every state.
    mutating func learnAccount() {
        send(.sessionResolved(SessionInfo(profile: "prod", region: "eu-west-1")))
        send(.accountLearned(AccountFacts(isInSandbox: false, verifiedIdentities: ["acme.dev"])))
        send(.accountNews(.profiles(["default", "prod", "staging"])))
        send(.accountNews(.standing(.found(.sample))))
        send(.accountNews(.identities(.found(EmailIdentity.samples))))
        send(.accountNews(.log(.sample)))
    }
}

extension Account {
    static let sample = Account(
        hasProductionAccess: true,
        isSendingEnabled: true,
        enforcementStatus: "HEALTHY",
        maximum24HourSend: 50_000,
        maximumSendRate: 14,
        sentLast24Hours: 12_400
    )
}

extension EmailIdentity {
    static let samples = [
        EmailIdentity(name: "acme.dev", kind: .domain, isSendingEnabled: true, verificationStatus: "SUCCESS"),
        EmailIdentity(
            name: "new.example",
            kind: .domain,
            isSendingEnabled: false,
            verificationStatus: "PENDING"
        ),
        EmailIdentity(
            name: "old.example",
            kind: .domain,
            isSendingEnabled: false,
            verificationStatus: "FAILED"
        ),
        EmailIdentity(
            name: "ops@acme.dev",
            kind: .address,
            isSendingEnabled: true,
            verificationStatus: "SUCCESS"
        ),
        EmailIdentity(
            name: "postmaster@a-very-long-host-name.example",
            kind: .address,
            isSendingEnabled: false,
            verificationStatus: "TEMPORARY_FAILURE"
        ),
    ]
}

extension LogFacts {
    static let sample = LogFacts(byteCount: 56_000_000, totals: [.sent: 1234, .failed: 3, .draft: 2])
}
