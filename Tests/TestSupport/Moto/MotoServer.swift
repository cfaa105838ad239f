import FoundationEssentials
import Glibc
import JSON
import Synchronization

/// A server that answers SESv2, STS and IAM as AWS does, with signatures and policies checked where asked:
/// `moto_server` in a process of its own, on a free port of 127.0.0.1.
///
/// It ends with the test: its standard input is a pipe, and it goes when the other end does.
package final class MotoServer: Sendable {
    /// The account that everything in it belongs to.
    package static let accountID = "123456789012"

    /// The port that it listens on.
    package let port: UInt16
    private let child: ChildProcess
    private let input: Int32
    private let folder: TemporaryDirectory
    /// Whether requests are checked; administration switches this off for a moment.
    let checksRequests = Mutex(false)

    /// Starts one and waits until it listens.
    /// - Parameter authentication: whether signatures, keys and policies are checked from the start.
    /// - Throws: ``TestTools/Missing`` where the virtual environment is not there.
    package static func start(authentication: Bool = false) async throws -> MotoServer {
        let server = try await SystemThread.run { try MotoServer() }
        if authentication { try await server.setAuthentication(true) }
        return server
    }

    private init() throws {
        let python = try TestTools.python()
        folder = try TemporaryDirectory()
        let standardInput = try Pipe()
        let output = try Pipe()
        let errors = try folder.write("", to: "stderr")
        let errorFile = open(errors, O_WRONLY | O_APPEND | O_CLOEXEC)
        do {
            defer { for end in [standardInput.readEnd, output.writeEnd, errorFile] { close(end) } }
            child = try ChildProcess(
                .init(
                    executable: python,
                    arguments: ["-c", Self.launcher],
                    environment: TestEnvironment.clean(home: folder.path),
                    workingDirectory: folder.path,
                    streams: .descriptors(standardInput.readEnd, output.writeEnd, errorFile)
                )
            )
        }
        input = standardInput.writeEnd
        let line = String(decoding: Pipe.readAll(output.readEnd), as: UTF8.self)
        guard let port = UInt16(line.filter(\.isNumber)) else {
            let words = String(decoding: (try? folder.read("stderr")) ?? [], as: UTF8.self)
            throw TimeLimitPassed(awaited: "the port of moto_server", state: words)
        }
        self.port = port
    }

    deinit {
        stop()
        close(input)
    }

    /// `http://127.0.0.1:PORT`
    package var url: String { "http://127.0.0.1:\(port)" }

    /// Ends it; doing so twice is harmless.
    package func stop() { child.signal(SIGKILL) }

    /// Prints the port once it accepts connections, then closes standard output, and stays as long as
    /// standard input does.
    private static let launcher = """
        import os, sys
        from moto.server import ThreadedMotoServer
        server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        server.start()
        os.write(1, str(server.get_host_and_port()[1]).encode())
        os.dup2(2, 1)
        sys.stdin.buffer.read()
        os._exit(0)
        """
}
