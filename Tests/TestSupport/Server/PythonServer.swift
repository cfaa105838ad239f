import Glibc

/// A server in Python, in a process of its own, on a free port of 127.0.0.1.
///
/// It ends with the test: its standard input is a pipe, and it goes when the other end does.
package final class PythonServer: Sendable {
    /// The port that it listens on.
    package let port: UInt16
    private let child: ChildProcess
    private let input: Int32
    private let folder: TemporaryDirectory

    /// Starts it and waits until it listens. Blocks.
    /// - Parameters:
    ///   - program: begins to serve on threads of its own, then calls `serving(port)`.
    ///   - arguments: its `sys.argv`.
    /// - Throws: ``TestTools/Missing`` where the virtual environment is not there.
    package init(_ program: String, arguments: [String] = []) throws {
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
                    arguments: ["-c", "\(Self.prelude)\n\(program)"] + arguments,
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
            throw TimeLimitPassed(awaited: "the port of a server", state: words)
        }
        self.port = port
    }

    deinit {
        stop()
        close(input)
    }

    /// Ends it; doing so twice is harmless.
    package func stop() { child.signal(SIGKILL) }

    /// Prints the port, then closes standard output, and stays as long as standard input does.
    private static let prelude = """
        import os, sys

        def serving(port):
            os.write(1, str(port).encode())
            os.dup2(2, 1)
            sys.stdin.buffer.read()
            os._exit(0)
        """
}
