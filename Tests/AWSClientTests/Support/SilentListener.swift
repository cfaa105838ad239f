import Glibc
import TestSupport

/// A port of 127.0.0.1 that accepts one connection, reads its first bytes, and resets it.
final class SilentListener: Sendable {
    let port: UInt16
    private let descriptor: Int32

    var url: String { "http://127.0.0.1:\(port)" }

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw SystemError("listen") }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    func closeAfterFirstBytes() async throws {
        try await SystemThread.run { [descriptor] in
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { throw SystemError("accept") }
            var byte: UInt8 = 0
            _ = recv(connection, &byte, 1, 0)
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
            close(connection)
        }
    }
}
