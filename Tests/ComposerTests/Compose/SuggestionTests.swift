import FoundationEssentials
import TerminalUI
import Testing

@testable import Composer

@Suite("Completion of recipients")
struct SuggestionTests {
    static func suggestion(_ text: String, _ key: String, count: Int = 14, daysAgo: Double = 5) -> Suggestion
    {
        let last = AppDriver().now.addingTimeInterval(-86400 * daysAgo)
        return Suggestion(text: text, key: key, source: .history(count: count, last: last))
    }

    static let dana = suggestion("Dana Wu <dana@example.com>", "dana@example.com")
    static let dan = suggestion("dan@example.com", "dan@example.com", count: 1, daysAgo: 1)

    /// `dan` is typed, and these are found.
    private func typed(_ items: [Suggestion] = [dana, dan], text: String = "dan") -> AppDriver {
        var app = AppDriver()
        app.type(text)
        let query = String(text.split(separator: ",").last ?? "").trimmed
        app.send(.suggestionsFound(SuggestionQuery(form: 0, field: .to, text: query), items))
        return app
    }

    private func to(_ app: AppDriver) -> String? { app.state.compose.lines[.to]?.text }

    @Test("typing asks for what begins so, and nothing else happens")
    func asks() {
        var app = AppDriver()
        let effects = app.type("d")
        #expect(effects.contains(.suggest(SuggestionQuery(form: 0, field: .to, text: "d"))))
        #expect(app.state.compose.suggestions == nil)
    }

    @Test("an answer about another text, field or form changes nothing")
    func late() {
        for query in [
            SuggestionQuery(form: 0, field: .to, text: "da"),
            SuggestionQuery(form: 0, field: .cc, text: "dan"),
            SuggestionQuery(form: 1, field: .to, text: "dan"),
        ] {
            var app = AppDriver()
            app.type("dan")
            app.send(.suggestionsFound(query, [Self.dana]))
            #expect(app.state.compose.suggestions == nil)
        }
    }

    @Test(
        "the list opens with nothing chosen: Enter and Tab go on and take nothing",
        arguments: ["enter", "tab"]
    )
    func nothingChosen(key: String) {
        var app = typed()
        app.press(key)
        #expect(to(app) == "dan")
        #expect(app.state.compose.focus == .cc)
        #expect(app.state.compose.suggestions == nil)
    }

    @Test(
        "Down and then Enter or Tab takes the chosen one, and the next address can be typed",
        arguments: ["enter", "tab"]
    )
    func chosen(key: String) {
        var app = typed()
        app.press("down", key)
        #expect(to(app) == "Dana Wu <dana@example.com>, ")
        #expect(app.state.compose.focus == .to)
        app.type("x")
        #expect(to(app) == "Dana Wu <dana@example.com>, x")
    }

    @Test(
        "a comma and a blank that are typed after one was taken are there already",
        arguments: [FormField.to, .cc, .bcc, .replyTo]
    )
    func typedComma(field: FormField) {
        var app = AppDriver()
        app.state.compose.setFocus(field)
        app.type("dan")
        app.send(.suggestionsFound(SuggestionQuery(form: 0, field: field, text: "dan"), [Self.dana]))
        app.press("down", "enter")
        app.type(", x")
        #expect(app.state.compose.lines[field]?.text == "Dana Wu <dana@example.com>, x")
        app.type("@example.com,, ;  y")
        #expect(app.state.compose.lines[field]?.text == "Dana Wu <dana@example.com>, x@example.com, y")
    }

    @Test("a comma in quotation marks, in front of a text, or at the beginning is text like any other")
    func otherCommas() {
        var app = AppDriver()
        app.state.compose.setFocus(.to)
        app.type("\"Wu, , Dana\" <d@example.com>")
        #expect(to(app) == "\"Wu, , Dana\" <d@example.com>")
        app.type(", ")
        app.press("home")
        app.type(",")
        #expect(to(app) == ",\"Wu, , Dana\" <d@example.com>, ")
        app.state.compose.setFocus(.subject)
        app.type("a, , b")
        #expect(app.state.compose.lines[.subject]?.text == "a, , b")
    }

    @Test("Down stops at the last one, Up goes back to none")
    func moves() {
        var app = typed()
        app.press("down", "down", "down")
        #expect(app.state.compose.suggestions?.selection == 1)
        app.press("up", "up")
        #expect(app.state.compose.suggestions?.selection == nil)
        #expect(app.state.compose.focus == .to)
    }

    @Test("Right takes a single one at the end of the text, and is a motion otherwise")
    func right() {
        var one = typed([Self.dana])
        one.press("right")
        #expect(to(one) == "Dana Wu <dana@example.com>, ")
        var two = typed()
        two.press("right")
        #expect(to(two) == "dan")
    }

    @Test(
        "what is already an address is never completed",
        arguments: ["dana@example.co", "D <d@example.com>"]
    )
    func finished(text: String) {
        var app = AppDriver()
        app.state.compose.focus = .to
        app.type(text)
        app.send(.suggestionsFound(SuggestionQuery(form: 0, field: .to, text: text), [Self.dana]))
        #expect(app.state.compose.suggestions == nil)
        let effects = app.effects
        #expect(!effects.contains { if case .suggest = $0 { true } else { false } })
    }

    @Test("in the middle of a list only the address under the cursor is replaced")
    func middle() {
        var app = typed(text: "a@example.com, dan")
        app.press("down", "enter")
        #expect(to(app) == "a@example.com, Dana Wu <dana@example.com>, ")
        var front = AppDriver()
        front.type(", b@example.com")
        front.press("home")
        front.type("dan")
        front.send(.suggestionsFound(SuggestionQuery(form: 0, field: .to, text: "dan"), [Self.dana]))
        front.press("down", "enter")
        #expect(to(front) == "Dana Wu <dana@example.com>, b@example.com")
    }

    @Test("who is in the field already is not suggested again")
    func already() {
        let app = typed(text: "dana@example.com, dan")
        #expect(app.state.compose.suggestions?.items == [Self.dan])
    }

    @Test("Delete on a chosen one forgets it; without one it deletes text")
    func forget() {
        var app = typed()
        app.press("down")
        #expect(app.press("delete") == [.forgetSuggestion("dana@example.com")])
        #expect(app.state.compose.suggestions?.items == [Self.dan])
        #expect(to(app) == "dan")
        var other = typed()
        other.press("home", "delete")
        #expect(to(other) == "an")
    }

    @Test("Esc closes the list and keeps the text")
    func escape() {
        var app = typed()
        app.press("esc")
        #expect(app.state.compose.suggestions == nil)
        #expect(to(app) == "dan")
    }

    @Test("a comma that waits for another address is gone as the field is left")
    func comma() {
        var app = typed()
        app.press("down", "enter", "tab")
        #expect(to(app) == "Dana Wu <dana@example.com>")
    }

    @Test("taking one is a step that undo takes back")
    func undo() {
        var app = typed()
        app.press("down", "enter", "ctrl-_")
        #expect(to(app) == "dan")
    }

    @Test("the words beside a suggestion say how often and when")
    func note() {
        let now = AppDriver().now
        #expect(Self.dana.note(now: now, timeZone: .gmt) == "sent 14 times, last on Wednesday")
        #expect(Self.dan.note(now: now, timeZone: .gmt) == "sent once, last yesterday")
    }

    @Test("a click takes the suggestion under it")
    func click() {
        var app = typed()
        let press = MouseEvent(.press, button: .left, at: Point(column: 20, row: 5))
        app.send(.input(.mouse(press)))
        #expect(to(app) == "dan@example.com, ")
    }
}

@Suite("Clicks into a field")
struct FieldClickTests {
    @Test("a click into a long field without the focus places the cursor where it was clicked")
    func long() {
        var content = DraftContent()
        content[.subject] = String(repeating: "0123456789", count: 20)
        var app = AppDriver(content: content)
        app.send(.input(.mouse(MouseEvent(.press, button: .left, at: Point(column: 11 + 5, row: 5)))))
        #expect(app.state.compose.focus == .subject)
        #expect(app.state.compose.lines[.subject]?.textBeforeCursor == "01234")
    }
}

@Suite("Lists of the account")
struct AccountListTests {
    private func app() -> AppDriver {
        var app = AppDriver(identities: [.ops])
        app.send(
            .accountLearned(
                AccountFacts(
                    isInSandbox: false,
                    verifiedIdentities: ["acme.dev", "dana@example.com"],
                    configurationSets: ["marketing", "prod-events"]
                )
            )
        )
        app.state.compose.setFocus(.from)
        return app
    }

    private func from(_ app: AppDriver) -> String? { app.state.compose.lines[.from]?.text }

    @Test("Down in From opens the list of senders, Enter takes one, Esc none")
    func open() {
        var app = app()
        app.press("down")
        #expect(
            app.state.compose.suggestions?.items.map(\.text)
                == ["Acme Ops <ops@acme.dev>", "dana@example.com", "@acme.dev"]
        )
        app.press("down", "enter")
        #expect(from(app) == "dana@example.com")
        #expect(app.state.compose.focus == .from)
        app.press("down", "esc")
        #expect(from(app) == "dana@example.com")
    }

    @Test("typing narrows the list, and makes an address of a verified domain")
    func narrow() {
        var app = app()
        app.type("bil")
        #expect(app.state.compose.suggestions?.items.map(\.text) == ["bil@acme.dev"])
        app.press("down", "tab")
        #expect(from(app) == "bil@acme.dev")
    }

    @Test("a verified domain offers whom was sent from there last, before what is typed")
    func lastSenders() {
        var app = app()
        app.send(
            .sendersRecalled([
                "Bill Day <bill@acme.dev>", "x@elsewhere.org", "ops@acme.dev", "alerts@acme.dev",
                "one@acme.dev",
            ])
        )
        app.state.compose.lines[.from]?.text = ""
        app.press("down")
        #expect(
            app.state.compose.suggestions?.items.map(\.text) == [
                "Acme Ops <ops@acme.dev>", "dana@example.com", "Bill Day <bill@acme.dev>", "alerts@acme.dev",
                "@acme.dev",
            ]
        )
        app.press("esc")
        app.type("Bil")
        #expect(
            app.state.compose.suggestions?.items.map(\.text) == ["Bill Day <bill@acme.dev>", "Bil@acme.dev"]
        )
    }

    @Test("a domain that is chosen leaves the cursor before its @, for the name")
    func domain() {
        var app = app()
        app.press("down", "down", "down", "enter")
        #expect(from(app) == "@acme.dev")
        app.type("bill")
        #expect(from(app) == "bill@acme.dev")
        app.press("tab")
        #expect(app.screen.contains("verified identity"))
    }

    @Test("nothing is offered that is no address")
    func noAddress() {
        var app = app()
        app.type("Bill Day <b")
        #expect(app.state.compose.suggestions == nil)
    }

    @Test("free text is taken as it is")
    func free() {
        var app = app()
        app.type("nobody@elsewhere.org")
        app.press("tab")
        #expect(from(app) == "nobody@elsewhere.org")
        #expect(app.screen.contains("! not verified"))
    }

    @Test("a verified sender is marked")
    func mark() {
        var app = app()
        app.type("x@mail.acme.dev")
        #expect(app.screen.contains("▾ verified identity"))
    }

    @Test("with no list Down goes on to the next field")
    func none() {
        var app = AppDriver()
        app.state.compose.setFocus(.from)
        app.press("down")
        #expect(app.state.compose.focus == .to)
    }

    @Test("the configuration sets of the account are a list too")
    func sets() {
        var app = app()
        app.state.compose.isUnfolded = true
        app.state.compose.setFocus(.configurationSet)
        app.type("ev")
        #expect(app.state.compose.suggestions?.items.map(\.text) == ["prod-events"])
        app.press("down", "enter")
        #expect(app.state.compose.lines[.configurationSet]?.text == "prod-events")
    }
}

extension IdentityDefaults {
    /// What the tests' configuration says for ops@acme.dev.
    static var ops: IdentityDefaults {
        var identity = IdentityDefaults(sender: "ops@acme.dev")
        identity.name = "Acme Ops"
        identity.signature = "Acme Operations\n+1 555 0100\n"
        identity.bcc = ["archive@acme.dev"]
        identity.replyTo = ["help@acme.dev"]
        identity.configurationSet = "ops-events"
        identity.tags = [.init(name: "team", value: "ops")]
        identity.listUnsubscribe = "https://acme.dev/u"
        return identity
    }
}
