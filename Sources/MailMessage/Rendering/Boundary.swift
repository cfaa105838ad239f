import Glibc

/// The text from which all boundaries of a message are made.
///
/// It begins with `=_`, which neither base64 nor quoted-printable can contain (RFC 2045, section 6.7); parts
/// that go out as they are are searched for it.
enum Boundary {
    private static let attempts = 4

    /// A boundary that occurs in no part.
    static func make(for root: Part, _ randomBytes: (Int) -> [UInt8]) throws -> String {
        guard case .multipart = root.body else { return "" }
        for _ in 0..<attempts {
            let boundary = "=_\(HeaderText.hexadecimal(randomBytes(12)))"
            if try !occurs(Array(boundary.utf8), in: root) { return boundary }
        }
        throw MessageError(.boundaryInContent, field: "attachments", value: "")
    }

    private static func occurs(_ boundary: [UInt8], in part: Part) throws -> Bool {
        switch part.body {
        case .multipart(_, _, let parts): return try parts.contains { try occurs(boundary, in: $0) }
        case .encoded, .base64, .quotedPrintable: return false
        case .verbatim(let bytes): return bytes.withUnsafeBytes { find(boundary, in: $0) }
        case .stream(let content):
            // A boundary may begin in one piece and end in the next: the end of each is looked at again.
            var tail: [UInt8] = []
            var isFound = false
            try content.read { piece in
                guard !isFound else { return }
                let seam = tail + piece.prefix(boundary.count)
                isFound = seam.withUnsafeBytes { find(boundary, in: $0) } || find(boundary, in: piece)
                tail = Array(piece.suffix(boundary.count))
            }
            return isFound
        }
    }

    private static func find(_ needle: [UInt8], in bytes: UnsafeRawBufferPointer) -> Bool {
        guard let base = bytes.baseAddress, let first = needle.first else { return false }
        var start = 0
        while start + needle.count <= bytes.count,
            let hit = memchr(base + start, CInt(first), bytes.count - start - needle.count + 1)
        {
            if memcmp(hit, needle, needle.count) == 0 { return true }
            start = UnsafeRawPointer(hit) - base + 1
        }
        return false
    }
}
