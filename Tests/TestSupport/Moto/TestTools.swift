import FoundationEssentials
import Glibc

/// What `scripts/test` prepares for the tests under `.build/`.
package enum TestTools {
    /// Something that `scripts/test` would have made.
    package struct Missing: Error, CustomStringConvertible {
        package let path: String
        package var description: String { "\(path) is missing: run scripts/test, which makes it" }
    }

    /// The package's folder.
    package static let packageDirectory: String = {
        var parts = #filePath.split(separator: "/")
        parts.removeLast(4)
        return "/" + parts.joined(separator: "/")
    }()

    /// The Python interpreter of the virtual environment that has `moto_server` and `dkimpy`.
    package static func python() throws -> String {
        try existing("\(packageDirectory)/.build/venv/bin/python")
    }

    /// The release binary, or the one that `SESAME_BINARY` names.
    package static func binary() throws -> String {
        let named = ProcessInfo.processInfo.environment["SESAME_BINARY"]
        return try existing(named ?? "\(packageDirectory)/.build/release/sesame")
    }

    private static func existing(_ path: String) throws -> String {
        guard access(path, X_OK) == 0 else { throw Missing(path: path) }
        return path
    }
}
