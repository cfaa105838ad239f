import TerminalUI
import Testing

@testable import Composer

@Suite("Configuration")
struct ConfigurationTests {
    private func parse(_ text: String) throws -> Configuration {
        try Configuration.parse(Array(text.utf8), file: "config.yaml")
    }

    @Test(
        "An empty file means the defaults",
        arguments: ["", "# nothing yet\n", "theme:\nkeys:\nidentities:\n"]
    )
    func defaults(text: String) throws {
        let configuration = try parse(text)
        #expect(configuration == Configuration())
        #expect(configuration.sendDelay == 5)
        #expect(configuration.isMouseOn)
        #expect(configuration.times == .relative)
        #expect(configuration.local == .off)
    }

    @Test("Every key is read")
    func everyKey() throws {
        let configuration = try parse(
            """
            theme: harbour-dark
            roles:
              accent: base0E
            keys: alpine
            mouse: off
            times: utc
            send-delay: 10 s
            ascii-chrome: yes
            editor: code --wait
            copy-command: xclip -selection clipboard
            identities:
              acme.dev:
                name: Acme
            contacts: contacts.txt
            profile: prod
            region: eu-west-1
            endpoint-url: http://localhost:4579
            request-timeout: 2 min
            local: on
            raw-limit: 500 MB
            raw-age: 90 days
            """
        )
        var expected = Configuration()
        expected.theme = "harbour-dark"
        expected.roles = [.accent: RoleOverride(foreground: .base(.base0E))]
        expected.keys = KeyConfiguration(preset: .alpine)
        expected.isMouseOn = false
        expected.times = .utc
        expected.sendDelay = 10
        expected.asciiChrome = true
        expected.editor = "code --wait"
        expected.copyCommand = "xclip -selection clipboard"
        var acme = IdentityDefaults(sender: "acme.dev")
        acme.name = "Acme"
        expected.identities = [acme]
        expected.contacts = "contacts.txt"
        expected.contactsLine = 14
        expected.profile = "prod"
        expected.region = "eu-west-1"
        expected.endpointURL = "http://localhost:4579"
        expected.requestTimeout = 120
        expected.local = .outbox
        expected.rawLimit = 500_000_000
        expected.rawAge = 90
        #expect(configuration == expected)
    }

    @Test("Every key of the enum stands in the test above, and each alone may be empty")
    func keysMayBeEmpty() throws {
        for key in ConfigurationKey.allCases { #expect(try parse("\(key.rawValue):\n") == Configuration()) }
    }

    @Test("Commands are bound to one key, to several, or to none")
    func keys() throws {
        let keys = try parse("keys:\n  send: f9\n  preview: [ctrl-r, ctrl-x p]\n  quit: []\n  help:\n").keys
        #expect(keys.preset == .standard)
        #expect(
            keys.bindings == [
                KeyBinding(command: "send", keys: ["f9"], line: 2),
                KeyBinding(command: "preview", keys: ["ctrl-r", "ctrl-x p"], line: 3),
                KeyBinding(command: "quit", keys: [], line: 4),
                KeyBinding(command: "help", keys: [], line: 5),
            ]
        )
    }

    @Test("Single keys change a ready set")
    func keysOfPreset() throws {
        let keys = try parse("keys:\n  preset: alpine\n  send: f9\n").keys
        #expect(
            keys
                == KeyConfiguration(
                    preset: .alpine,
                    bindings: [KeyBinding(command: "send", keys: ["f9"], line: 3)]
                )
        )
    }

    @Test(
        "local is a switch or a folder",
        arguments: [
            ("on", Configuration.LocalDelivery.outbox), ("false", .off), ("/tmp/mail", .folder("/tmp/mail")),
            ("\"on\"", .folder("on")),
        ]
    )
    func local(text: String, expected: Configuration.LocalDelivery) throws {
        #expect(try parse("local: \(text)").local == expected)
    }

    @Test(
        "Quantities have units",
        arguments: [
            ("send-delay: 0", \Configuration.sendDelay, 0), ("send-delay: 1 min", \.sendDelay, 60),
            ("send-delay: 90s", \.sendDelay, 90), ("send-delay: 60 m", \.sendDelay, 3600),
        ] as [(String, KeyPath<Configuration, Int> & Sendable, Int)]
    )
    func seconds(text: String, path: KeyPath<Configuration, Int> & Sendable, expected: Int) throws {
        #expect(try parse(text)[keyPath: path] == expected)
    }

    @Test(
        "Sizes are in powers of 1000, with an i in powers of 1024",
        arguments: [
            ("0", 0), ("1234", 1234), ("2 kB", 2000), ("1GB", 1_000_000_000), ("1 MiB", 1 << 20),
        ]
    )
    func sizes(text: String, expected: Int) throws {
        #expect(try parse("raw-limit: \(text)").rawLimit == expected)
    }

    @Test("Ages are in days", arguments: [("30", 30), ("2 weeks", 14), ("1 year", 365)])
    func ages(text: String, expected: Int) throws {
        #expect(try parse("raw-age: \(text)").rawAge == expected)
    }

    @Test("Roles take a scheme's colour, one of their own, the terminal's, and attributes")
    func roles() throws {
        let roles = try parse(
            """
            roles:
              accent: base0d
              error: "#ff0000"
              warning: 208
              border: {foreground: default, background: base01, attributes: [bold, underline]}
              title: {attributes: none}
            """
        ).roles
        #expect(
            roles == [
                .accent: RoleOverride(foreground: .base(.base0D)),
                .error: RoleOverride(foreground: .color(.rgb(255, 0, 0))),
                .warning: RoleOverride(foreground: .color(.indexed(208))),
                .border: RoleOverride(
                    foreground: .color(.terminalDefault),
                    background: .base(.base01),
                    attributes: [.bold, .underline]
                ),
                .title: RoleOverride(attributes: []),
            ]
        )
    }
}
