import Testing

@testable import Composer

/// Each row is a file, and the whole line that a person sees.
@Suite("ConfigurationFileError")
struct ConfigurationFileErrorTests {
    @Test("A fault is one line: where, what, and what would be right", arguments: rows)
    fileprivate func message(row: Row) {
        let error = #expect(throws: ConfigurationFileError.self) {
            try Configuration.parse(Array(row.text.utf8), file: "c.yaml")
        }
        #expect(error?.message == row.message)
    }

    @Test(
        "A file that can't be read is named",
        arguments: [
            (ConfigurationFileError.Reason.notFound, "c.yaml: there is no such file"),
            (.notPermitted, "c.yaml: the file can't be read: permission denied"),
            (.notRegularFile, "c.yaml: this is no regular file"),
            (.tooLarge, "c.yaml: the file is larger than 1 MB"),
            (.unreadable(5), "c.yaml: the file can't be read: Input/output error"),
        ]
    )
    func file(reason: ConfigurationFileError.Reason, message: String) {
        #expect(ConfigurationFileError(reason, file: "c.yaml").message == message)
    }

    @Test(
        "What the screens find wrong with keys is said in the same place",
        arguments: [
            (
                ConfigurationFileError.Reason.unknownCommand("sned", nearest: "send"),
                "c.yaml:3: \"sned\" is not a command; did you mean send?"
            ),
            (
                .unknownCommand("fly", nearest: nil),
                "c.yaml:3: \"fly\" is not a command; the README lists them all, under \"The names of the commands\""
            ),
            (
                .textKey("a", command: "send"),
                "c.yaml:3: \"a\" can't be the key of send: whoever writes presses it to write; a function key, Ctrl or Alt "
                    + "with a letter, or ctrl-x and a letter would do"
            ),
            (
                .escapeKey("alt-s", command: "send"),
                "c.yaml:3: \"alt-s\" can't be the key of send: Esc and then the letter look the same to a terminal, and would "
                    + "send; a function key, Ctrl with a letter, or ctrl-x and a letter would do"
            ),
            (
                .unknownKeyName("f99", command: "send"),
                "c.yaml:3: \"f99\", for the command send, is not the name of a key: they are written as f9, ctrl-n, alt-1 or ctrl-x ctrl-e"
            ),
        ]
    )
    func keys(reason: ConfigurationFileError.Reason, message: String) {
        #expect(ConfigurationFileError(reason, file: "c.yaml", line: 3).message == message)
    }

    @Test("A long value is cut")
    func long() {
        let value = String(repeating: "x", count: 500)
        let error = ConfigurationFileError(.unknownCommand(value, nearest: nil), file: "c.yaml")
        #expect(error.message.count < 160)
    }
}

/// A file and what is said of it.
private struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var message: String

    init(_ name: String, _ text: String, _ message: String) {
        testDescription = name
        self.text = text
        self.message = message
    }
}

private let keys =
    "theme, roles, keys, mouse, times, send-delay, ascii-chrome, editor, copy-command, identities, "
    + "contacts, profile, region, endpoint-url, request-timeout, local, raw-limit or raw-age"

private let rows: [Row] = [
    Row(
        "a misspelled key",
        "mouse: on\nsend-dealy: 5\n",
        "c.yaml:2: \"send-dealy\" is not a key here; did you mean send-delay?"
    ),
    Row(
        "another spelling",
        "sendDelay: 5\n",
        "c.yaml:1: \"sendDelay\" is not a key here; did you mean send-delay?"
    ),
    Row(
        "an unknown key",
        "colour-of-sky: blue\n",
        "c.yaml:1: \"colour-of-sky\" is not a key here; it may be \(keys)"
    ),
    Row(
        "a key inside",
        "identities:\n  a.dev:\n    replyto: x\n",
        "c.yaml:3: \"identities.a.dev.replyto\" is not a key here; did you mean reply-to?"
    ),
    Row(
        "a role",
        "roles:\n  acent: base0D\n",
        "c.yaml:2: \"roles.acent\" is not a key here; did you mean accent?"
    ),
    Row("a key twice", "mouse: on\nmouse: off\n", "c.yaml:2: \"mouse\" stands here for the second time"),
    Row(
        "a list at the top",
        "- a\n",
        "c.yaml:1: the file should be a mapping, key: value on lines of its own"
    ),
    Row("a switch", "mouse: maybe\n", "c.yaml:1: mouse should be on or off"),
    Row("a quoted switch", "mouse: \"on\"\n", "c.yaml:1: mouse should be on or off"),
    Row("a list for a text", "theme: [a]\n", "c.yaml:1: theme should be a text"),
    Row("an empty text", "editor: \"\"\n", "c.yaml:1: editor should be a text that is not empty"),
    Row(
        "a mapping for a number",
        "send-delay: {a: 1}\n",
        "c.yaml:1: send-delay should be a whole number"
    ),
    Row(
        "below the range",
        "send-delay: -1\n",
        "c.yaml:1: send-delay is \"-1\"; it may be 0 to 3600 seconds"
    ),
    Row(
        "above the range",
        "send-delay: 61 min\n",
        "c.yaml:1: send-delay is \"61 min\"; it may be 0 to 3600 seconds"
    ),
    Row(
        "far too large",
        "raw-limit: 99999999999 GB\n",
        "c.yaml:1: raw-limit is \"99999999999 GB\"; it may be 0 bytes or more"
    ),
    Row(
        "a time-out of nothing",
        "request-timeout: 0\n",
        "c.yaml:1: request-timeout is \"0\"; it may be 1 to 3600 seconds"
    ),
    Row(
        "no number",
        "send-delay: soon\n",
        "c.yaml:1: send-delay: \"soon\" is not a length of time: it is written as a whole number and its unit, 5 s or 90 days"
    ),
    Row(
        "no unit",
        "raw-limit: 5 elephants\n",
        "c.yaml:1: raw-limit: \"5 elephants\" is not a size: it is written as a whole number and its unit, 200 MB"
    ),
    Row("a choice", "times: utz\n", "c.yaml:1: times can't be \"utz\"; did you mean utc?"),
    Row(
        "a far choice",
        "times: yesterday\n",
        "c.yaml:1: times can't be \"yesterday\"; it may be relative, local or utc"
    ),
    Row(
        "a set of keys",
        "keys: emacs\n",
        "c.yaml:1: keys can't be \"emacs\"; it may be standard or alpine"
    ),
    Row("keys that are a list", "keys: [send]\n", "c.yaml:1: keys should be a text or a mapping"),
    Row(
        "a key that is a mapping",
        "keys:\n  send: {a: b}\n",
        "c.yaml:2: keys.send should be a text or a list of texts"
    ),
    Row(
        "a URL",
        "endpoint-url: localhost:80\n",
        "c.yaml:1: endpoint-url: \"localhost:80\" is not a URL: it is written as https://host"
    ),
    Row(
        "a region",
        "theme: plain\nregion: 'eu west 1'\n",
        "c.yaml:2: region: \"eu west 1\" is not the name of a region: it is written as eu-west-1"
    ),
    Row("local as a list", "local: [a]\n", "c.yaml:1: local should be on, off or a folder"),
    Row(
        "a colour",
        "roles:\n  error: reddish\n",
        "c.yaml:2: roles.error: \"reddish\" is not a colour: it is written as base00 to base17, \"#5fafff\", default, or a number from 0 to 255"
    ),
    Row(
        "a colour without quotes",
        "roles:\n  error: #ff0000\n",
        "c.yaml:2: roles.error has no value; one that begins with # needs quotes, since # begins a comment"
    ),
    Row(
        "an attribute",
        "roles:\n  error: {attributes: blink}\n",
        "c.yaml:2: roles.error.attributes: \"blink\" is not an attribute: there are bold, italic, underline, reverse and none"
    ),
    Row(
        "a sender",
        "identities:\n  dana: {name: D}\n",
        "c.yaml:2: identities: \"dana\" is not a sender: it is written as ops@example.com, or example.com for the whole domain"
    ),
    Row(
        "a tag",
        "identities:\n  a.dev:\n    tags: [deploy]\n",
        "c.yaml:3: identities.a.dev.tags: \"deploy\" is not a tag: it is written as Name=Value"
    ),
    Row(
        "an entry that is a text",
        "identities:\n  a.dev: Ops\n",
        "c.yaml:2: identities.a.dev should be a mapping, key: value on lines of its own"
    ),
    Row("no YAML", "theme: [a\nmouse: on\n", "c.yaml:2: not YAML: did not find expected ',' or ']'"),
    Row("an alias", "theme: *x\n", "c.yaml:1: \"*x\": aliases are not read; write the value itself"),
    Row(
        "two documents",
        "theme: a\n---\ntheme: b\n",
        "c.yaml:2: a second document begins here; there may be only one"
    ),
    Row(
        "control characters",
        "\"a\\e[2Jb\": 1\n",
        "c.yaml:1: \"a␛[2Jb\" is not a key here; it may be \(keys)"
    ),
]
