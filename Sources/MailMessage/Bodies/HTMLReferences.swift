/// What an HTML body refers to.
enum HTMLReferences {
    /// The content ids of its `cid:` URLs (RFC 2392), percent signs decoded.
    static func contentIDs(in html: [UInt8]) -> Set<String> {
        var result: Set<String> = []
        var index = 0
        let scheme = Array("cid:".utf8)
        while let colon = html[index...].firstIndex(of: UInt8(ascii: ":")) {
            index = colon + 1
            guard colon >= 3, html[(colon - 3)...colon].elementsEqual(scheme, by: { $0 | 0x20 == $1 | 0x20 })
            else { continue }
            let end = html[index...].firstIndex(where: isEnd) ?? html.endIndex
            result.insert(unescaped(html[index..<end]))
            index = end
        }
        return result
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ")")
            || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<")
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: ParameterizedValue.percentDecoded(bytes), as: UTF8.self)
        guard text.contains("&") else { return text }
        return HTMLText.decodingEntities(text)
    }
}
