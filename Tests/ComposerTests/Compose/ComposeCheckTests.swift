import FoundationEssentials
import SentLog
import TerminalUI
import TestSupport
import Testing

@testable import Composer
@testable import MailMessage

@Suite("Checks before a send")
struct ComposeCheckTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let warning: String
        let account: AccountFacts
        let change: @Sendable (inout DraftContent) -> Void
        var testDescription: String { name }

        init(
            _ name: String,
            _ warning: String,
            account: AccountFacts = AccountFacts(),
            _ change: @escaping @Sendable (inout DraftContent) -> Void
        ) {
            self.name = name
            self.warning = warning
            self.account = account
            self.change = change
        }
    }

    private static let sandbox = AccountFacts(isInSandbox: true, verifiedIdentities: ["acme.dev"])
    private static let production = AccountFacts(isInSandbox: false, verifiedIdentities: ["acme.dev"])

    @Test(
        "what may be a mistake is asked about once, and the second F9 sends it",
        arguments: [
            Row("no subject", "the subject is empty") { $0[.subject] = "" },
            Row("no body", "the body is empty") { $0.body = " \n" },
            Row("attached", "the text says \"Attached\" and nothing is attached") {
                $0.body = "Attached is it."
            },
            Row("Bcc alone", "only Bcc") {
                $0[.to] = ""
                $0[.bcc] = "a@example.com"
            },
            Row("many in To and Cc", "11 addresses in To and Cc") { content in
                content[.to] = (1...11).map { "a\($0)@example.com" }.joined(separator: ", ")
            },
            Row("a blank in the body", "{{name}} is not filled in") { $0.body = "Dear {{name}}" },
            Row("several blanks", "{{a}} and 2 other blanks are not filled in") {
                $0[.subject] = "v{{a}}"
                $0.body = "{{b}} {{a}}"
            },
            Row("a blank in the subject", "{{version}} is not filled in") { $0[.subject] = "v{{version}}" },
            Row("From not verified", "x@elsewhere.org is not among the verified", account: production) {
                $0[.from] = "x@elsewhere.org"
            },
            Row("sandbox", "in the sandbox and dana@example.com is not verified", account: sandbox) { _ in },
            Row("near the limit", "come near SES's limit") {
                $0.attachments = [
                    DraftAttachment(name: "a", source: .file(path: "/a", byteCount: 29_000_000, modified: 1))
                ]
            },
        ]
    )
    func warnings(row: Row) {
        var content = DraftContent.complete
        row.change(&content)
        var app = AppDriver(content: content)
        app.send(.accountLearned(row.account))
        #expect(!send(&app).freezes)
        #expect(app.state.notices.current?.kind == .warning)
        #expect(app.state.compose.shownWarnings.count == 1)
        #expect(app.state.compose.shownWarnings.first?.text.contains(row.warning) == true)
        #expect(send(&app).freezes)
    }

    @Test(
        "the words of an attachment count in one's own lines, whole and in any case",
        arguments: [
            ("see the Enclosed file", true), ("x\r\nATTACHMENT", true), ("—attaching—", true),
            ("> attached\nthanks", false), ("unattached attachments", false), ("", false),
            ("> a\n\n>b\nattached", true),
        ]
    )
    func attachmentWords(body: String, isAsked: Bool) {
        var content = DraftContent.complete
        content.body = body.isEmpty ? "x" : body
        var app = AppDriver(content: content)
        #expect(!send(&app).freezes == isAsked)
    }

    @Test(
        "a blank is two braces, a text in one line, and two braces",
        arguments: [
            ("{{a}}", ["{{a}}"]), ("{ {a}} {{é b}}{{c}}", ["{{é b}}", "{{c}}"]), ("{{a\n}} {{b}}", ["{{b}}"]),
            ("{{a}", []), ("}}{{", []), ("{{{a}}}", ["{{{a}}"]),
        ]
    )
    func blanks(text: String, expected: [String]) {
        #expect(DraftContent.blanks(in: text) == expected)
    }

    /// F9, and what is attached is there as it was.
    private func send(_ app: inout AppDriver) -> [Effect] {
        app.press("f9") + app.send(.attachmentsChecked([:]))
    }

    @Test("Esc takes the warnings away, and so does a change; then F9 asks again", arguments: ["esc", "x"])
    func askedAgain(key: String) {
        var content = DraftContent.complete
        content[.subject] = ""
        var app = AppDriver(content: content)
        app.press("f9")
        #expect(app.screen.contains("! the subject is empty"))
        app.state.compose.setFocus(.body)
        app.press(key)
        #expect(!app.screen.contains("! the subject is empty"))
        #expect(!app.screen.contains("again sends it as it is"))
        #expect(!app.press("f9").freezes)
        #expect(app.press("f9").freezes)
    }

    @Test("the mailbox simulator and verified recipients are right in the sandbox")
    func simulator() {
        var content = DraftContent.complete
        content[.to] = "success@simulator.amazonses.com, x@mail.acme.dev"
        var app = AppDriver(content: content)
        app.send(.accountLearned(Self.sandbox))
        #expect(app.press("f9").freezes)
    }

    @Test("recipients are looked up as their field is left, each once, and not with local delivery")
    func lookUp() {
        var app = AppDriver()
        app.send(.sessionResolved(SessionInfo(region: "eu-west-1")))
        app.type("Dana@Example.com, x@example.org")
        #expect(app.press("tab").contains(.lookUpRecipients(["dana@example.com", "x@example.org"])))
        app.type("dana@example.com")
        #expect(!app.press("tab").contains { if case .lookUpRecipients = $0 { true } else { false } })
        var local = AppDriver(delivery: .maildir(path: "/outbox"))
        local.type("dana@example.com")
        local.send(.sessionResolved(SessionInfo(badges: [.local])))
        #expect(local.press("tab").isEmpty)
    }

    @Test("look-ups wait for credentials, and for nothing else of the account")
    func lookUpWaits() {
        let asks = Effect.lookUpRecipients(["dana@example.com"])
        var app = AppDriver()
        app.type("dana@example.com")
        #expect(!app.press("tab").contains(asks))
        #expect(!app.send(.sessionResolved(SessionInfo(badges: [.noCredentials]))).contains(asks))
        #expect(app.send(.sessionResolved(SessionInfo(region: "eu-west-1"))).contains(asks))
        #expect(!app.send(.accountLearned(Self.production)).contains(asks))
    }

    @Test("what an earlier start learned of the account fills the list of From, and accuses nobody")
    func recalled() {
        var content = DraftContent.complete
        content[.from] = "new@other.dev"
        var app = AppDriver(content: content)
        var facts = AccountFacts(isInSandbox: true, verifiedIdentities: ["ops@acme.dev"])
        facts.isRemembered = true
        app.send(.accountRecalled(facts))
        #expect(app.state.knowledge.senders(matching: "").map(\.text) == ["ops@acme.dev"])
        #expect(app.state.session.badges == [.sandbox])
        #expect(app.state.compose.warnings().isEmpty)
        app.send(.accountLearned(AccountFacts(isInSandbox: false, verifiedIdentities: ["acme.dev"])))
        #expect(app.state.compose.warnings() == [.unverifiedSender("new@other.dev")])
        #expect(app.state.session.badges.isEmpty)
    }

    @Test("an account that can't be asked leaves what is known of it")
    func refused() {
        var app = AppDriver(content: .complete)
        app.send(.accountLearned(AccountFacts(verifiedIdentities: ["other.dev"], configurationSets: ["a"])))
        #expect(app.state.compose.warnings() == [.unverifiedSender("ops@acme.dev")])
        app.send(.accountLearned(AccountFacts()))
        #expect(app.state.account.verifiedIdentities == ["other.dev"])
        #expect(app.state.account.configurationSets == ["a"])
        #expect(app.state.compose.warnings().isEmpty)
    }

    @Test("a suppressed recipient is said as soon as it is known, and asked about at F9")
    func suppressed() {
        var app = AppDriver(content: .complete)
        app.send(.accountLearned(Self.production))
        app.send(.recipientsLookedUp(["dana@example.com": "bounce", "x@example.org": nil]))
        #expect(app.state.notices.current?.text.contains("suppression list (bounce)") == true)
        #expect(!app.press("f9").freezes)
        #expect(app.press("f9").freezes)
    }

    struct Fault: Sendable {
        let state: FileState?
        let word: String
    }

    private func app(attaching source: DraftAttachment.Source, subject: String = "Report") -> AppDriver {
        var content = DraftContent.complete
        content[.subject] = subject
        content.attachments = [DraftAttachment(name: "a.pdf", source: source)]
        return AppDriver(content: content)
    }

    @Test("the files are looked at anew at each F9; one that is gone stops the send before any question")
    func attachments() {
        var app = app(attaching: .file(path: "/a.pdf", byteCount: 9, modified: 1), subject: "")
        for _ in 0..<2 {
            #expect(app.press("f9") == [.checkAttachments(paths: ["/a.pdf"])])
            #expect(!app.send(.attachmentsChecked(["/a.pdf": nil])).freezes)
            #expect(app.state.compose.shownWarnings.isEmpty)
        }
        #expect(app.state.compose.focus == .attachments)
        #expect(app.state.compose.problems[.attachments] == "a.pdf is gone; remove it or put it back")
        app.press("delete")
        #expect(!app.press("f9").freezes)
        #expect(app.press("f9").freezes)
    }

    @Test("a file that is back again is no mistake any more")
    func back() throws {
        let folder = try TemporaryDirectory()
        let path = "\(folder.path)/a.pdf"
        try Data("%PDF".utf8).write(to: URL(filePath: path))
        let file = try #require(DraftAttachment(path: path))
        var app = app(attaching: file.source)
        app.press("f9")
        app.send(.attachmentsChecked([path: nil]))
        #expect(app.state.compose.problems[.attachments] != nil)
        app.press("f9")
        #expect(app.send(.attachmentsChecked([path: FileState(path)])).freezes)
    }

    @Test("keys behind F9 wait until the files were looked at, and are lost in no case")
    func held() {
        var app = app(attaching: .file(path: "/a.pdf", byteCount: 9, modified: 1))
        app.state.compose.setFocus(.body)
        let body = app.state.compose.editor.text
        app.press("f9")
        app.type("x")
        #expect(app.state.compose.editor.text == body)
        app.press("f9")
        app.send(.attachmentsChecked(["/a.pdf": nil]))
        #expect(!app.state.compose.isFreezing)
        #expect(app.state.compose.focus == .attachments)
        #expect(app.state.compose.heldInput.isEmpty)
    }

    @Test("more than SES takes stops the send, and so does what the log has no more")
    func large() {
        var large = app(attaching: .kept(KeptContent(name: "k1"), byteCount: 40_000_000))
        large.press("f9")
        #expect(!large.send(.attachmentsChecked([:])).freezes)
        #expect(large.state.compose.problems[.attachments]?.contains("SES takes 41.9 MB (40 MiB)") == true)

        var lost = app(attaching: .kept(KeptContent(name: "k1"), byteCount: 40))
        lost.press("f9")
        lost.send(.contentsLost([KeptContent(name: "k1")]))
        #expect(!lost.send(.attachmentsChecked([:])).freezes)
        let problem = "a.pdf is no longer in the log; remove it or attach it again"
        #expect(lost.state.compose.problems[.attachments] == problem)
    }

    @Test("a refusal of the library names the file, not its place in a list")
    func named() {
        var content = DraftContent.complete
        content.attachments = [AttachmentTests.file("/a.pdf"), AttachmentTests.file("/secret.pdf")]
        let error = MessageError(.fileUnreadable(errno: 13), field: "attachments[1].path", value: "")
        let text = content.text(for: error)
        #expect(text.hasPrefix("secret.pdf: the file can't be read"), "\(text)")
        #expect(!text.contains("attachments["))
    }

    @Test("recipients can be moved to Bcc by a command")
    func bcc() {
        var content = DraftContent.complete
        content[.cc] = "c@example.com"
        var app = AppDriver(content: content)
        _ = app.state.perform(.moveToBcc)
        #expect(app.state.compose.lines[.bcc]?.text == "Dana Wu <dana@example.com>, c@example.com")
        #expect(app.state.compose.lines[.to]?.text == "")
        #expect(app.state.compose.lines[.cc]?.text == "")
    }
}

extension [Effect] {
    /// Whether they take the message on its way.
    var freezes: Bool { contains { if case .freeze = $0 { true } else { false } } }
}
