import CTestSystem
import FoundationEssentials
import Glibc

/// A process started by a test, known by its exit as it happens.
package final class ChildProcess: Sendable {
    /// What it is given in place of the test's own.
    struct Launch {
        var executable: String
        var arguments: [String]
        var environment: [String: String]
        var workingDirectory: String?
        var streams: Streams
    }

    enum Streams {
        /// Descriptors of the test that become standard input, output and error.
        case descriptors(Int32, Int32, Int32)
        /// A terminal device that becomes all three, in a session of its own that it controls.
        case terminal(device: String)
    }

    package let identifier: pid_t
    private let exit = Monitor<ExitStatus?>(nil)

    init(_ launch: Launch) throws {
        identifier = try Self.spawn(launch)
        SystemThread.start { [identifier, exit] in
            var information = siginfo_t()
            while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) < 0 && errno == EINTR {}
            exit.update { status in
                var waitStatus: Int32 = 0
                while waitpid(identifier, &waitStatus, 0) < 0 && errno == EINTR {}
                status = ExitStatus(waitStatus: waitStatus)
            }
        }
    }

    /// How it ended, or nil while it runs.
    package var status: ExitStatus? { exit.value }

    /// Sends a signal, unless it has ended: its number may be another's by then.
    package func signal(_ number: Int32) {
        exit.update { if $0 == nil { kill(identifier, number) } }
    }

    /// Waits for its end; past the limit it is killed.
    /// - Returns: nil where the limit passed.
    package func wait(upTo limit: Duration) async -> ExitStatus? {
        if await exit.wait(upTo: limit, until: { $0 != nil }) { return exit.value }
        signal(SIGKILL)
        return nil
    }

    /// Calls back once it has ended, on some thread.
    func whenEnded(_ body: @escaping @Sendable () -> Void) {
        SystemThread.start { [exit] in
            while !exit.waitBlocking(upTo: .seconds(3600), until: { $0 != nil }) {}
            body()
        }
    }

    private static func spawn(_ launch: Launch) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        var flags = Int32(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
        switch launch.streams {
        case .descriptors(let input, let output, let error):
            for (number, descriptor) in [input, output, error].enumerated() {
                posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
            }
        case .terminal(let device):
            // The first terminal that the leader of a new session opens becomes its controlling terminal.
            flags |= Int32(SESAME_SPAWN_SETSID)
            posix_spawn_file_actions_addopen(&actions, 0, device, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        if let folder = launch.workingDirectory {
            posix_spawn_file_actions_addchdir_np(&actions, folder)
        }
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var identifier = pid_t()
        let arguments = [launch.executable] + launch.arguments
        let environment = launch.environment.map { "\($0.key)=\($0.value)" }
        let code = withCStrings(arguments) { arguments in
            withCStrings(environment) { environment in
                posix_spawnp(&identifier, launch.executable, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else { throw SystemError("start \(launch.executable)", code: code) }
        return identifier
    }

    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}

/// The environment that a test's programs start from.
package enum TestEnvironment {
    /// The test's own `PATH`, an empty home, a UTF-8 locale: nothing of whoever runs the tests, above all no
    /// credentials and no proxy.
    package static func clean(home: String, _ more: [String: String] = [:]) -> [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let base = [
            "PATH": path,
            "HOME": home,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "TZ": "UTC",
            "AWS_EC2_METADATA_DISABLED": "true",
            // The toolchain's crash reporter reads all symbols of a debug binary, which takes a minute.
            "SWIFT_BACKTRACE": "enable=no",
        ]
        return base.merging(more) { $1 }
    }
}

extension ChildProcess {
    /// Starts a program without input, what it says thrown away: for a test that ends it, or waits for its end.
    package static func start(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String]
    ) throws -> ChildProcess {
        let descriptor = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open /dev/null") }
        defer { close(descriptor) }
        return try ChildProcess(
            Launch(
                executable: executable,
                arguments: arguments,
                environment: environment,
                workingDirectory: nil,
                streams: .descriptors(descriptor, descriptor, descriptor)
            )
        )
    }
}
