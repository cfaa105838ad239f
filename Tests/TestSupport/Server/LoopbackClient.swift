import Glibc

/// Asks a server on this machine, one connection a request: for a test's own errands, not for what it tests.
enum LoopbackClient {
    struct Answer: Sendable {
        let status: Int
        let headers: [(name: String, value: String)]
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct NotHTTP: Error {
        let bytes: [UInt8]
    }

    /// Sends one request and reads the answer to the end of the connection. Blocks.
    static func exchange(
        port: UInt16,
        method: String,
        target: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) throws -> Answer {
        let descriptor = try LoopbackSocket.connect(port: port)
        defer { close(descriptor) }
        // HTTP/1.0: the answer has no transfer coding and ends with the connection.
        var head = "\(method) \(target) HTTP/1.0\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        head += "Content-Length: \(body.count)\r\n\r\n"
        guard LoopbackSocket.send(Array(head.utf8) + body, to: descriptor) else { throw SystemError("send") }
        var bytes: [UInt8] = []
        while let more = LoopbackSocket.receive(from: descriptor) { bytes += more }
        return try parse(bytes)
    }

    private static func parse(_ bytes: [UInt8]) throws -> Answer {
        let blank = Array("\r\n\r\n".utf8)
        let end = bytes.indices.first { bytes[$0...].starts(with: blank) }
        guard let end else { throw NotHTTP(bytes: bytes) }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(whereSeparator: \.isNewline).map(
            String.init
        )
        let parts = lines[0].split(separator: " ")
        guard parts.count >= 2, let status = Int(parts[1]) else { throw NotHTTP(bytes: bytes) }
        return Answer(
            status: status,
            headers: HTTPText.headers(lines.dropFirst()),
            body: Array(bytes[(end + blank.count)...])
        )
    }
}
