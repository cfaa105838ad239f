import Glibc

/// Commands of the person's own, run by the shell.
enum ShellCommand {
    /// Runs a script and waits for it.
    /// - Parameter argument: what the script has as `$1`.
    /// - Returns: its exit status; 128 and the signal's number where a signal ended it; 127 where there is no
    ///   shell.
    static func run(_ script: String, argument: String) -> Int32 {
        var child: pid_t = 0
        let arguments = ["sh", "-c", script, "sh", argument]
        var pointers = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        guard posix_spawn(&child, "/bin/sh", nil, nil, &pointers, environ) == 0 else { return 127 }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
