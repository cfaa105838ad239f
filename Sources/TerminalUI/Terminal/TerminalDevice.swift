import Glibc

/// The file descriptors of the terminal.
struct TerminalDevice {
    let input: Int32
    let output: Int32
    private let isOwned: Bool

    /// Those asked for, else standard input and output, else the controlling terminal.
    init(options: TerminalOptions) throws(TerminalError) {
        let wanted = (options.input ?? STDIN_FILENO, options.output ?? STDOUT_FILENO)
        if isatty(wanted.0) == 1, isatty(wanted.1) == 1 {
            (input, output) = wanted
            isOwned = false
            return
        }
        guard options.input == nil, options.output == nil else { throw .notATerminal }
        let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw .notATerminal }
        (input, output) = (descriptor, descriptor)
        isOwned = true
    }

    func close() {
        if isOwned { _ = Glibc.close(input) }
    }

    /// The window's size as the terminal tells it; nil where it doesn't.
    var size: Size? {
        var window = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return nil
        }
        return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }

    func modes() throws(TerminalError) -> termios {
        var modes = termios()
        guard tcgetattr(input, &modes) == 0 else { throw .system(call: "tcgetattr", errno: errno) }
        return modes
    }

    func write(_ text: String) { write(Array(text.utf8)) }

    /// Writes everything, also to a slow terminal.
    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var wait = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
                poll(&wait, 1, 1000)
            } else if errno != EINTR {
                return
            }
        }
    }

    /// Whether a shell with job control waits for this process group: without one, nothing would ever
    /// continue it.
    static var hasShell: Bool {
        getsid(0) != getpid() && getsid(getppid()) == getsid(0)
    }
}
