import FoundationEssentials
import MailMessage
import SentLog

/// Finds whom a text may mean: those written to before, by how often and how lately, then the contacts file.
package actor AddressBook {
    private let log: SentLog
    private let contactsPath: String?
    /// The place that names the file: `/home/me/.config/sesame/config.yaml:3`.
    private let place: String?
    /// A file with the contacts that are not to be suggested any more, an address to a line.
    private let forgottenPath: String
    private var contacts: [Contact] = []
    private var readState: FileState?
    private var forgotten: Set<String>?
    /// What was wrong with the file, said once.
    private var isProblemSaid = false

    /// - Parameters:
    ///   - contacts: the file of `contacts:`; nil for none.
    ///   - place: file and line of that setting.
    ///   - forgotten: where it is kept which contacts are not to be suggested.
    package init(log: SentLog, contacts: String?, namedBy place: String? = nil, forgotten: String) {
        self.log = log
        contactsPath = contacts
        self.place = place
        forgottenPath = forgotten
    }

    /// A contact with the words by which it is found.
    fileprivate struct Contact {
        var address: LoggedAddress
        var key: String
        var words: [String]
    }

    /// What was found, and a word about the contacts file where it could not be read.
    package struct Answer: Sendable, Equatable {
        package var suggestions: [Suggestion] = []
        package var problem: String?
    }

    /// Those whose address, or a word of whose name, begins as typed; the best first.
    package func suggestions(for text: String, limit: Int = 8) async -> Answer {
        var answer = Answer()
        var known: Set<String> = []
        // A log that can't be read is said where it matters; here there are only fewer suggestions.
        for recipient in (try? await log.recipients(matching: text, limit: limit)) ?? [] {
            guard let suggestion = Suggestion(recipient), known.insert(suggestion.key).inserted else {
                continue
            }
            answer.suggestions.append(suggestion)
        }
        answer.problem = readContacts()
        let hidden = forgottenContacts()
        for contact in contacts where answer.suggestions.count < limit {
            guard contact.matches(text), !hidden.contains(contact.key), known.insert(contact.key).inserted
            else { continue }
            if let suggestion = Suggestion(contact.address) { answer.suggestions.append(suggestion) }
        }
        return answer
    }

    /// Reads the contacts file ahead of its first use.
    /// - Returns: what is wrong with it.
    package func readAhead() -> String? { readContacts() }

    /// Suggests someone no more, until they are written to again.
    package func forget(_ key: String) async throws {
        try await log.forgetRecipient(key)
        guard contacts.contains(where: { $0.key == key }) else { return }
        var hidden = forgottenContacts()
        hidden.insert(key)
        forgotten = hidden
        let folder = forgottenPath[..<(forgottenPath.lastIndex(of: "/") ?? forgottenPath.startIndex)]
        try XDGPaths.makeFolder(String(folder))
        let text = hidden.sorted().map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: URL(filePath: forgottenPath), options: .atomic)
    }

    private func forgottenContacts() -> Set<String> {
        if let forgotten { return forgotten }
        let text = (try? Data(contentsOf: URL(filePath: forgottenPath))).map {
            String(decoding: $0, as: UTF8.self)
        }
        let keys = Set((text ?? "").split(whereSeparator: \.isNewline).map(String.init))
        forgotten = keys
        return keys
    }

    /// Reads the file where it is new or has changed.
    /// - Returns: what is wrong with it, once.
    private func readContacts() -> String? {
        guard let contactsPath else { return nil }
        let name = Printable.text(contactsPath)
        guard let state = FileState(contactsPath) else {
            contacts = []
            return once("contacts: \(name) is not there, or is no file")
        }
        guard state != readState else { return nil }
        readState = state
        guard state.byteCount <= Self.largestFile else {
            return once("contacts: \(name) has more than \(sizeText(Self.largestFile))")
        }
        guard let data = try? Data(contentsOf: URL(filePath: contactsPath)) else {
            return once("contacts: \(name) can't be read")
        }
        let file = ContactsFile(parsing: String(decoding: data, as: UTF8.self))
        contacts = file.contacts.map { address in
            let words = SearchText.words(address.name ?? "") + SearchText.words(address.address)
            let key = address.address.lowercased()
            return Contact(address: address, key: key, words: words + [key])
        }
        guard let first = file.unreadableLines.first else { return nil }
        return once(
            "contacts: \(counted(file.unreadableLines.count, "line")) of \(name) without an address, the first is line \(first)"
        )
    }

    private static let largestFile = 16_000_000

    private func once(_ problem: String) -> String? {
        defer { isProblemSaid = true }
        guard !isProblemSaid else { return nil }
        return place.map { "\(Printable.text($0)): \(problem)" } ?? problem
    }
}

extension AddressBook.Contact {
    /// As the log finds recipients: every word typed begins one of the contact's.
    fileprivate func matches(_ text: String) -> Bool {
        let wanted = text.contains("@") ? [text.trimmed.lowercased()] : SearchText.words(text)
        return !wanted.isEmpty
            && wanted.allSatisfy { start in words.contains { $0.hasPrefix(start) } }
    }
}

extension Suggestion {
    fileprivate init?(_ recipient: Recipient) {
        self.init(recipient.address, .history(count: recipient.count, last: recipient.lastSentAt))
    }

    fileprivate init?(_ address: LoggedAddress) { self.init(address, .contacts) }

    /// - Returns: nil where the log holds something that is no address.
    private init?(_ address: LoggedAddress, _ source: Source) {
        guard let parsed = try? Address(parsing: address.address) else { return nil }
        let mailbox = Mailbox(displayName: address.name, address: parsed)
        self.init(text: mailbox.text, key: address.address.lowercased(), source: source)
    }
}
