import AWSClient
import Glibc

/// Where the program's files lie, after the XDG Base Directory Specification 0.8.
package struct XDGPaths: Sendable, Equatable {
    /// The user's home folder.
    package var home: String
    /// `config.yaml`, `themes`, `templates`, contacts.
    package var configuration: String
    /// The log, the local outbox.
    package var data: String
    /// Where the file picker was last, which address tests went to, and the texts that an editor has.
    package var state: String
    /// Where a draft goes that the log did not take at the end of the program, the best place first.
    package var rescue: [String]

    /// The folders of a user; nothing is made.
    /// - Parameters:
    ///   - environment: `XDG_CONFIG_HOME`, `XDG_DATA_HOME`, `XDG_STATE_HOME`, `XDG_RUNTIME_DIR`, `TMPDIR`, each
    ///     ignored where it is not an absolute path, as the specification asks.
    ///   - home: the home folder, under which the defaults lie.
    package init(environment: [String: String], home: String) {
        func absolute(_ variable: String) -> String? {
            environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        func folder(_ variable: String, _ standard: String) -> String {
            "\(absolute(variable) ?? "\(home)/\(standard)")/sesame"
        }
        self.home = home
        configuration = folder("XDG_CONFIG_HOME", ".config")
        data = folder("XDG_DATA_HOME", ".local/share")
        state = folder("XDG_STATE_HOME", ".local/state")
        rescue = [
            state + "/rescued",
            "\(absolute("TMPDIR") ?? "/tmp")/sesame-\(getuid())",
            // It goes with the user's last session.
            absolute("XDG_RUNTIME_DIR").map { $0 + "/sesame" },
        ].compactMap(\.self)
    }

    /// The configuration read where no `--config` names another.
    package var configurationFile: String { configuration + "/config.yaml" }
    /// The user's own colour schemes.
    package var themes: String { configuration + "/themes" }
    /// The send history.
    package var log: String { data + "/log.sqlite" }
    /// The Maildir of `--local`.
    package var outbox: String { data + "/outbox" }
    /// The user's message templates.
    package var templates: String { configuration + "/templates" }
    /// The contacts that are not suggested any more.
    package var forgottenContacts: String { state + "/forgotten-contacts" }
    /// The texts of messages while the person's own editor has them.
    package var editorFiles: String { state + "/editor" }
    /// What the accounts last answered.
    package var accounts: String { state + "/accounts.json" }

    /// Makes a folder that only the user may enter (0700), with those above it. One that is there stays as it
    /// is.
    /// - Throws: `FileAccessError` that names the folder that can't be made.
    package static func makeFolder(_ path: String) throws(FileAccessError) {
        guard mkdir(path, 0o700) != 0 else { return }
        switch errno {
        case EEXIST:
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw FileAccessError(.system(ENOTDIR), path: path)
            }
        case ENOENT:
            guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
                throw FileAccessError(.notFound, path: path)
            }
            try makeFolder(String(path[..<slash]))
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw fault(path) }
        default: throw fault(path)
        }
    }

    private static func fault(_ path: String) -> FileAccessError {
        switch errno {
        case EACCES, EPERM, EROFS: FileAccessError(.notPermitted, path: path)
        case ENOENT: FileAccessError(.notFound, path: path)
        case let code: FileAccessError(.system(code), path: path)
        }
    }
}
