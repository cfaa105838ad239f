/// Finds the parts of a multipart body (RFC 2046, section 5.1.1).
enum MultipartSplitter {
    /// More parts than any honest message has.
    static let maximumParts = 10_000

    /// The parts between the boundaries, without the line end before a boundary, which belongs to it. A missing
    /// last boundary ends the last part with the body.
    static func parts(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var partStart: Int?
        var rest = body
        while !rest.isEmpty {
            let lineStart = rest.startIndex
            guard rest[lineStart] == UInt8(ascii: "-"), rest.starts(with: delimiter) else {
                skipLine(&rest)
                continue
            }
            let line = HeaderBlock.line(&rest)
            var mark = line.dropFirst(delimiter.count)
            while let last = mark.last, last == 0x20 || last == 0x09 { mark = mark.dropLast() }
            let isLast = mark.elementsEqual("--".utf8)
            guard isLast || mark.isEmpty else { continue }
            if let partStart { parts.append(withoutLineEnd(body[partStart..<lineStart])) }
            partStart = isLast ? nil : rest.startIndex
            if isLast || parts.count >= maximumParts { return parts }
        }
        if let partStart { parts.append(body[partStart...]) }
        return parts
    }

    private static func skipLine(_ rest: inout ArraySlice<UInt8>) {
        let end = rest.firstIndex(of: 0x0A)
        rest = end.map { rest[($0 + 1)...] } ?? rest[rest.endIndex...]
    }

    private static func withoutLineEnd(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard part.last == 0x0A else { return part }
        let part = part.dropLast()
        return part.last == 0x0D ? part.dropLast() : part
    }
}
