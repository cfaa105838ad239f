extension EncodedWords {
    /// A field's text with its encoded words decoded, white space between two of them left out (RFC 2047,
    /// section 6.2). What is no encoded word, or has an unknown charset, stays as it is.
    static func decode(_ text: String) -> String {
        guard looksEncoded(text) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        // Words in one charset are joined before they become text: some programs split characters.
        var pending: [UInt8] = []
        var pendingCharset = ""
        var index = 0
        var blanks = 0..<0
        func flush() {
            if !pending.isEmpty { result += Charset.decode(pending, pendingCharset).utf8 }
            pending = []
        }
        while index < bytes.count {
            if let word = EncodedWord(bytes, at: index) {
                // Blanks before it count, unless an encoded word stands before them.
                if pendingCharset.isEmpty {
                    result += bytes[blanks]
                } else if pendingCharset != word.charset {
                    flush()
                }
                pending += word.content
                pendingCharset = word.charset
                index = word.end
                blanks = index..<index
            } else if bytes[index] == 0x20 || bytes[index] == 0x09 {
                index += 1
                blanks = blanks.lowerBound..<index
            } else {
                flush()
                pendingCharset = ""
                result += bytes[blanks]
                result.append(bytes[index])
                index += 1
                blanks = index..<index
            }
        }
        flush()
        result += bytes[blanks]
        return String(decoding: result, as: UTF8.self)
    }
}

/// One encoded word, `=?charset*language?encoding?text?=` (RFC 2047, section 2; RFC 2231, section 5).
private struct EncodedWord {
    var charset: String
    var content: [UInt8]
    var end: Int

    init?(_ bytes: [UInt8], at start: Int) {
        guard start + 7 < bytes.count, bytes[start] == UInt8(ascii: "="),
            bytes[start + 1] == UInt8(ascii: "?")
        else { return nil }
        let mark = UInt8(ascii: "?")
        // No honest word is longer; the bound keeps a text of `=?=?=?` from costing its square.
        let window = bytes[(start + 2)..<min(bytes.count, start + 1024)]
        guard let charsetEnd = window.firstIndex(of: mark), charsetEnd + 2 < window.endIndex,
            window[charsetEnd + 2] == mark
        else { return nil }
        let textStart = charsetEnd + 3
        guard let textEnd = window[textStart...].firstIndex(of: mark), textEnd + 1 < window.endIndex,
            window[textEnd + 1] == UInt8(ascii: "=")
        else { return nil }
        let name = String(decoding: window[(start + 2)..<charsetEnd], as: UTF8.self)
        charset = (name.split(separator: "*").first.map(String.init) ?? "").lowercased()
        guard Charset.isKnown(charset) else { return nil }
        let text = window[textStart..<textEnd]
        switch window[charsetEnd + 1] {
        case UInt8(ascii: "b"), UInt8(ascii: "B"):
            guard let content = Base64.decode(text, isLenient: true) else { return nil }
            self.content = content
        case UInt8(ascii: "q"), UInt8(ascii: "Q"):
            content = QuotedPrintable.decode(
                text.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 } + [UInt8(ascii: "="), 0x0A]
            )
        default: return nil
        }
        end = textEnd + 2
    }
}
