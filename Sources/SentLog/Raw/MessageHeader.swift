/// The header of a rendered message, as far as the log needs it.
struct MessageHeader {
    /// The header's bytes as text, to the empty line; CRLF line ends.
    let text: String

    /// - Parameter head: the message's beginning.
    init(_ head: some Collection<UInt8>) {
        let head = Array(head)
        var end = head.count
        var index = 0
        while index + 3 < head.count {
            if head[index] == 13, head[index + 1] == 10, head[index + 2] == 13, head[index + 3] == 10 {
                end = index + 2
                break
            }
            index += 1
        }
        text = String(decoding: head[..<end], as: UTF8.self)
    }

    /// The `Message-ID` field, with its angle brackets. It may stand on a folded line of its own (RFC 5322,
    /// section 2.2.3).
    var messageID: String? {
        var value: String?
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: true) {
            if let found = value {
                guard line.first == " " || line.first == "\t" else { return found.trimmed }
                value = found + line
            } else if line.utf8.count >= 11, line.prefix(11).lowercased() == "message-id:" {
                value = String(line.dropFirst(11))
            }
        }
        return value?.trimmed
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var part = self[...]
        while part.first?.isWhitespace == true { part = part.dropFirst() }
        while part.last?.isWhitespace == true { part = part.dropLast() }
        return String(part)
    }
}
