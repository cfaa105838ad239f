/// Just enough of XML to read the answers of AWS's query services: elements by their local names, text with
/// its references resolved. No document type, no entities of a document's own, no recursion.
package struct XMLText: Sendable {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The text of the first element of this name; of an element that holds others, the text in all of them.
    package func firstElement(_ name: String) -> String? { elements(name).first }

    /// The texts of all elements of this name, in order.
    package func elements(_ name: String) -> [String] { ranges(of: name).map(text) }

    /// All elements of this name, to look into.
    package func children(_ name: String) -> [XMLText] { ranges(of: name).map { XMLText(Array(bytes[$0])) } }

    /// The contents of outermost elements of a name, between start and end tag.
    private func ranges(of name: String) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var depth = 0
        var start = 0
        var position = 0
        while let tag = nextTag(from: position) {
            position = tag.end
            guard tag.name == name else { continue }
            switch tag.kind {
            case .empty:
                if depth == 0 { result.append(tag.end..<tag.end) }
            case .start:
                if depth == 0 { start = tag.end }
                depth += 1
            case .end:
                if depth == 1 { result.append(start..<tag.begin) }
                depth = max(0, depth - 1)
            }
        }
        return result
    }

    private struct Tag {
        enum Kind { case start, end, empty }
        var kind: Kind
        var name: String
        var begin: Int
        var end: Int
    }

    /// The next tag, comments, declarations and CDATA sections skipped.
    private func nextTag(from position: Int) -> Tag? {
        var position = position
        while let begin = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            if let end = skipped(at: begin) {
                position = end
                continue
            }
            guard let close = bytes[begin...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
            var inner = bytes[(begin + 1)..<close]
            let isEnd = inner.first == UInt8(ascii: "/")
            if isEnd { inner.removeFirst() }
            let isEmpty = inner.last == UInt8(ascii: "/")
            let name = inner.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
            let local = name.split(separator: UInt8(ascii: ":")).last ?? []
            return Tag(
                kind: isEnd ? .end : isEmpty ? .empty : .start,
                name: String(decoding: local, as: UTF8.self),
                begin: begin,
                end: close + 1
            )
        }
        return nil
    }

    /// Where something that is no tag ends: nil for a tag.
    private func skipped(at begin: Int) -> Int? {
        for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")]
        where bytes[begin...].starts(with: opening.utf8) {
            return end(of: closing, from: begin + opening.utf8.count)
        }
        return nil
    }

    private func end(of mark: String, from position: Int) -> Int {
        let mark = Array(mark.utf8)
        var index = min(position, bytes.count)
        while index + mark.count <= bytes.count {
            if bytes[index...].starts(with: mark) { return index + mark.count }
            index += 1
        }
        return bytes.count
    }

    private func text(_ range: Range<Int>) -> String {
        var result: [UInt8] = []
        var position = range.lowerBound
        while position < range.upperBound {
            switch bytes[position] {
            case UInt8(ascii: "<"):
                let isSection = bytes[position...].starts(with: "<![CDATA[".utf8)
                let end = skipped(at: position) ?? self.end(of: ">", from: position)
                if isSection { result += bytes[(position + 9)..<max(position + 9, end - 3)] }
                position = end
            case UInt8(ascii: "&"):
                position = reference(at: position, into: &result)
            default:
                result.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self).trimmingBlanks()
    }

    /// Resolves one of the five named references or a numeric one; anything else stays as it is.
    private func reference(at position: Int, into result: inout [UInt8]) -> Int {
        let window = bytes[position...].prefix(12)
        guard let end = window.firstIndex(of: UInt8(ascii: ";")) else {
            result.append(bytes[position])
            return position + 1
        }
        let name = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
        let named = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
        if let text = named[name] {
            result += Array(text.utf8)
        } else if let scalar = Self.scalar(name) {
            result += Array(String(scalar).utf8)
        } else {
            result += bytes[position...end]
        }
        return end + 1
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return nil }
        let isHexadecimal = name.hasPrefix("#x")
        return UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
            .flatMap(Unicode.Scalar.init)
    }
}
