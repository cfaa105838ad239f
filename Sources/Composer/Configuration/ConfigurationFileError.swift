/// What is wrong with a file of the configuration, a colour scheme among them, and where.
package struct ConfigurationFileError: Error, Hashable, Sendable {
    /// What was wrong. A `key` is the path to a value: `identities.acme.dev.tags`.
    package enum Reason: Hashable, Sendable {
        case notFound
        case notPermitted
        case notRegularFile
        case tooLarge
        /// An error of the system, by its number.
        case unreadable(Int32)
        case yaml(YAMLError.Reason)
        case unknownKey(String, nearest: String?, known: [String])
        case missingKey(String)
        /// Nothing behind a key that needs something, as an unquoted `#` leaves it.
        case missingValue(key: String)
        case wrongType(key: String, expected: Expectation)
        case outOfRange(key: String, value: String, ClosedRange<Int>, unit: Unit?)
        /// A text that is none of the few allowed.
        case notOneOf(key: String, value: String, choices: [String], nearest: String?)
        /// A text that should be of a form.
        case malformed(key: String, value: String, expected: Form)
        case unknownCommand(String, nearest: String?)
        case unknownKeyName(String, command: String)
        /// A key that another command has where both answer to keys; `owner` keeps it.
        case takenKey(String, command: String, owner: String)
        /// A key that writes or deletes text, for a command that answers while text is written.
        case textKey(String, command: String)
        /// Alt and a character, which a terminal tells as Esc and the character, for a command that sends.
        case escapeKey(String, command: String)
        /// - Parameter folder: where the user's own schemes belong.
        case unknownTheme(String, nearest: String?, folder: String)
        /// The text is written so that the program can't change the key and nothing else.
        case notChangeable(key: String)
    }

    /// What a value should have been.
    package enum Expectation: Hashable, Sendable {
        case text, filledText, switchValue, wholeNumber, mapping, textOrList, textOrMapping, switchOrText
    }

    package enum Unit: Hashable, Sendable {
        case seconds, days, bytes
    }

    /// The form of a text.
    package enum Form: Hashable, Sendable {
        case colour, colourOrBase, senderAddress, webAddress, regionName, duration, byteCount, tag, attribute
    }

    package var reason: Reason
    package var file: String
    /// From 1; nil where it concerns the file as such.
    package var line: Int?

    package init(_ reason: Reason, file: String, line: Int? = nil) {
        self.reason = reason
        self.file = file
        self.line = line
    }
}
