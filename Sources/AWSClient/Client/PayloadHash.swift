extension HTTPBody {
    /// SHA-256 of the body in hexadecimal digits; a stream is read once for it.
    package func payloadHash() throws -> String {
        switch self {
        case .none: return SigningRequest.emptyPayloadHash
        case .bytes(let bytes): return Hexadecimal.encode(OpenSSL.digest(bytes, .sha256))
        case .stream(let stream):
            var reader = try stream.makeReader()
            let digest = OpenSSL.Digest(.sha256)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
            defer { buffer.deallocate() }
            while case let count = try reader.read(into: buffer), count > 0 {
                digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
            return Hexadecimal.encode(digest.finish())
        }
    }
}
