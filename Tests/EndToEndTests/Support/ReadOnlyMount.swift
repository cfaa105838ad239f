import TestSupport

/// The program as it runs where its data folder lies on a file system that is mounted read-only.
struct ReadOnlyMount {
    private let sesame: Sesame

    init(of sesame: Sesame) { self.sesame = sesame }

    private static let script = """
        mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"
        """

    /// Whether this machine lets anybody have mounts of one's own.
    static func isPossible() async -> Bool {
        guard let folder = try? TemporaryDirectory() else { return false }
        let arguments = ["-rm", "sh", "-c", script, "sh", folder.path, "true"]
        let result = try? await Subprocess.run(
            "unshare",
            arguments,
            environment: TestEnvironment.clean(home: folder.path)
        )
        return result?.exitCode == 0
    }

    func run(_ arguments: String...) async throws -> Subprocess.Result {
        let folder = sesame.home.path + "/.local/share/sesame"
        return try await Subprocess.run(
            "unshare",
            ["-rm", "sh", "-c", Self.script, "sh", folder, sesame.binary] + arguments,
            environment: sesame.environment,
            workingDirectory: sesame.home.path
        )
    }
}

extension Sesame {
    /// Brings all changes into the log's file where both files beside it are to go, and removes those of these endings.
    func takeAway(_ endings: [String]) async throws {
        guard !endings.isEmpty else { return }
        let script = """
            import os, sqlite3, sys
            path, endings = sys.argv[1], sys.argv[2:]
            if "-wal" in endings:
                log = sqlite3.connect(path)
                log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                log.close()
            for ending in endings:
                if os.path.exists(path + ending):
                    os.remove(path + ending)
            """
        let path = home.path + "/.local/share/sesame/log.sqlite"
        let result = try await Subprocess.run(
            "python3",
            ["-c", script, path] + endings,
            environment: environment
        )
        guard result.exitCode == 0 else { throw TimeLimitPassed(awaited: "the log", state: result.errorText) }
    }
}
