import Testing

@testable import Composer
@testable import SentLog

@Suite("A draft that refers to a sent message")
struct ReferenceTests {
    private func content(inReplyTo: String? = nil, references: [String] = []) -> DraftContent {
        var content = DraftContent.complete
        content.inReplyTo = inReplyTo
        content.references = references
        return content
    }

    @Test("names it by the Message-ID that its recipients have, which SES wrote")
    func recipientsID() {
        var draft = content()
        draft.refer(to: SentDetail.sample(LogPage.sample.rows[1]).log)
        #expect(draft.inReplyTo == "<0100-abc@eu-west-1.amazonses.com>")
        #expect(draft.references == ["<0100-abc@eu-west-1.amazonses.com>"])
    }

    @Test("goes on with the thread that it was in")
    func thread() {
        var draft = content(inReplyTo: "<b@x>", references: ["<a@x>", "<b@x>"])
        draft.refer(to: SentDetail.sample(LogPage.sample.rows[1]).log)
        #expect(draft.references == ["<a@x>", "<b@x>", "<0100-abc@eu-west-1.amazonses.com>"])
        var answer = content(inReplyTo: "<b@x>")
        answer.refer(to: SentDetail.sample(LogPage.sample.rows[1]).log)
        #expect(answer.references == ["<b@x>", "<0100-abc@eu-west-1.amazonses.com>"])
    }

    @Test("a Maildir keeps our own Message-ID")
    func maildir() {
        var detail = SentDetail.sample(LogPage.sample.rows[1]).log
        detail.summary.transport = .maildir(path: "/outbox")
        var draft = content()
        draft.refer(to: detail)
        #expect(draft.inReplyTo == "<8f14@acme.dev>")
    }

    @Test("nothing refers to what was never sent")
    func failed() {
        var draft = content()
        draft.refer(to: SentDetail.sample(LogPage.sample.rows[0]).log)
        #expect(draft.inReplyTo == nil)
        #expect(draft.references.isEmpty)
    }
}
