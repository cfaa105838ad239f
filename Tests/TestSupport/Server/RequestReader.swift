import Glibc

/// Reads requests off one connection, one after the other.
struct RequestReader {
    private let descriptor: Int32
    private let connection: Int
    private var buffer: [UInt8] = []

    init(descriptor: Int32, connection: Int) {
        self.descriptor = descriptor
        self.connection = connection
    }

    /// The next request, or nil where the other side closed or sent no HTTP.
    mutating func next() -> RecordedRequest? {
        var lines: [String] = []
        while let line = line() {
            if line.isEmpty && lines.isEmpty { continue }
            if line.isEmpty { return request(lines) }
            lines.append(line)
        }
        return nil
    }

    private mutating func request(_ lines: [String]) -> RecordedRequest? {
        let parts = lines[0].split(separator: " ")
        guard parts.count == 3 else { return nil }
        let headers = HTTPText.headers(lines.dropFirst())
        let value = { (name: String) in headers.first { $0.name.lowercased() == name }?.value }
        if value("expect")?.lowercased() == "100-continue" {
            _ = LoopbackSocket.send("HTTP/1.1 100 Continue\r\n\r\n".utf8, to: descriptor)
        }
        let isChunked = value("transfer-encoding")?.lowercased() == "chunked"
        guard let body = isChunked ? chunks() : bytes(value("content-length").flatMap { Int($0) } ?? 0)
        else { return nil }
        return RecordedRequest(
            method: String(parts[0]),
            target: String(parts[1]),
            headers: headers,
            body: body,
            connection: connection
        )
    }

    private mutating func chunks() -> [UInt8]? {
        var body: [UInt8] = []
        while let size = line().flatMap({ Int($0.prefix { $0 != ";" }, radix: 16) }) {
            if size == 0 { return skipTrailer() ? body : nil }
            guard let chunk = bytes(size), line() != nil else { return nil }
            body += chunk
        }
        return nil
    }

    private mutating func skipTrailer() -> Bool {
        while let line = line() {
            if line.isEmpty { return true }
        }
        return false
    }

    private mutating func line() -> String? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = buffer[..<end].filter { $0 != 0x0D }
                buffer.removeFirst(end + 1)
                return String(decoding: line, as: UTF8.self)
            }
            guard let more = LoopbackSocket.receive(from: descriptor) else { return nil }
            buffer += more
        }
    }

    private mutating func bytes(_ count: Int) -> [UInt8]? {
        while buffer.count < count {
            guard let more = LoopbackSocket.receive(from: descriptor) else { return nil }
            buffer += more
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }
}

/// What requests and answers share in their writing.
enum HTTPText {
    /// Header fields from their lines.
    static func headers(_ lines: some Sequence<String>) -> [(name: String, value: String)] {
        lines.compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            return (String(line[..<colon]), String(value))
        }
    }
}
