import MailMessage
import TerminalUI

/// The files of a folder whose names begin as typed, or contain it.
package struct FileListing: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package var name: String
        package var isFolder: Bool
        package var byteCount: Int
        /// Seconds since 1970.
        package var modified: Int

        package init(name: String, isFolder: Bool, byteCount: Int, modified: Int) {
            self.name = name
            self.isFolder = isFolder
            self.byteCount = byteCount
            self.modified = modified
        }
    }

    /// What was typed when this was asked for.
    package var prefix: String
    /// The folder, absolute, with `/` at its end.
    package var folder: String
    package var entries: [Entry]
    /// Why the folder can't be read.
    package var problem: String?

    package init(prefix: String, folder: String, entries: [Entry], problem: String? = nil) {
        self.prefix = prefix
        self.folder = folder
        self.entries = entries
        self.problem = problem
    }
}

/// Chooses files to attach: a path is typed, with the folder's files narrowed by it below. Several are marked
/// one after the other, from as many folders as they lie in.
package struct FilePicker: Sendable {
    var field = TextField()
    /// Files that are marked, in the order of that.
    private(set) var marked: [DraftAttachment] = []
    private(set) var listing: FileListing?
    private(set) var selection = 0
    /// What is wrong with what was to be taken.
    private(set) var problem: String?
    /// Whether the cursor was moved to the name that it is on.
    private var isChosen = false
    /// What stood there before anything was typed.
    private let start: String

    /// - Parameter folder: where it begins; nil for the folder that the program was started in.
    init(folder: String? = nil) {
        start = folder ?? ""
        field = TextField(start)
    }

    /// Pasted text: a `file://` URL, or a path as a terminal drops it, becomes the plain path.
    mutating func insert(_ text: String) {
        let words = ShellWords.split(text.trimmed)
        if PastedPaths.mayBe(text), let path = words.first, words.count == 1 {
            field.text = path.hasPrefix("~/") ? path : PastedPaths.path(path, home: "") ?? text
        } else {
            field.insert(text)
        }
        select(0, isChosen: false)
    }

    mutating func listed(_ listing: FileListing) {
        guard listing.prefix == field.text else { return }
        self.listing = listing
        selection = min(selection, max(0, listing.entries.count - 1))
    }

    mutating func handle(_ key: Key, keymap: EditKeymap) {
        problem = nil
        switch keymap.listMotion(of: key) {
        case .up: return select(selection - 1, isChosen: true)
        case .down: return select(selection + 1, isChosen: true)
        case .pageUp: return select(selection - 10, isChosen: true)
        case .pageDown: return select(selection + 10, isChosen: true)
        default: break
        }
        if Self.markKeys(in: keymap).contains(key) { return mark() }
        switch key.code {
        case .tab: complete()
        case .enter: take()
        default:
            _ = field.handle(key, keymap: keymap)
            // Whoever begins with `/` or `~` means the path from there.
            for root in ["/", "~"] where !start.isEmpty && field.text == start + root { field.text = root }
            select(0, isChosen: false)
        }
    }

    private mutating func select(_ index: Int, isChosen: Bool) {
        selection = max(0, min((listing?.entries.count ?? 0) - 1, index))
        self.isChosen = isChosen
    }

    private var selected: FileListing.Entry? {
        guard let listing, listing.prefix == field.text, listing.entries.indices.contains(selection) else {
            return nil
        }
        return listing.entries[selection]
    }

    /// Tab: what all names have in common that begin as typed, as in shells; where that is no more than stands
    /// there, or the cursor was moved to a name, that name.
    private mutating func complete() {
        guard let listing, listing.prefix == field.text else { return }
        let part = field.text.pathParts.name
        let names = listing.entries.map(\.name).filter { $0.hasPrefix(part) }
        guard !isChosen, names.count > 1 else { return take() }
        let common = names.dropFirst().reduce(names[0]) { $0.commonPrefix(with: $1) }
        guard common.count > part.count else { return take() }
        field.text = field.text.pathParts.folder + common
        select(0, isChosen: false)
    }

    /// Takes the name under the cursor into the path; a folder is gone into.
    private mutating func take() {
        guard let selected else {
            if let listing, listing.prefix == field.text, listing.problem == nil, !field.isEmpty {
                problem = "\(field.text): there is no such file"
            }
            return
        }
        field.text = field.text.pathParts.folder + selected.name + (selected.isFolder ? "/" : "")
        select(0, isChosen: false)
    }

    /// Both as in Midnight Commander: every letter, and the space, may be one of a path. A key that was bound for
    /// texts is not among them.
    static func markKeys(in keymap: EditKeymap) -> [Key] {
        [.control("t"), .insert].filter { keymap.commands[$0] == nil }
    }

    /// Marks the file under the cursor, or takes its mark away, and goes on to the next.
    private mutating func mark() {
        guard let file = selectedFile else {
            if let selected { problem = "\(selected.name)/ is a folder; Enter goes into it" }
            return
        }
        if let index = marked.firstIndex(where: { $0.path == file.path }) {
            marked.remove(at: index)
        } else {
            marked.append(file)
        }
        select(selection + 1, isChosen: true)
    }

    func isMarked(_ entry: FileListing.Entry) -> Bool {
        guard !marked.isEmpty, let listing else { return false }
        return marked.contains { $0.path == listing.folder + entry.name }
    }

    /// The file under the cursor, ready to be attached; nil for a folder.
    private var selectedFile: DraftAttachment? {
        guard let listing, let selected, !selected.isFolder else { return nil }
        return DraftAttachment(
            name: FileName.sendable(selected.name) ?? selected.name,
            contentType: nil,
            contentID: nil,
            source: .file(
                path: listing.folder + selected.name,
                byteCount: selected.byteCount,
                modified: selected.modified
            )
        )
    }

    /// What Enter attaches: all that is marked, else the file under the cursor. None on a folder, which it goes
    /// into, and on a name that is not there.
    var chosenFiles: [DraftAttachment] {
        if let selectedFile { return marked.isEmpty ? [selectedFile] : marked }
        // A folder where nothing is to be chosen.
        return listing?.prefix == field.text && selected == nil && field.text.pathParts.name.isEmpty
            ? marked : []
    }

    /// How many are marked, and their size.
    var title: String {
        guard !marked.isEmpty else { return "Attach a file" }
        return "Attach files · \(marked.count) marked, \(sizeText(marked.reduce(0) { $0 + $1.byteCount }))"
    }
}

extension String {
    /// A path as it is typed: the folder with its slash, and what stands behind it.
    fileprivate var pathParts: (folder: String, name: String) {
        guard let slash = lastIndex(of: "/") else { return ("", self) }
        return (String(self[...slash]), String(self[index(after: slash)...]))
    }

    /// The characters that both begin with.
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
