extension FlowedText {
    /// A flowed text with its lines joined to paragraphs (RFC 3676, section 4.2): a line that ends with a blank
    /// goes on in the next of the same quoting depth.
    /// - Parameter deletesBlank: whether the blank at a joint belongs to the format (`DelSp=yes`).
    static func decode(_ text: String, deletesBlank: Bool) -> String {
        var result = ""
        var previousDepth: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let depth = line.prefix { $0 == ">" }.count
            var content = line.dropFirst(depth)
            if content.first == " " { content = content.dropFirst() }
            if let previous = previousDepth, previous == depth {
                if deletesBlank { result.removeLast() }
            } else {
                if !result.isEmpty || previousDepth != nil { result += "\n" }
                result += String(repeating: ">", count: depth)
                if depth > 0, !content.isEmpty { result += " " }
            }
            result += content
            let goesOn = content.last == " " && content != "-- "
            previousDepth = goesOn ? depth : -1
        }
        return result
    }
}
