import Dispatch
import Glibc

/// When the composer is a conversation, and through which streams.
enum PlainMode {
    /// `--plain`, or `ACCESSIBLE=1`, as other programs for screen readers have it.
    static func isAskedFor(by options: CommonOptions) -> Bool {
        options.arguments.has("plain") || options.environment["ACCESSIBLE"] == "1"
    }

    /// Whether standard input holds the answers, not the body: neither end of the conversation is a terminal.
    static func readsInput(_ options: CommonOptions) -> Bool {
        isAskedFor(by: options) && isatty(STDIN_FILENO) == 0 && isatty(STDOUT_FILENO) == 0
    }

    /// Where answers come from and where everything goes: the terminal, whichever stream still leads to it,
    /// else the pipes.
    struct Streams {
        private(set) var input = STDIN_FILENO
        private(set) var output = STDOUT_FILENO
        /// Whether standard output is free for the accepted messages' ids at the end.
        private(set) var printsIDs = false

        init() {
            let isInput = isatty(STDIN_FILENO) != 0
            let isOutput = isatty(STDOUT_FILENO) != 0
            guard isInput != isOutput else { return }
            let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
            guard terminal >= 0 else { return }
            if isInput { output = terminal } else { input = terminal }
            printsIDs = isInput
        }
    }

    /// Calls back on SIGINT, SIGTERM and SIGHUP instead of letting them end the process.
    static func onTermination(_ handle: @escaping @MainActor @Sendable () -> Void)
        -> [any DispatchSourceSignal]
    {
        // A reader of the output that goes away is no reason to lose the draft.
        signal(SIGPIPE, SIG_IGN)
        return [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
            source.setEventHandler { MainActor.assumeIsolated { handle() } }
            source.resume()
            return source
        }
    }
}
