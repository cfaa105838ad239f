import FoundationEssentials
import SESTransport
import Testing

@testable import Composer

@Suite("Account: SES's answers in words")
struct AccountTextTests {
    @Test(
        "the quota with its figures",
        arguments: [
            (12_400.0, 50_000.0, "12 400 of 50 000 in 24 h (24 %)"), (0, 200, "0 of 200 in 24 h (0 %)"),
            (5, -1, "5 in 24 h, no limit"), (200, 200, "200 of 200 in 24 h (100 %)"),
        ]
    )
    func quota(row: (sent: Double, maximum: Double, text: String)) {
        var account = Account.sample
        account.sentLast24Hours = row.sent
        account.maximum24HourSend = row.maximum
        #expect(account.quotaText == row.text)
    }

    @Test("one message a second is one message")
    func rate() {
        var account = Account.sample
        account.maximumSendRate = 1
        #expect(account.rateText == "1 message a second at the most")
    }

    @Test("a bar shows that something has begun, and is full only at the end")
    func bar() {
        #expect(ProgressBar.text(share: 0, columns: 4) == "░░░░")
        #expect(ProgressBar.text(share: 0.01, columns: 4) == "█░░░")
        #expect(ProgressBar.text(share: 0.99, columns: 4) == "███░")
        #expect(ProgressBar.text(share: 1.5, columns: 4) == "████")
    }

    @Test("a paused, shut-down account says so with a sign")
    func paused() {
        var account = Account.sample
        account.isSendingEnabled = false
        account.enforcementStatus = "SHUTDOWN"
        #expect(account.standingText == "✓ production · ✗ sending is paused")
        #expect(account.enforcementText == "✗ shut down by AWS")
    }

    @Test("one message to purge is one message")
    func purge() {
        let order = PurgeOrder(states: [.sent], before: .distantFuture, words: "accepted messages of any age")
        #expect(order.counted(1) == "1 accepted message of any age")
        #expect(order.counted(0) == "0 accepted messages of any age")
    }
}
