/// An answer while it comes in.
struct CurlAnswer {
    private(set) var response = HTTPResponse(status: 0)
    /// Whether the header came to its end: libcurl takes one that was cut for complete.
    private(set) var isHeaderComplete = false
    private let maximumByteCount: Int
    private var headerByteCount = 0
    /// Below libcurl's own bound, which is told as another error.
    private static let maximumHeaderByteCount = 262_144

    init(maximumByteCount: Int) { self.maximumByteCount = maximumByteCount }

    /// Whether the server has said that it did not do what was asked.
    var isRefusal: Bool { response.status >= 400 }

    /// Takes one line of the header, the status line included.
    /// - Returns: the count of bytes taken; fewer than given end the transfer.
    mutating func takeHeader(_ line: UnsafeRawBufferPointer) -> Int {
        headerByteCount += line.count
        guard headerByteCount <= Self.maximumHeaderByteCount else { return 0 }
        let text = String(decoding: line, as: UTF8.self).trimmingBlanks()
        if text.hasPrefix("HTTP/") {
            // An interim answer (100 to 199) came before: what counts is the last one.
            response = HTTPResponse(status: Self.status(of: text))
            isHeaderComplete = false
        } else if text.isEmpty {
            isHeaderComplete = true
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...].trimmingBlanks()
            response.headers.append((name: text[..<colon].lowercased(), value: value))
        }
        return line.count
    }

    /// Takes the next bytes of the body, as far as the bound allows.
    mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        let count = min(bytes.count, maximumByteCount - response.body.count)
        response.body.append(contentsOf: bytes.prefix(count))
        return count
    }

    private static func status(of line: String) -> Int {
        let words = line.split(separator: " ")
        return words.count > 1 ? Int(words[1]) ?? 0 : 0
    }
}

extension StringProtocol {
    /// Without blanks, tabs and line ends at both ends.
    func trimmingBlanks() -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
        let rest = Array(utf8.drop(while: isBlank))
        let end = rest.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
        return String(decoding: rest[..<end], as: UTF8.self)
    }
}
