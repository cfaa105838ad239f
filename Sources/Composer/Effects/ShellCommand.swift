import Glibc

/// A line for `sh -c`, run in a child that finds its signals as a shell would have left them.
struct ShellCommand {
    var line: String
    /// `$1` and so on in the line.
    var arguments: [String] = []

    /// What the child has in place of this program's own standard input and output.
    struct Streams {
        var input: Int32
        /// Its standard output and error output; nil for nowhere.
        var output: Int32?
        /// Another descriptor that the child has too, under the same number.
        var kept: Int32?
    }

    /// - Returns: the child, nil where it could not be started.
    func start(_ streams: Streams) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, streams.input, STDIN_FILENO)
        if let output = streams.output {
            posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        // Onto itself: that alone makes it outlive the exec.
        if let kept = streams.kept { posix_spawn_file_actions_adddup2(&actions, kept, kept) }
        // What this program blocks and ignores is inherited otherwise.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var words = (["sh", "-c", line, "sh"] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        return posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, environ) == 0 ? child : nil
    }

    /// Blocks until the child has ended.
    /// - Returns: its exit status as a shell tells it: 128 and the signal's number where a signal ended it.
    static func wait(for child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return code(status)
    }

    /// Waits for a child that should end soon, and kills it where it doesn't.
    /// - Returns: nil where it was killed.
    static func wait(for child: pid_t, atMost limit: Duration) async -> Int32? {
        let end = ContinuousClock.now + limit
        var pause = Duration.milliseconds(1)
        while ContinuousClock.now < end {
            var status: Int32 = 0
            if waitpid(child, &status, WNOHANG) == child { return code(status) }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(50))
        }
        kill(child, SIGKILL)
        _ = wait(for: child)
        return nil
    }

    /// Runs a script that needs no terminal, and waits for it.
    /// - Returns: its exit status; 127 where there is no shell.
    static func run(_ script: String, argument: String) -> Int32 {
        let command = ShellCommand(line: script, arguments: [argument])
        return command.start(.init(input: STDIN_FILENO)).map(wait) ?? 127
    }

    private static func code(_ status: Int32) -> Int32 {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
