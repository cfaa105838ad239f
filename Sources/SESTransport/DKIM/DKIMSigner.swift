import AWSClient
import MailMessage

/// Signs rendered messages (RFC 6376, RFC 8463), relaxed/relaxed.
///
/// SES signs as well, with the identity's own key, where Easy DKIM is on; a signature of one's own stands beside
/// it.
public struct DKIMSigner: Sendable {
    /// Who signs; each makes a signature.
    public var identities: [DKIMIdentity]

    /// - Parameter identities: who signs; each makes a signature.
    public init(_ identities: [DKIMIdentity]) { self.identities = identities }

    /// The message with a signature of each identity before it.
    /// - Parameters:
    ///   - source: the rendered message; it is read once here, and again by who reads the result.
    ///   - time: when it was signed, in seconds since 1970; nil leaves that out.
    /// - Throws: ``DKIMError``; what the source throws.
    public func sign(_ source: any RawSource, time: Int? = nil) throws -> any RawSource {
        let digest = try MessageDigest(source)
        var prefix: [UInt8] = []
        for identity in identities { prefix += try field(identity, digest, time: time) }
        return PrefixedSource(prefix: prefix, source: source)
    }

    private func field(_ identity: DKIMIdentity, _ digest: MessageDigest, time: Int?) throws(DKIMError)
        -> [UInt8]
    {
        var text: [UInt8] = []
        var names: [String] = []
        for name in identity.headerNames {
            // A field that stands there more than once is signed from the last up (section 5.4.2).
            for field in digest.fields.reversed() where field.name == name {
                text += DKIMCanonicalization.relaxed(field: field.bytes[...]) + [0x0D, 0x0A]
                names.append(name)
            }
        }
        guard names.contains("from") else { throw .fromNotSigned }
        var tags = [
            "v=1; a=\(identity.key.algorithm); c=relaxed/relaxed;",
            "d=\(identity.domain); s=\(identity.selector);",
        ]
        if let time { tags[1] += " t=\(time);" }
        tags += Self.lines("h=", names.joined(separator: ":") + ";", breakingAt: UInt8(ascii: ":"))
        tags += ["bh=\(Self.base64(digest.body));"]
        let unsigned = "DKIM-Signature: \(tags.joined(separator: "\r\n "))\r\n b="
        let signature = try identity.key.sign(
            text + DKIMCanonicalization.relaxed(field: Array(unsigned.utf8)[...])
        )
        let folded = Self.lines("", Self.base64(signature), breakingAt: nil).joined(separator: "\r\n ")
        return Array("\(unsigned)\(folded)\r\n".utf8)
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4)
        bytes.withUnsafeBytes { input in text.withUnsafeMutableBytes { _ = Base64.encode(input, into: $0) } }
        return String(decoding: text, as: UTF8.self)
    }

    /// A tag in pieces of at most 70 characters; white space between them does not count (section 3.2).
    private static func lines(_ tag: String, _ value: String, breakingAt separator: UInt8?) -> [String] {
        var lines: [String] = []
        var line = Array(tag.utf8)
        var rest = Array(value.utf8)[...]
        while !rest.isEmpty {
            let end = separator.flatMap { rest.firstIndex(of: $0) }.map { $0 + 1 } ?? rest.endIndex
            let piece = separator == nil ? rest.prefix(70) : rest[..<end]
            if line.count + piece.count > 70, !line.isEmpty {
                lines.append(String(decoding: line, as: UTF8.self))
                line = []
            }
            line += piece
            rest = rest[piece.endIndex...]
        }
        return lines + [String(decoding: line, as: UTF8.self)]
    }
}

/// What is signed of one message: its header fields, and the digest of its body.
private struct MessageDigest {
    private(set) var fields: [(name: String, bytes: [UInt8])] = []
    private(set) var body: [UInt8] = []

    private static let pieceSize = 64 * 1024

    init(_ source: any RawSource) throws {
        let digest = OpenSSL.Digest(.sha256)
        var canonicalizer = DKIMBodyCanonicalizer()
        var canonical: [UInt8] = []
        var head: [UInt8]? = []
        var reader = try source.makeReader()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceSize, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try reader.read(into: buffer)
            guard count > 0 else { break }
            canonical.removeAll(keepingCapacity: true)
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            if var text = head {
                text.append(contentsOf: piece)
                guard let end = Self.headerEnd(text) else {
                    head = text
                    continue
                }
                head = nil
                fields = Self.fields(text[..<end])
                text[(end + 2)...].withUnsafeBytes { canonicalizer.append($0, to: &canonical) }
            } else {
                canonicalizer.append(piece, to: &canonical)
            }
            canonical.withUnsafeBytes { digest.update($0) }
        }
        if let head { fields = Self.fields(head[...]) }
        canonical.removeAll()
        canonicalizer.finish(&canonical)
        canonical.withUnsafeBytes { digest.update($0) }
        body = digest.finish()
    }

    /// Where the empty line begins.
    private static func headerEnd(_ text: [UInt8]) -> Int? {
        guard text.count >= 4 else { return nil }
        return (0...(text.count - 4)).first {
            text[$0] == 0x0D && text[$0 + 1] == 0x0A && text[$0 + 2] == 0x0D && text[$0 + 3] == 0x0A
        }.map { $0 + 2 }
    }

    private static func fields(_ header: ArraySlice<UInt8>) -> [(name: String, bytes: [UInt8])] {
        var fields: [(name: String, bytes: [UInt8])] = []
        for line in header.split(separator: 0x0A) {
            if let first = line.first, DKIMCanonicalization.isBlank(first), !fields.isEmpty {
                fields[fields.count - 1].bytes += line + [0x0A]
            } else {
                let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
                fields.append((name.lowercased(), line + [0x0A]))
            }
        }
        return fields
    }
}

/// Bytes, and after them another source.
private struct PrefixedSource: RawSource {
    let prefix: [UInt8]
    let source: any RawSource

    var byteCount: Int { prefix.count + source.byteCount }

    func makeReader() throws -> any RawReader { Reader(prefix: prefix[...], rest: try source.makeReader()) }

    private struct Reader: RawReader {
        var prefix: ArraySlice<UInt8>
        var rest: any RawReader

        mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
            guard !prefix.isEmpty else { return try rest.read(into: buffer) }
            let count = min(buffer.count, prefix.count)
            buffer.copyBytes(from: prefix.prefix(count))
            prefix = prefix.dropFirst(count)
            return count
        }
    }
}
