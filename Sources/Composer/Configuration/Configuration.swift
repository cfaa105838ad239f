/// What `config.yaml` says. Everything is optional; the values here are the defaults.
package struct Configuration: Sendable, Equatable {
    /// The colour scheme by name or path; nil for the terminal's own colours.
    package var theme: String?
    /// Uses of colours that differ from the schemes'.
    package var roles: RoleOverrides = [:]
    package var keys = KeyConfiguration()
    /// How long a message can be taken back after F9, in seconds; 0 for not at all.
    package var sendDelay = 5
    package var isMouseOn = true
    package var times = TimeStyle.relative
    package var identities: [IdentityDefaults] = []
    /// A command line for the external editor; nil for `$VISUAL`, `$EDITOR`, `vi`.
    package var editor: String?
    /// A command line that takes what is copied on its standard input.
    package var copyCommand: String?
    package var profile: String?
    package var region: String?
    package var endpointURL: String?
    /// Whether messages go to a Maildir instead of SES.
    package var local = LocalDelivery.off
    /// A file of addresses for completion.
    package var contacts: String?
    /// The line of the configuration that names it.
    package var contactsLine: Int?
    /// Lines and signs in ASCII; nil for what the terminal can show.
    package var asciiChrome: Bool?
    /// How many bytes of raw sources the log keeps; nil for all.
    package var rawLimit: Int?
    /// How many days the log keeps raw sources; nil for ever.
    package var rawAge: Int?
    /// How many seconds a request may take; nil for the client's own limits.
    package var requestTimeout: Int?

    /// The defaults.
    package init() {}

    /// Delivery into a Maildir on this machine.
    package enum LocalDelivery: Sendable, Equatable {
        case off
        /// Into the program's own outbox.
        case outbox
        case folder(String)
    }
}

/// The keys of commands that are bound anew, as the configuration's text has them.
package struct KeyConfiguration: Sendable, Equatable {
    /// A ready set to begin with.
    package enum Preset: String, CaseIterable, Sendable {
        case standard, alpine
    }

    package var preset = Preset.standard
    /// By command; a command with no keys is left to the palette.
    package var bindings: [KeyBinding] = []

    package init(preset: Preset = .standard, bindings: [KeyBinding] = []) {
        self.preset = preset
        self.bindings = bindings
    }
}

/// A command's name and its keys, not yet looked up: the screens know both.
package struct KeyBinding: Sendable, Equatable {
    package var command: String
    package var keys: [String]
    /// Where it stands, for an error about either.
    package var line: Int

    package init(command: String, keys: [String], line: Int) {
        self.command = command
        self.keys = keys
        self.line = line
    }
}
