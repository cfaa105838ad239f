import MailMessage
import SentLog

/// A file of addresses: one to a line, in the forms in which other programs write them.
///
/// `Dana Wu <dana@example.com>` and `dana@example.com` as in a message; `alias dana Dana Wu <dana@example.com>` as
/// in mutt; address, tab, name as address books answer to mutt and aerc. Lines that begin with `#` are comments.
struct ContactsFile: Sendable, Equatable {
    private(set) var contacts: [LoggedAddress] = []
    /// The numbers of the lines that hold no address, from 1.
    private(set) var unreadableLines: [Int] = []

    init(parsing text: String) {
        var known: Set<String> = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let line = String(line).trimmed
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard let mailboxes = Self.mailboxes(line) else {
                unreadableLines.append(index + 1)
                continue
            }
            for mailbox in mailboxes where known.insert(mailbox.address.text.lowercased()).inserted {
                contacts.append(LoggedAddress(mailbox))
            }
        }
    }

    private static func mailboxes(_ line: String) -> [Mailbox]? {
        let columns = line.split(separator: "\t").map { String($0).trimmed }
        if columns.count > 1, let address = try? Address(parsing: columns[0]) {
            return [Mailbox(displayName: columns[1], address: address)]
        }
        let list = try? AddressList(parsing: mutt(line) ?? line).mailboxes
        return list?.isEmpty == false ? list : nil
    }

    /// What stands behind `alias`, its options and the short name.
    private static func mutt(_ line: String) -> String? {
        var words = line.split(separator: " ")[...]
        guard words.first == "alias" else { return nil }
        words.removeFirst()
        while words.first == "-group", words.count > 2 { words.removeFirst(2) }
        return words.dropFirst().joined(separator: " ")
    }
}
