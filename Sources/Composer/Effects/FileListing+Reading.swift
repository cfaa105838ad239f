import FoundationEssentials
import Glibc

extension FileListing {
    /// The files that what was typed may mean: those of the folder before the last slash whose names contain
    /// what stands behind it. Names that begin so come first; hidden ones only where a dot was typed.
    static func read(_ typed: String, in workingFolder: String, home: String) -> FileListing {
        let slash = typed.lastIndex(of: "/")
        let typedFolder = slash.map { String(typed[...$0]) } ?? ""
        let part = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
        let folder = absolute(typedFolder, workingFolder: workingFolder, home: home)
        guard let stream = opendir(folder) else {
            return FileListing(
                prefix: typed,
                folder: folder,
                entries: [],
                problem: "\(folder): \(String(cString: strerror(errno)))"
            )
        }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while let item = readdir(stream) {
            let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != "..", part.hasPrefix(".") || !name.hasPrefix(".") else { continue }
            guard part.isEmpty || name.lowercased().contains(part.lowercased()) else { continue }
            if let entry = entry(name, in: folder) { entries.append(entry) }
        }
        entries.sort { first, second in
            let starts = (first.name.hasPrefix(part), second.name.hasPrefix(part))
            if starts.0 != starts.1 { return starts.0 }
            if first.isFolder != second.isFolder { return first.isFolder }
            return first.name < second.name
        }
        return FileListing(prefix: typed, folder: folder, entries: entries)
    }

    static func absolute(_ folder: String, workingFolder: String, home: String) -> String {
        if folder.hasPrefix("/") { return folder }
        if folder.hasPrefix("~/") { return home + folder.dropFirst() }
        return (workingFolder.hasSuffix("/") ? workingFolder : workingFolder + "/") + folder
    }

    private static func entry(_ name: String, in folder: String) -> Entry? {
        var status = stat()
        guard stat(folder + name, &status) == 0 else { return nil }
        if status.st_mode & S_IFMT == S_IFDIR {
            return Entry(name: name, isFolder: true, byteCount: 0, modified: 0)
        }
        guard let state = FileState(folder + name) else { return nil }
        return Entry(name: name, isFolder: false, byteCount: state.byteCount, modified: state.modified)
    }
}
