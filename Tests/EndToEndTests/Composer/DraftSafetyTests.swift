import TestSupport
import Testing

@Suite("Nothing typed is lost", .serialized)
struct DraftSafetyTests {
    private let line = "The quick brown fox jumps over the lazy dog.\n"

    /// Starts again, opens the one draft that a kill left, and sends it.
    private func sendLeftDraft(of sesame: Sesame, showing text: String) async throws {
        let composer = try await ComposerSession(sesame.open("--local"))
        try await composer.terminal.wait(for: "1 draft left by a crash or kill")
        composer.terminal.send(.ctrl("x"), .text("d"))
        try await composer.terminal.wait(for: "· left by a crash")
        composer.terminal.send(.enter)
        try await composer.terminal.wait(for: text)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "Delivered locally")
        try await composer.quit()
    }

    @Test("a pasted megabyte is a draft in a moment, and survives a kill whole")
    func megabyte() async throws {
        let sesame = try Sesame()
        let composer = try await ComposerSession(
            sesame.open("--local", "--from", "a@example.com", "--to", "b@example.com", "--subject", "Large")
        )
        try await composer.focus(.body)
        let text = String(repeating: line, count: 1 << 20 / line.utf8.count)
        composer.terminal.send(.paste(text), .text("the end"))
        let lines = "\(text.split(separator: "\n").count + 1) lines"
        try await composer.terminal.wait(for: "the paste, saved") {
            $0.text.contains("the end") && $0.text.contains(lines) && $0.text.contains("draft saved")
        }
        composer.terminal.signal(9)
        try await composer.terminal.exit()

        try await sendLeftDraft(of: sesame, showing: lines)
        let file = try #require(sesame.home.files(below: ".local/share/sesame/outbox/new").first)
        let mail = try await ParsedMail(try sesame.home.read(".local/share/sesame/outbox/new/\(file)"))
        #expect(mail.text()?.replacing("\r\n", with: "\n").hasPrefix(text + "the end") == true)
    }

    @Test("a resent message's attachment and header fields survive a kill, and go out byte for byte")
    func attachment() async throws {
        let sesame = try Sesame()
        var state: UInt32 = 7
        let bytes = (0..<300_000).map { _ -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        try sesame.home.write(bytes, to: "large.bin")
        let options = ["--from", "a@example.com", "--to", "b@example.com", "--header", "X-Ticket: 42; a: b"]
        let sent = try await sesame.run(
            ["send", "--local", "--subject", "First", "--body", "x", "--attach", "large.bin"] + options
        )
        try #require(sent.exitCode == 0, "\(sent.errorText)")
        let composer = try await ComposerSession(sesame.open("--local"))
        composer.terminal.send(.f(3))
        try await composer.terminal.wait(for: "First")
        composer.terminal.send(.text("r"))
        try await composer.terminal.wait(for: "large.bin")
        try await composer.type(" again", in: .subject)
        try await composer.terminal.wait(for: "draft saved")
        composer.terminal.signal(9)
        try await composer.terminal.exit()

        try await sendLeftDraft(of: sesame, showing: "large.bin")
        let raw = try await sesame.run("log", "raw", "2")
        let mail = try await ParsedMail(raw.output)
        #expect(mail.header("X-Ticket") == "42; a: b")
        #expect(mail.filename("application/octet-stream") == "large.bin")
        // Python gives bytes that are no text in Latin-1.
        #expect(mail.text("application/octet-stream")?.unicodeScalars.map { UInt8($0.value) } == bytes)
    }

    @Test("a draft that another instance edits is opened as a copy, and both stay")
    func twoInstances() async throws {
        let sesame = try Sesame()
        let first = try await ComposerSession(sesame.open("--local", "--to", "b@example.com"))
        try await first.type("Ours", in: .subject)
        try await first.terminal.wait(for: "draft saved")
        let second = try await ComposerSession(sesame.open("--local"))
        second.terminal.send(.ctrl("x"), .text("d"))
        try await second.terminal.wait(for: "open elsewhere")
        second.terminal.send(.enter)
        try await second.terminal.wait(for: "this is a copy of it")
        try await second.type(" and theirs", in: .subject)
        try await second.quit()
        try await first.type(" alone", in: .subject)
        try await first.quit()
        let subjects = try await sesame.rows().compactMap { $0["subject"]?.string }
        #expect(Set(subjects) == ["Ours alone", "Ours and theirs"])
        let copies = try await sesame.rows().filter { $0["copyOf"] != nil }
        #expect(copies.map { $0["subject"]?.string } == ["Ours and theirs"])
    }

    @Test("F9 while another program holds the log says so, and the message leaves when it lets go")
    func sendWhileLocked() async throws {
        let sesame = try Sesame()
        let composer = try await ComposerSession(sesame.open("--local", "--from", "a@example.com"))
        try await composer.type("b@example.com", in: .to)
        try await composer.type("Held", in: .subject)
        try await composer.type("Hello", in: .body)
        try await composer.terminal.wait(for: "draft saved")
        let lock = try await LockedLog(of: sesame)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "waiting for the log")
        try await lock.letGo()
        try await composer.terminal.wait(for: "copies the id")
        try await composer.quit()
        #expect(try await sesame.states() == ["sent"])
    }

    @Test(
        "Esc while F9 waits for the log gives the form back; what is typed there is saved, once, and unsent"
    )
    func giveUpWhileLocked() async throws {
        let sesame = try Sesame()
        let composer = try await ComposerSession(sesame.open("--local", "--from", "a@example.com"))
        try await composer.type("b@example.com", in: .to)
        try await composer.terminal.wait(for: "draft saved")
        let lock = try await LockedLog(of: sesame)
        try await composer.type("Held", in: .subject)
        try await composer.type("Hello", in: .body)
        composer.terminal.send(.f(9))
        try await composer.terminal.wait(for: "goes on writing")
        composer.terminal.send(.escape)
        try await composer.terminal.wait(for: "the form, given back") {
            $0.text.contains("waiting for the log") && !$0.text.contains("goes on writing")
        }
        try await composer.type(" no more", in: .subject)
        try await lock.letGo()
        try await composer.terminal.wait(for: "draft saved")
        try await composer.quit()
        let rows = try await sesame.rows()
        #expect(rows.map { $0["state"]?.string } == ["draft"])
        #expect(rows.map { $0["subject"]?.string } == ["Held no more"])
    }

    @Test("with no room on the disk that is said, the text stays, and quitting asks first")
    func fullDisk() async throws {
        let sesame = try Sesame()
        // The log as it is made fits into 400 kB.
        _ = try await sesame.run("log")
        let script = "trap '' XFSZ; ulimit -f 800; exec \"$1\" --local --to b@example.com"
        let composer = try await ComposerSession(
            PseudoTerminal(
                "sh",
                ["-c", script, "sh", sesame.binary],
                environment: sesame.environment,
                size: TerminalSize(columns: 100, rows: 30),
                workingDirectory: sesame.home.path,
                keeping: sesame.home
            )
        )
        let terminal = composer.terminal
        try await composer.focus(.body)
        terminal.send(.paste(megabyteOfNoise), .text("the end"))
        try await terminal.wait(for: "the draft is not on the disk")
        #expect(terminal.screen.text.contains("the end"))
        terminal.send(.text(" and more"))
        try await terminal.wait(for: "the end and more")
        terminal.send(.ctrl("q"))
        try await terminal.wait(for: "a question in place of the end") { screen in
            screen.text.contains("x quits, the draft in a file")
        }
        terminal.send(.escape)
        try await terminal.wait(for: "the end and more")
    }

    /// A text that can't be made smaller.
    private var megabyteOfNoise: String {
        var state: UInt32 = 1
        let letters = (0..<1 << 20).map { index -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return index % 60 == 59 ? 0x0A : UInt8(0x21 + (state >> 24) % 94)
        }
        return String(decoding: letters, as: UTF8.self)
    }

    @Test(
        "on a full disk Ctrl-N leaves nothing behind, and what SIGTERM finds unsaved is a draft at the next start",
        .enabled("mounting needs a namespace of one's own") { await ReadOnlyMount.isPossible() }
    )
    func rescue() async throws {
        let sesame = try Sesame()
        _ = try await sesame.run("log")
        let folder = sesame.home.path + "/.local/share/sesame"
        let script = "mount -t tmpfs -o size=1M tmpfs \"$2\" && exec \"$1\" --local --to b@example.com"
        let composer = try await ComposerSession(
            PseudoTerminal(
                "unshare",
                ["-rm", "sh", "-c", script, "sh", sesame.binary, folder],
                environment: sesame.environment,
                size: TerminalSize(columns: 100, rows: 30),
                workingDirectory: sesame.home.path,
                keeping: sesame.home
            )
        )
        let terminal = composer.terminal
        try await composer.focus(.body)
        terminal.send(.paste(megabyteOfNoise), .text("the end"))
        try await terminal.wait(for: "the draft is not on the disk")
        terminal.send(.text(" and more"))
        try await terminal.wait(for: "the end and more")
        // Said before too: what comes after Ctrl-N is to be told from it.
        terminal.send(.escape)
        try await terminal.wait(forNo: "the draft is not on the disk")
        terminal.send(.ctrl("n"))
        try await terminal.wait(for: "the form, back again") {
            $0.text.contains("the end and more")
                && $0.text.contains("still in this message, for it is not on the disk")
        }
        terminal.signal(15)
        #expect(try await terminal.exit() == .exited(74))
        #expect(terminal.screen.text.contains("next start takes it from there"))

        let next = try await ComposerSession(sesame.open("--local"))
        try await next.terminal.wait(for: "1 draft that could not be saved is saved now")
        next.terminal.send(.ctrl("x"), .text("d"))
        try await next.terminal.wait(for: "b@example.com")
        next.terminal.send(.enter)
        try await next.terminal.wait(for: "17477 lines")
        try await next.quit()
        #expect(sesame.home.files(below: ".local/state/sesame/rescued").isEmpty)
    }

    @Test(
        "ended by all that can end it while another program holds the log, what is unsaved is a draft, once"
    )
    func endedWhileLocked() async throws {
        let sesame = try Sesame()
        let composer = try await ComposerSession(sesame.open("--local", "--to", "b@example.com"))
        try await composer.terminal.wait(for: "draft saved")
        let lock = try await LockedLog(of: sesame)
        composer.terminal.send(.ctrl("n"))
        try await composer.terminal.wait(forNo: "b@example.com")
        try await composer.type("Held", in: .subject)
        composer.terminal.send(.ctrl("q"))
        try await composer.terminal.wait(for: "x quits, the draft in a file")
        composer.terminal.signal(15)
        composer.terminal.signal(1)
        composer.terminal.hangUp()
        let status = try await composer.terminal.exit()
        #expect(status == .exited(74), "\(status)")
        try await lock.letGo()
        let next = try await ComposerSession(sesame.open("--local"))
        try await next.terminal.wait(for: "1 draft that could not be saved is saved now")
        try await next.quit()
        #expect(
            try await sesame.rows().compactMap { $0["subject"]?.string }.filter { $0 == "Held" }.count == 1
        )
    }
}
