import Glibc

/// Puts a ``ScriptedAnswer`` on a connection.
struct AnswerWriter {
    let descriptor: Int32
    /// Waits so long, or until the server stops; false where it stopped.
    let pause: (Duration) -> Bool

    /// - Returns: whether the connection can take another request.
    func write(_ answer: ScriptedAnswer) -> Bool {
        guard answer.delay == .zero || pause(answer.delay) else { return false }
        let bytes = answer.rawBytes ?? Self.head(of: answer) + Self.framedBody(of: answer)
        switch answer.ending {
        case .complete:
            if case .close = answer.framing { return sendAll(bytes[...], answer) && false }
            return sendAll(bytes[...], answer)
        case .close:
            return sendAll(bytes[...], answer) && false
        case .cut(let count):
            return sendAll(bytes.prefix(count), answer) && false
        case .reset(let count):
            if sendAll(bytes.prefix(count), answer) { makeCloseReset() }
            return false
        }
    }

    private func sendAll(_ bytes: ArraySlice<UInt8>, _ answer: ScriptedAnswer) -> Bool {
        guard let size = answer.bytesAtATime else { return LoopbackSocket.send(bytes, to: descriptor) }
        var rest = bytes
        while !rest.isEmpty {
            guard LoopbackSocket.send(rest.prefix(size), to: descriptor) else { return false }
            rest = rest.dropFirst(size)
            guard rest.isEmpty || pause(answer.pause) else { return false }
        }
        return true
    }

    private func makeCloseReset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    private static func head(of answer: ScriptedAnswer) -> [UInt8] {
        var headers = answer.headers
        switch answer.framing {
        case .contentLength: headers.append(("Content-Length", String(answer.body.count)))
        case .chunked: headers.append(("Transfer-Encoding", "chunked"))
        case .close: headers.append(("Connection", "close"))
        }
        if case .close = answer.ending { headers.append(("Connection", "close")) }
        let lines =
            ["HTTP/1.1 \(answer.status) \(reason(answer.status))"] + headers.map { "\($0.name): \($0.value)" }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    private static func framedBody(of answer: ScriptedAnswer) -> [UInt8] {
        guard case .chunked(let size) = answer.framing else { return answer.body }
        var result: [UInt8] = []
        var rest = answer.body[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(size)
            result += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
            rest = rest.dropFirst(size)
        }
        return result + Array("0\r\n\r\n".utf8)
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 400: "Bad Request"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "Status"
        }
    }
}
