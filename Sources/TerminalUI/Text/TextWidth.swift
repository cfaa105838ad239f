/// Columns of text of one line.
package enum TextWidth {
    package static func of(_ text: String) -> Int {
        of(Substring(text))
    }

    package static func of(_ text: Substring) -> Int {
        let plain = text.utf8.withContiguousStorageIfAvailable { bytes in
            ClusterScanner.plainPrefix(of: bytes, limit: bytes.count)
        }
        var columns = plain ?? 0
        var clusters = ClusterScanner(text[text.utf8.index(text.startIndex, offsetBy: columns)...])
        while let cluster = clusters.next() { columns += cluster.width }
        return columns
    }

    /// The longest beginning of `text` that fits into `columns`, without splitting a cluster.
    package static func prefix(of text: String, columns: Int) -> Substring {
        var used = 0
        var clusters = ClusterScanner(Substring(text))
        var end = text.startIndex
        while let cluster = clusters.next(), used + cluster.width <= columns {
            used += cluster.width
            end = clusters.index
        }
        return text[..<end]
    }

    /// `text` itself where it fits into `columns`, else its beginning and an ellipsis.
    package static func truncated(_ text: String, columns: Int, ellipsis: String = "…") -> String {
        guard of(text) > columns else { return text }
        let room = columns - of(ellipsis)
        guard room > 0 else { return String(prefix(of: ellipsis, columns: max(0, columns))) }
        return prefix(of: text, columns: room) + ellipsis
    }

    /// `text` itself where it fits into `columns`, else its beginning and its end with an ellipsis between: the
    /// end of a path tells the most.
    package static func shortened(_ text: String, columns: Int, ellipsis: String = "…") -> String {
        let room = columns - of(ellipsis)
        guard of(text) > columns, room > 2 else {
            return truncated(text, columns: columns, ellipsis: ellipsis)
        }
        let head = prefix(of: text, columns: room / 3)
        return head + ellipsis + suffix(of: text, columns: room - of(head))
    }

    /// The longest end of `text` that fits into `columns`, without splitting a cluster.
    private static func suffix(of text: String, columns: Int) -> Substring {
        var left = of(text)
        var clusters = ClusterScanner(Substring(text))
        var start = text.startIndex
        while left > columns, let cluster = clusters.next() {
            left -= cluster.width
            start = clusters.index
        }
        return text[start...]
    }
}
