import Dispatch
import Glibc
import Synchronization

/// Runs programs of this machine with `posix_spawn`.
///
/// A program gets a session of its own, so that it can't write to or read from the terminal that it was
/// started from, standard input from `/dev/null`, and no signal blocked. Its output counts up to its end,
/// also where something that it left running keeps the pipe open. What still runs when this program exits is
/// killed.
public struct SystemProcessRunner: ProcessRunner {
    /// More than any credentials take: 1 MB for each of the two outputs.
    public static let maximumOutputByteCount = 1 << 20

    /// There is nothing to set up.
    public init() {}

    public func run(_ arguments: [String], timeout: Duration) async throws(ProcessError) -> ProcessResult {
        let child = try SpawnedProcess(arguments)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async { child.awaitEnd() }
                DispatchQueue.global().async {
                    continuation.resume(returning: child.collect(timeout: timeout))
                }
            }
        } onCancel: {
            child.wake(.cancelled)
        }
        return try result.get()
    }
}

/// A program that runs, its two pipes, and a third one on which its end and a cancellation are told.
private final class SpawnedProcess: Sendable {
    enum Wake: UInt8 {
        case ended = 1, cancelled
    }

    private let id: pid_t
    private let output: Pipe
    private let errorOutput: Pipe
    private let wakeUps: Pipe
    /// How it ended, once it has been waited for: from then on its id may be another's.
    private let ending = Mutex<ProcessResult.Ending?>(nil)

    /// Those that this program is not to leave behind at its end.
    private static let running = Mutex<Set<pid_t>>([])
    private static let endsThemAtExit: Bool =
        atexit { SpawnedProcess.running.withLock { for id in $0 { kill(-id, SIGKILL) } } } == 0

    init(_ arguments: [String]) throws(ProcessError) {
        output = try Pipe()
        errorOutput = try Pipe()
        wakeUps = try Pipe()
        id = try Self.spawn(arguments, output: output, errorOutput: errorOutput)
        output.closeWriter()
        errorOutput.closeWriter()
        _ = Self.endsThemAtExit
        Self.running.withLock { _ = $0.insert(id) }
    }

    func wake(_ reason: Wake) {
        var byte = reason.rawValue
        _ = write(wakeUps.writer, &byte, 1)
    }

    /// Waits for the end, on a thread of its own.
    func awaitEnd() {
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        Self.running.withLock { _ = $0.remove(id) }
        ending.withLock { ending in
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7F
            ending = signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
        }
        wake(.ended)
    }

    /// Reads both outputs until the program ends, is cancelled, or its time is up.
    func collect(timeout: Duration) -> Result<ProcessResult, ProcessError> {
        let deadline = ContinuousClock.now + timeout
        var outputs: [[UInt8]] = [[], []]
        var isOpen = [true, true]
        while true {
            var entries = [
                pollfd(fd: isOpen[0] ? output.reader : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isOpen[1] ? errorOutput.reader : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wakeUps.reader, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&entries, 3, Self.milliseconds(deadline - .now))
            if count < 0, errno != EINTR { return fail(.tooMuchOutput) }
            if count == 0 { return fail(.timedOut(after: timeout, errorOutput: outputs[1])) }
            for index in 0..<2 where entries[index].revents != 0 {
                isOpen[index] = read(entries[index].fd, into: &outputs[index])
                if outputs[index].count > SystemProcessRunner.maximumOutputByteCount {
                    return fail(.tooMuchOutput)
                }
            }
            guard entries[2].revents != 0 else { continue }
            guard wakeUps.readByte() == Wake.ended.rawValue, let ending = ending.withLock({ $0 }) else {
                return fail(.cancelled)
            }
            _ = read(output.reader, into: &outputs[0])
            _ = read(errorOutput.reader, into: &outputs[1])
            return .success(ProcessResult(ending: ending, output: outputs[0], errorOutput: outputs[1]))
        }
    }

    /// Kills the program and whatever it started, unless it has ended.
    private func fail(_ error: ProcessError) -> Result<ProcessResult, ProcessError> {
        ending.withLock { ending in
            if ending == nil { kill(-id, SIGKILL) }
        }
        return .failure(error)
    }

    /// Reads what is there.
    /// - Returns: false at the end.
    private func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while bytes.count <= SystemProcessRunner.maximumOutputByteCount {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count > 0 {
                bytes += chunk[..<count]
            } else if count == 0 {
                return false
            } else if errno != EINTR {
                return errno == EAGAIN
            }
        }
        return true
    }

    /// Rounded up, so that the time is not up before it is.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = max(duration, .zero).components
        return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

extension SpawnedProcess {
    /// `POSIX_SPAWN_SETSID`, which the header shows only to those who define `_GNU_SOURCE`.
    private static let newSessionFlag: Int16 = 0x80

    private static func spawn(
        _ arguments: [String],
        output: Pipe,
        errorOutput: Pipe
    ) throws(ProcessError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writer, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errorOutput.writer, STDERR_FILENO)
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        let flags = Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | newSessionFlag
        posix_spawnattr_setflags(&attributes, flags)

        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        guard let program = words[0] else { throw .notStarted(code: ENOENT) }
        var id: pid_t = 0
        let code = posix_spawnp(&id, program, &actions, &attributes, &words, environ)
        guard code == 0 else { throw .notStarted(code: code) }
        return id
    }
}

/// Two ends; both are closed with it.
private final class Pipe: Sendable {
    let reader: Int32
    private let openWriter: Mutex<Int32>

    /// The end of the reader doesn't block, neither end is inherited.
    init() throws(ProcessError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .notStarted(code: errno) }
        reader = ends[0]
        openWriter = Mutex(ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(reader)
        closeWriter()
    }

    var writer: Int32 { openWriter.withLock { $0 } }

    func closeWriter() {
        openWriter.withLock { writer in
            if writer >= 0 { close(writer) }
            writer = -1
        }
    }

    func readByte() -> UInt8? {
        var byte: UInt8 = 0
        return Glibc.read(reader, &byte, 1) == 1 ? byte : nil
    }
}
