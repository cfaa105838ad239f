/// One piece of an HTML text.
enum HTMLToken {
    case text(Substring)
    /// Name and attribute names in small letters, values decoded.
    case start(String, [String: String])
    case end(String)
}

/// Splits HTML in tags and text, in one pass; comments and declarations are left out.
struct HTMLTokens: Sequence, IteratorProtocol {
    private let html: String
    private var position: String.Index
    /// Inside script or style only their own end tag counts.
    private var rawElement: String?

    init(_ html: String) {
        var html = html
        html.makeContiguousUTF8()
        self.html = html
        position = html.startIndex
    }

    mutating func next() -> HTMLToken? {
        let bytes = html.utf8
        while position < html.endIndex {
            if bytes[position] == UInt8(ascii: "<"), let token = tag() { return token }
            guard position < html.endIndex else { return nil }
            let start = position
            var end = bytes.index(after: position)
            while end < html.endIndex, bytes[end] != UInt8(ascii: "<") { end = bytes.index(after: end) }
            position = end
            return .text(html[start..<end])
        }
        return nil
    }

    /// Takes a tag; nil where a `<` is text, or where what stood there is left out.
    private mutating func tag() -> HTMLToken? {
        let bytes = html.utf8
        let inside = bytes.index(after: position)
        guard inside < html.endIndex else { return nil }
        if let rawElement {
            guard html[inside...].hasPrefix("/"),
                html[bytes.index(after: inside)...].prefix(rawElement.count).lowercased() == rawElement
            else { return nil }
            self.rawElement = nil
        }
        switch bytes[inside] {
        case UInt8(ascii: "!"):
            skipDeclaration(from: inside)
            return nextAfterSkipping()
        case UInt8(ascii: "?"):
            skip(past: UInt8(ascii: ">"), from: inside)
            return nextAfterSkipping()
        case UInt8(ascii: "/"):
            let name = name(from: bytes.index(after: inside))
            skip(past: UInt8(ascii: ">"), from: inside)
            return .end(name.text)
        case let byte where Self.isLetter(byte):
            let name = name(from: inside)
            position = name.end
            let attributes = attributes()
            if name.text == "script" || name.text == "style" { rawElement = name.text }
            return .start(name.text, attributes)
        default: return nil
        }
    }

    private mutating func nextAfterSkipping() -> HTMLToken? {
        // Many comments in a row must not pile up calls: an empty text stands for what was left out.
        .text(html[position..<position])
    }

    private mutating func skipDeclaration(from start: String.Index) {
        guard html[start...].hasPrefix("!--") else { return skip(past: UInt8(ascii: ">"), from: start) }
        let bytes = html.utf8
        var index = bytes.index(start, offsetBy: 3)
        var dashes = 0
        while index < html.endIndex {
            let byte = bytes[index]
            index = bytes.index(after: index)
            if byte == UInt8(ascii: ">"), dashes >= 2 { break }
            dashes = byte == UInt8(ascii: "-") ? dashes + 1 : 0
        }
        position = index
    }

    private mutating func skip(past end: UInt8, from start: String.Index) {
        let bytes = html.utf8
        position = bytes[start...].firstIndex(of: end).map { bytes.index(after: $0) } ?? html.endIndex
    }

    private func name(from start: String.Index) -> (text: String, end: String.Index) {
        let bytes = html.utf8
        let end =
            bytes[start...].firstIndex { !Self.isLetter($0) && !(0x30...0x39).contains($0) && $0 != 0x2D }
            ?? html.endIndex
        return (html[start..<end].lowercased(), end)
    }

    /// The attributes up to the tag's `>`.
    private mutating func attributes() -> [String: String] {
        let bytes = html.utf8
        var result: [String: String] = [:]
        while position < html.endIndex, bytes[position] != UInt8(ascii: ">") {
            guard Self.isLetter(bytes[position]) else {
                position = bytes.index(after: position)
                continue
            }
            let name = name(from: position)
            position = name.end
            skipBlanks()
            guard position < html.endIndex, bytes[position] == UInt8(ascii: "=") else { continue }
            position = bytes.index(after: position)
            skipBlanks()
            result[name.text] = HTMLText.decodingEntities(String(value()))
        }
        if position < html.endIndex { position = bytes.index(after: position) }
        return result
    }

    private mutating func value() -> Substring {
        let bytes = html.utf8
        guard position < html.endIndex else { return "" }
        let quote = bytes[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = bytes.index(after: position)
            let end = bytes[start...].firstIndex(of: quote) ?? html.endIndex
            position = end < html.endIndex ? bytes.index(after: end) : end
            return html[start..<end]
        }
        let start = position
        position = bytes[start...].firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: ">") } ?? html.endIndex
        return html[start..<position]
    }

    private mutating func skipBlanks() {
        let bytes = html.utf8
        while position < html.endIndex, bytes[position] <= 0x20 { position = bytes.index(after: position) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
