import JSON
import Synchronization

/// A server that answers SESv2, STS and IAM as AWS does, with signatures and policies checked where asked:
/// `moto_server` in a process of its own, on a free port of 127.0.0.1.
package final class MotoServer: Sendable {
    /// The account that everything in it belongs to.
    package static let accountID = "123456789012"

    /// The port that it listens on.
    package let port: UInt16
    private let server: PythonServer
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
        server = try PythonServer(Self.program)
        port = server.port
    }

    /// `http://127.0.0.1:PORT`
    package var url: String { "http://127.0.0.1:\(port)" }

    /// Ends it; doing so twice is harmless.
    package func stop() { server.stop() }

    private static let program = """
        from moto.server import ThreadedMotoServer
        server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        server.start()
        serving(server.get_host_and_port()[1])
        """
}
