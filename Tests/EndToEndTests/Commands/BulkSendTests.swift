import Glibc
import JSON
import TestSupport
import Testing

@Suite("sesame send, of many messages")
struct BulkSendTests {
    private static func accepted(_ number: Int) -> ScriptedAnswer { .accepted(messageID: "id-\(number)") }
    private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
    private static func id(_ number: Int) -> String { "<id-\(number)@email.amazonses.com>" }

    @Test("each goes through a server that checks signatures, in the log, its line in its place")
    func accepted() async throws {
        let moto = try await MotoServer.start(authentication: true)
        try await moto.verify(identity: "ops@example.com")
        let key = try await moto.makeUser("deploy")
        try await moto.setPolicy(of: "deploy", actions: ["ses:SendEmail", "ses:SendRawEmail"])
        let sesame = try Sesame.user(of: moto.url, key: key)
        let input = Letters.lines(0..<5) + Letters.line(5, from: "other@example.org") + Letters.lines(6..<12)
        let result = try await sesame.run(["send", "--json", "-", "--output", "json"], input: input)
        #expect(result.exitCode == 77, "\(result.errorText)")
        let rows = try Self.lines(result.text).map { try JSONParser.parse($0) }
        #expect(rows.map { $0["index"]?.int } == Array(0..<12))
        #expect(rows.map { $0["state"]?.string } == (0..<12).map { $0 == 5 ? "failed" : "sent" })
        #expect(rows[5]["error"]?["cause"]?.string == "sender-not-verified")
        #expect(rows[3]["envelope"] == ["from": "ops@example.com", "to": ["to-3@example.com"]])
        let messages = try await moto.acceptedMessages()
        #expect(messages.count == 11)
        for message in messages {
            let row = try #require(rows.first { $0["response"]?.string == message.identifier })
            // It counts those of the request and those of the message.
            #expect(
                Set(message.destinations) == Set(row["envelope"]?["to"]?.array?.compactMap(\.string) ?? [])
            )
        }
        let states = Dictionary(grouping: try await sesame.states()) { $0 }.mapValues(\.count)
        #expect(states == ["sent": 11, "failed": 1])
        #expect(!sesame.keeps(key.secret))
    }

    @Test("an array is many messages, also of one; a single object is one")
    func forms() async throws {
        let server = try ScriptedServer.answering { number, _ in Self.accepted(number) }
        let sesame = try Sesame.user(of: server.url)
        let array = JSONValue.array([Letters.json(0), Letters.json(1)])
        var writer = JSONWriter(isIndented: true)
        writer.write(array)
        let pretty = String(decoding: writer.bytes, as: UTF8.self)
        #expect(
            try await sesame.run("send", "--json", "-", input: pretty).text
                == "\(Self.id(0))\n\(Self.id(1))\n"
        )
        let one = try await sesame.run(
            "send",
            "--json",
            "-",
            "--output",
            "json",
            input: "[\(Letters.line(2))]"
        )
        #expect(try one.json["index"]?.int == 0)
        let single = try await sesame.run("send", "--json", "-", "--output", "json", input: Letters.line(3))
        #expect(try single.json["index"] == nil)
        #expect(try single.json["state"]?.string == "sent")
        let none = try await sesame.run("send", "--json", "-", input: "[]")
        #expect(none.exitCode == 0 && none.output == [])
        #expect(try server.sendCounts() == [0: 1, 1: 1, 2: 1, 3: 1])
    }

    @Test("what can't be read is said with its line, and keeps no other back")
    func invalid() async throws {
        let server = try ScriptedServer.answering { number, _ in Self.accepted(number) }
        let sesame = try Sesame.user(of: server.url)
        let input = Letters.line(0) + "{\"from\n" + "{\"form\":\"a\"}\n" + Letters.line(3)
        try sesame.home.write(input, to: "m.jsonl")
        let result = try await sesame.run("send", "--json", "m.jsonl")
        #expect(result.exitCode == 65)
        let lines = Self.lines(result.text)
        #expect(lines.count == 4)
        #expect([lines[0], lines[3]] == [Self.id(0), Self.id(3)])
        #expect(lines[1] == "not sent: m.jsonl: line 2, column 7: the text ends too early")
        #expect(lines[2].hasPrefix("not sent: m.jsonl: line 3: form: "))
        #expect(
            result.errorLines.last?.hasPrefix("sesame: 2 sent, 2 not sent; the first: m.jsonl: line 2")
                == true
        )
        #expect(try await sesame.states() == ["sent", "sent"])
    }

    @Test("faults are told apart, and a second run sends what surely was not sent, as the same rows")
    func faults() async throws {
        let isMended = Monitor(false)
        let server = try ScriptedServer.answering { number, _ in
            switch number {
            case _ where isMended.value: Self.accepted(number)
            case 1: .noAnswer
            case 2: .refused("MessageRejected", message: "Email address is not verified.")
            case 3: Self.accepted(number).ending(.cut(after: 70))
            default: Self.accepted(number)
            }
        }
        let sesame = try Sesame.user(of: server.url)
        try sesame.home.write(Letters.lines(0..<5), to: "m.jsonl")
        let arguments = ["send", "--json", "m.jsonl", "--resume", "journal", "--output", "json"]
        let first = try await sesame.run(arguments)
        #expect(first.exitCode == 69, "\(first.errorText)")
        let states = try Self.lines(first.text).map { try JSONParser.parse($0)["state"]?.string }
        #expect(states == ["sent", "uncertain", "failed", "uncertain", "sent"])

        isMended.update { $0 = true }
        let second = try await sesame.run(arguments)
        #expect(second.exitCode == 69)
        let rows = try Self.lines(second.text).map { try JSONParser.parse($0) }
        #expect(rows.map { $0["state"]?.string } == ["sent", "uncertain", "sent", "uncertain", "sent"])
        #expect(rows.map { $0["sentBefore"]?.bool } == [true, nil, nil, nil, true])
        #expect(try server.sendCounts() == [0: 1, 1: 1, 2: 2, 3: 1, 4: 1])
        #expect(try await sesame.rows().count == 5)
        let uncertain = try #require(rows[1]["logId"]?.int)
        #expect(rows[1]["error"]?["message"]?.string?.contains("sesame log show \(uncertain)") == true)
    }

    @Test("killed in the middle and started again, none is sent twice, and what is not known is said")
    func killed() async throws {
        let server = try ScriptedServer.answering { number, index in
            // GetAccount is asked first.
            index > 7 ? Self.accepted(number).held : Self.accepted(number)
        }
        let sesame = try Sesame.user(of: server.url)
        try sesame.home.write(Letters.lines(0..<20), to: "m.jsonl")
        let arguments = ["send", "--json", "m.jsonl", "--resume", "journal", "--concurrency", "4"]
        let program = try RunningProgram(
            sesame.binary,
            arguments,
            environment: sesame.environment,
            workingDirectory: sesame.home.path
        )
        try await server.requests(atLeast: 12)
        program.signal(SIGKILL)
        #expect(try await program.exit() == .signaled(SIGKILL))
        server.release()
        let result = try await sesame.run(arguments)
        let lines = Self.lines(result.text)
        #expect(lines.count == 20)
        #expect(lines.count { $0.hasPrefix("uncertain: ") } == 4, "\(result.text)")
        for (number, line) in lines.enumerated() where !line.hasPrefix("uncertain: ") {
            #expect(line == Self.id(number))
        }
        #expect(result.exitCode == 69)
        let counts = try server.sendCounts()
        #expect(counts == Dictionary(uniqueKeysWithValues: (0..<20).map { ($0, 1) }))
        let states = Dictionary(grouping: try await sesame.states()) { $0 }.mapValues(\.count)
        #expect(states == ["sent": 16, "uncertain": 4])
    }

    @Test("killed again and again at any moment, none is sent twice", arguments: [1, 8])
    func killedOften(concurrency: Int) async throws {
        let server = try ScriptedServer.answering { number, _ in Self.accepted(number) }
        let sesame = try Sesame.user(of: server.url)
        let count = 40
        try sesame.home.write(Letters.lines(0..<count), to: "m.jsonl")
        let arguments = [
            "send", "--json", "m.jsonl", "--resume", "journal", "--concurrency", "\(concurrency)", "--rate",
            "1000",
        ]
        for round in 1...4 {
            let program = try RunningProgram(
                sesame.binary,
                arguments,
                environment: sesame.environment,
                workingDirectory: sesame.home.path
            )
            try await server.requests(atLeast: round * 7)
            program.signal(SIGKILL)
            try await program.exit()
        }
        let result = try await sesame.run(arguments)
        let lines = Self.lines(result.text)
        #expect(lines.count == count)
        let counts = try server.sendCounts()
        #expect(counts.values.allSatisfy { $0 == 1 })
        for (number, line) in lines.enumerated() where counts[number] == nil {
            #expect(line.hasPrefix("uncertain: "))
        }
        for (number, line) in lines.enumerated() where !line.hasPrefix("uncertain: ") {
            #expect(line == Self.id(number))
        }
        #expect(try await !sesame.states().contains("draft"))
    }

    @Test("Ctrl-C begins no other message and waits for those under way; the same command sends the rest")
    func interrupted() async throws {
        let server = try ScriptedServer.answering { number, index in
            index > 2 ? Self.accepted(number).held : Self.accepted(number)
        }
        let sesame = try Sesame.user(of: server.url)
        try sesame.home.write(Letters.lines(0..<12), to: "m.jsonl")
        let program = try sesame.start(
            "send",
            "--json",
            "m.jsonl",
            "--resume",
            "journal",
            "--concurrency",
            "2"
        )
        try await server.requests(atLeast: 5)
        program.signal(SIGINT)
        try await program.wait(forError: "stopping")
        server.release()
        #expect(try await program.exit() == .signaled(SIGINT))
        #expect(program.errorText.contains("stopped: 4 sent"))
        #expect(server.sends.count == 4)
        #expect(try await sesame.states() == ["sent", "sent", "sent", "sent"])
        let result = try await sesame.run("send", "--json", "m.jsonl", "--resume", "journal")
        #expect(result.exitCode == 0, "\(result.errorText)")
        #expect(Self.lines(result.text) == (0..<12).map(Self.id))
        #expect(try server.sendCounts().values.allSatisfy { $0 == 1 })
    }

    @Test("messages are sent as they come through a pipe, not when it ends")
    func streamed() async throws {
        let server = try ScriptedServer.answering { number, _ in Self.accepted(number) }
        let sesame = try Sesame.user(of: server.url)
        let program = try sesame.start("send", "--json", "-", "--concurrency", "2")
        for number in 0..<3 {
            program.write(Letters.line(number))
            try await program.wait(forLines: number + 1)
        }
        // Half a message is none.
        program.write("{\"from\":")
        program.signal(SIGINT)
        #expect(try await program.exit() == .signaled(SIGINT))
        #expect(Self.lines(program.text) == (0..<3).map(Self.id))
    }

    @Test("after a failure of the account's own no other is begun, and its exit code stays")
    func accountFailure() async throws {
        let server = try ScriptedServer.answering { number, _ in
            number < 2
                ? Self.accepted(number)
                : .refused("SendingPausedException", message: "Sending is paused for this account.")
        }
        let sesame = try Sesame.user(of: server.url)
        let input = Letters.lines(0..<50)
        let result = try await sesame.run(["send", "--json", "-", "--concurrency", "1"], input: input)
        #expect(result.exitCode == 75)
        #expect(server.sends.count == 3)
        #expect(result.errorText.contains("stopped: 2 sent, 1 not sent"))
        #expect(Self.lines(result.text).prefix(2) == [Self.id(0), Self.id(1)])
    }

    @Test("without credentials nothing is begun, and the log stays as it is")
    func noCredentials() async throws {
        let server = try ScriptedServer(.accepted(messageID: "x"))
        let own = ["AWS_ENDPOINT_URL": server.url, "AWS_REGION": "us-east-1"]
        let sesame = try Sesame(own)
        let result = try await sesame.run(["send", "--json", "-"], input: Letters.lines(0..<3))
        #expect(result.exitCode == 78)
        #expect(result.output == [])
        #expect(server.requests.isEmpty)
        #expect(try await sesame.rows().isEmpty)
    }

    @Test("the account's rate is asked for, once, unless a rate is given")
    func rate() async throws {
        let server = try ScriptedServer { request, _ in
            guard request.method == "GET" else { return .accepted(messageID: "x") }
            return .json([
                "ProductionAccessEnabled": true, "SendingEnabled": true,
                "SendQuota": ["Max24HourSend": 50000, "MaxSendRate": 500, "SentLast24Hours": 1],
            ])
        }
        let sesame = try Sesame.user(of: server.url)
        let input = Letters.lines(0..<3)
        #expect(try await sesame.run(["send", "--json", "-"], input: input).error == [])
        #expect(server.requests.count { $0.target == "/v2/email/account" } == 1)
        #expect(try await sesame.run(["send", "--json", "-", "--rate", "500"], input: input).exitCode == 0)
        #expect(server.requests.count { $0.target == "/v2/email/account" } == 1)
        #expect(server.sends.count == 6)
    }

    @Test("a terminal shows how it goes in one line, which is gone at the end")
    func progress() async throws {
        let server = try ScriptedServer.answering { number, _ in
            number == 2 ? Self.accepted(number).held : Self.accepted(number)
        }
        let sesame = try Sesame.user(of: server.url)
        try sesame.home.write(Letters.lines(0..<3), to: "m.jsonl")
        let terminal = try sesame.open("send", "--json", "m.jsonl", "--concurrency", "1")
        try await terminal.wait(for: "2 sent · ")
        server.release()
        #expect(try await terminal.exit() == .exited(0))
        #expect(!terminal.screen.text.contains(" sent · "))
        for number in 0..<3 { #expect(terminal.screen.text.contains(Self.id(number))) }
    }

    @Test("two runs can't have one journal, and what is none is refused")
    func journals() async throws {
        let server = try ScriptedServer(.accepted(messageID: "x").held)
        let sesame = try Sesame.user(of: server.url)
        let program = try sesame.start(
            "send",
            "--json",
            "-",
            "--resume",
            "journal",
            "--rate",
            "100"
        )
        program.write(Letters.line(0))
        try await server.requests(atLeast: 1)
        let arguments = ["send", "--json", "-", "--rate", "100", "--resume"]
        let second = try await sesame.run(arguments + ["journal"], input: Letters.line(1))
        #expect(second.exitCode == 75)
        #expect(second.errorText.contains("in use by another run"))
        try sesame.home.write("hello\n", to: "letter")
        let other = try await sesame.run(arguments + ["letter"], input: Letters.line(1))
        #expect(other.exitCode == 65)
        #expect(server.sends.count == 1)
    }
}
