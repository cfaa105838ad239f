import TestSupport
import Testing

@Suite("The person's own editor", .serialized)
struct ExternalEditorTests {
    private let filled = ["--local", "--from", "a@example.com", "--to", "b@example.com", "--subject", "s"]

    /// A user whose `$VISUAL` is this script, run with the file's path behind it.
    private func user(_ script: String, _ more: [String: String] = [:]) throws -> Sesame {
        var sesame = try Sesame(more)
        try sesame.home.write("#!/bin/sh\n\(script)\n", to: "editor")
        sesame.environment["TMPDIR"] = sesame.home.path
        sesame.environment["VISUAL"] = "sh \"\(sesame.home.path)/editor\""
        return sesame
    }

    private func open(_ sesame: Sesame, _ more: [String] = []) async throws -> ComposerSession {
        try await ComposerSession(
            PseudoTerminal(
                sesame.binary,
                filled + more,
                environment: sesame.environment,
                size: TerminalSize(columns: 100, rows: 30),
                workingDirectory: sesame.home.path,
                keeping: sesame.home
            )
        )
    }

    private func edit(_ composer: ComposerSession) { composer.terminal.send(.ctrl("x"), .ctrl("e")) }

    @Test("it gets the terminal and a file that nobody else can read, and its text is one step of undo")
    func edited() async throws {
        let sesame = try user(
            """
            echo "ready to edit"; read line
            stat -c '%a' "$1" >"$HOME/seen"; echo "$1" >>"$HOME/seen"; cat "$1" >>"$HOME/seen"
            echo "edited with care" >"$1"
            """
        )
        let composer = try await open(sesame, ["--body", "from the start"])
        let terminal = composer.terminal
        edit(composer)
        try await terminal.wait(for: "ready to edit")
        #expect(!terminal.screen.isAlternateScreen)
        #expect(try terminal.modes().isCooked)
        terminal.send(.enter)
        try await terminal.wait(for: "edited with care")
        try await terminal.wait(forNo: "from the start")
        let seen = String(decoding: try sesame.home.read("seen"), as: UTF8.self).split(separator: "\n")
        #expect(seen.first == "600")
        #expect(seen[1].hasSuffix(".txt"))
        #expect(seen.last == "from the start")
        #expect(!sesame.home.files().contains { "\(sesame.home.path)/\($0)" == seen[1] })
        try await composer.focus(.body)
        terminal.send(.ctrl("_"))
        try await terminal.wait(for: "from the start")
        try await composer.quit()
    }

    @Test("Ctrl-C is the editor's while it has the terminal")
    func interrupted() async throws {
        let sesame = try user(
            """
            trap 'interrupted=yes' INT; echo "ready to edit"
            while [ -z "$interrupted" ]; do sleep 0.05; done
            echo "still there"; read line; echo "after all" >"$1"
            """
        )
        let composer = try await open(sesame)
        edit(composer)
        try await composer.terminal.wait(for: "ready to edit")
        composer.terminal.send(.ctrl("c"))
        try await composer.terminal.wait(for: "still there")
        composer.terminal.send(.enter)
        try await composer.terminal.wait(for: "after all")
        try await composer.quit()
    }

    @Test("one that fails leaves the text as it was, and names its file")
    func failed() async throws {
        let sesame = try user("echo half >\"$1\"; exit 3")
        let composer = try await open(sesame, ["--body", "the text before"])
        edit(composer)
        try await composer.terminal.wait(for: "the reason, the file and the text") { screen in
            screen.text.contains("ended with 3") && screen.text.contains("your text is still here")
                && screen.text.contains("the text before")
        }
        try await composer.quit()
    }

    @Test("one that comes back at once and changed nothing is asked about --wait")
    func quick() async throws {
        let composer = try await open(user("exit 0"))
        edit(composer)
        try await composer.terminal.wait(for: "does it need --wait?")
        try await composer.quit()
    }

    @Test("fields and body are edited together, and a mistake has the focus on return")
    func together() async throws {
        let sesame = try user(
            "sed -i -e 's/^Subject:.*/Subject: both at once/' -e 's/b@example.com/b@examp/' \"$1\""
        )
        let composer = try await open(sesame)
        composer.terminal.send(.ctrl("x"), .text("h"))
        try await composer.terminal.wait(for: "both at once")
        try await composer.terminal.wait(for: "the focus in To, and why") {
            $0.hasFocus(.to) && $0.text.contains("no dot in the domain")
        }
        try await composer.quit()
    }

    @Test("what can't be read as headers and body stays in the file, and the form as it was")
    func unreadable() async throws {
        let sesame = try user("echo 'no header at all' >\"$1\"")
        let composer = try await open(sesame, ["--body", "the text before"])
        composer.terminal.send(.ctrl("x"), .text("h"))
        try await composer.terminal.wait(for: "is no header")
        #expect(composer.terminal.screen.text.contains("the text before"))
        try await composer.quit()
    }

    /// Ends the program by a signal as its editor has just saved another text, and waits for the editor's end.
    private func end(by signal: Int32) async throws -> Sesame {
        let sesame = try user("echo 'NEW text' >\"$1\"; echo 'saved it'; read line")
        let composer = try await open(sesame, ["--body", "the text before"])
        try await composer.terminal.wait(for: "draft saved")
        edit(composer)
        try await composer.terminal.wait(for: "saved it")
        composer.terminal.signal(signal)
        try await composer.terminal.exit()
        try await waitForEditor(of: sesame)
        return sesame
    }

    /// The editor, which has lost its terminal, has the lock for as long as it lives.
    private func waitForEditor(of sesame: Sesame) async throws {
        for file in sesame.home.files(below: editorFolder) where file.hasSuffix(".note") {
            let lock = "\(sesame.home.path)/\(editorFolder)/\(file)"
            _ = try await Subprocess.run("flock", [lock, "true"], environment: [:])
        }
    }

    private let editorFolder = ".local/state/sesame/editor"

    /// Opens the one draft that there is.
    private func openDraft(of sesame: Sesame, showing text: String) async throws {
        let composer = try await ComposerSession(sesame.open("--local"))
        composer.terminal.send(.ctrl("x"), .text("d"))
        try await composer.terminal.wait(for: "s → b@example.com")
        composer.terminal.send(.enter)
        try await composer.terminal.wait(for: text)
        try await composer.quit()
        #expect(sesame.home.files(below: editorFolder).isEmpty)
        #expect(try await sesame.states() == ["draft"])
    }

    @Test(
        "ended from outside while an editor is open, what it has saved is in the draft",
        arguments: [1, 15]
    )
    func ended(signal: Int32) async throws {
        let sesame = try await end(by: signal)
        try await openDraft(of: sesame, showing: "NEW text")
    }

    @Test("after a kill the next start finds what an editor had saved, and puts it into its draft")
    func killed() async throws {
        let sesame = try await end(by: 9)
        let next = try await ComposerSession(sesame.open("--local"))
        try await next.terminal.wait(for: "with what your editor saved last")
        try await next.quit()
        try await openDraft(of: sesame, showing: "NEW text")
    }

    @Test("killed before the editor's text is in the log, the next start finds it all the same")
    func killedBeforeTheSave() async throws {
        let sesame = try user("echo 'NEW text' >\"$1\"")
        let composer = try await open(sesame, ["--body", "the text before"])
        try await composer.terminal.wait(for: "draft saved")
        let lock = try await LockedLog(of: sesame)
        edit(composer)
        try await composer.terminal.wait(for: "NEW text")
        composer.terminal.signal(9)
        try await composer.terminal.exit()
        try await lock.letGo()
        let next = try await ComposerSession(sesame.open("--local"))
        try await next.terminal.wait(for: "with what your editor saved last")
        try await next.quit()
        try await openDraft(of: sesame, showing: "NEW text")
    }

    @Test("killed between the save and the end of the editor's file, the draft is there once")
    func killedAfterTheSave() async throws {
        let sesame = try user(
            "cp \"$1.note\" \"$HOME/note\"; echo \"$1\" >\"$HOME/name\"; echo 'NEW text' >\"$1\""
        )
        let composer = try await open(sesame, ["--body", "the text before"])
        try await composer.terminal.wait(for: "draft saved")
        edit(composer)
        try await composer.terminal.wait(for: "NEW text")
        try await composer.quit()
        #expect(sesame.home.files(below: editorFolder).isEmpty)
        // As they were before both went.
        let path = String(decoding: try sesame.home.read("name"), as: UTF8.self).dropLast()
        let name = "\(editorFolder)/\(path.split(separator: "/").last ?? "")"
        try sesame.home.write("NEW text\n", to: name)
        try sesame.home.write(try sesame.home.read("note"), to: "\(name).note")
        let next = try await ComposerSession(sesame.open("--local"))
        try await next.quit()
        try await openDraft(of: sesame, showing: "NEW text")
    }

    @Test("what vim had not saved as it was ended is named, and stays")
    func unsaved() async throws {
        let sesame = try user(
            "touch \"$(dirname \"$1\")/.$(basename \"$1\").swp\"; echo 'typed on'; read line"
        )
        let composer = try await open(sesame, ["--body", "the text before"])
        edit(composer)
        try await composer.terminal.wait(for: "typed on")
        composer.terminal.signal(1)
        try await composer.terminal.exit()
        try await waitForEditor(of: sesame)
        let next = try await ComposerSession(sesame.open("--local"))
        try await next.terminal.wait(for: "comes back by vim -r")
        try await next.quit()
        #expect(sesame.home.files(below: editorFolder).count == 2)
    }

    @Test("a message in the countdown is sent while the next one is in the editor")
    func countdown() async throws {
        let server = try ScriptedServer(.accepted(messageID: "0100-example"))
        let own = AccessKey.example.environment.merging(
            ["AWS_ENDPOINT_URL": server.url, "AWS_REGION": "us-east-1"]
        ) { $1 }
        let sesame = try user("echo 'ready to edit'; read line", own)
        let composer = try await ComposerSession(
            sesame.open(
                "--from",
                "a@example.com",
                "--to",
                "b@example.com",
                "--subject",
                "s",
                "--body",
                "Hello."
            )
        )
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Esc takes it back")
        edit(composer)
        try await composer.terminal.wait(for: "ready to edit")
        while server.sends.isEmpty { _ = try await server.requests(atLeast: server.requests.count + 1) }
        composer.terminal.send(.enter)
        try await composer.terminal.wait(for: "Accepted")
        try await composer.quit()
        #expect(try await sesame.states() == ["sent"])
    }
}
