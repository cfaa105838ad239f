import FoundationEssentials
import Glibc
import MailMessage

extension FileListing {
    /// The files that what was typed may mean: those of the folder before the last slash whose names contain
    /// what stands behind it, or at least its characters in this order. The closest come first; hidden ones
    /// only where a dot was typed.
    static func read(_ typed: String, in workingFolder: String, home: String) -> FileListing {
        let slash = typed.lastIndex(of: "/")
        let typedFolder = slash.map { String(typed[...$0]) } ?? ""
        let part = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
        let folder = absolute(typedFolder, workingFolder: workingFolder, home: home)
        guard let stream = opendir(FileName.cString(folder)) else {
            return FileListing(
                prefix: typed,
                folder: folder,
                entries: [],
                problem: "\(folder): \(String(cString: strerror(errno)))"
            )
        }
        defer { closedir(stream) }
        var entries: [(rank: Int, entry: Entry)] = []
        while let item = readdir(stream) {
            let name = withUnsafeBytes(of: &item.pointee.d_name) {
                FileName.text(Array($0.prefix { $0 != 0 }))
            }
            guard name != ".", name != "..", part.hasPrefix(".") || !name.hasPrefix(".") else { continue }
            guard let rank = FuzzyMatch.cost(of: part, in: name), let entry = entry(name, in: folder) else {
                continue
            }
            entries.append((rank, entry))
        }
        entries.sort { first, second in
            if first.rank != second.rank { return first.rank < second.rank }
            if first.entry.isFolder != second.entry.isFolder { return first.entry.isFolder }
            return first.entry.name < second.entry.name
        }
        return FileListing(prefix: typed, folder: folder, entries: entries.map(\.entry))
    }

    static func absolute(_ folder: String, workingFolder: String, home: String) -> String {
        if folder.hasPrefix("/") { return folder }
        if folder.hasPrefix("~/") { return home + folder.dropFirst() }
        return (workingFolder.hasSuffix("/") ? workingFolder : workingFolder + "/") + folder
    }

    private static func entry(_ name: String, in folder: String) -> Entry? {
        var status = stat()
        guard stat(FileName.cString(folder + name), &status) == 0 else { return nil }
        if status.st_mode & S_IFMT == S_IFDIR {
            return Entry(name: name, isFolder: true, byteCount: 0, modified: 0)
        }
        guard let state = FileState(folder + name) else { return nil }
        return Entry(name: name, isFolder: false, byteCount: state.byteCount, modified: state.modified)
    }
}
