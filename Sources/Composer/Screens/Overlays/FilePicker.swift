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

/// Chooses a file to attach: a path is typed, with the folder's files narrowed by it below.
package struct FilePicker: Sendable {
    var field = TextField()
    private(set) var listing: FileListing?
    private(set) var selection = 0

    /// - Parameter folder: where it begins; nil for the folder that the program was started in.
    init(folder: String? = nil) { field = TextField(folder ?? "") }

    /// Pasted text: a `file://` URL, or a path as a terminal drops it, becomes the plain path.
    mutating func insert(_ text: String) {
        let words = ShellWords.split(text.trimmed)
        if PastedPaths.mayBe(text), let path = words.first, words.count == 1 {
            field.text = path.hasPrefix("~/") ? path : PastedPaths.path(path, home: "") ?? text
        } else {
            field.insert(text)
        }
        selection = 0
    }

    mutating func listed(_ listing: FileListing) {
        guard listing.prefix == field.text else { return }
        self.listing = listing
        selection = min(selection, max(0, listing.entries.count - 1))
    }

    mutating func handle(_ key: Key) {
        switch key.code {
        case .up: selection = max(0, selection - 1)
        case .down: selection = max(0, min((listing?.entries.count ?? 0) - 1, selection + 1))
        case .pageUp: selection = max(0, selection - 10)
        case .pageDown: selection = max(0, min((listing?.entries.count ?? 0) - 1, selection + 10))
        case .tab, .enter: complete()
        default:
            _ = field.handle(key)
            selection = 0
        }
    }

    private var selected: FileListing.Entry? {
        guard let listing, listing.prefix == field.text, listing.entries.indices.contains(selection) else {
            return nil
        }
        return listing.entries[selection]
    }

    /// Takes the name under the cursor into the path; a folder is gone into.
    private mutating func complete() {
        guard let selected else { return }
        let typed = field.text
        let folder = typed.lastIndex(of: "/").map { typed[...$0] } ?? ""
        field.text = folder + selected.name + (selected.isFolder ? "/" : "")
        selection = 0
    }

    /// The file under the cursor, ready to be attached; nil for a folder.
    var chosenFile: DraftAttachment? {
        guard let listing, let selected, !selected.isFolder else { return nil }
        return DraftAttachment(
            name: selected.name,
            contentType: nil,
            contentID: nil,
            source: .file(
                path: listing.folder + selected.name,
                byteCount: selected.byteCount,
                modified: selected.modified
            )
        )
    }
}
