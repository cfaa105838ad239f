import TestSupport

/// Another program that holds the log, for as long as a test wants.
struct LockedLog {
    private let holder: RunningProgram

    init(of sesame: Sesame) async throws {
        let script = """
            import sqlite3, sys
            log = sqlite3.connect(sys.argv[1], isolation_level=None)
            log.execute("BEGIN IMMEDIATE")
            print("held", flush=True)
            sys.stdin.readline()
            log.execute("COMMIT")
            """
        holder = try RunningProgram(
            "python3",
            ["-c", script, sesame.home.path + "/.local/share/sesame/log.sqlite"],
            environment: sesame.environment
        )
        try await holder.wait(forLines: 1)
    }

    func letGo() async throws {
        holder.write("\n")
        try await holder.exit()
    }
}
