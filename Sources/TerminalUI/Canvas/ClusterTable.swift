import Synchronization

/// Numbers for grapheme clusters of more than one scalar, the same for every canvas, so that a cell is
/// a plain number and equal cells have equal bytes. It only grows, by what was on a screen.
enum ClusterTable {
    static let flag: UInt32 = 1 << 31

    private struct Entries {
        var clusters: [String] = []
        var numbers: [ClusterKey: UInt32] = [:]
    }

    private static let entries = Mutex(Entries())

    /// The glyph of a cluster. Scalars stand for themselves.
    static func glyph(of cluster: Substring) -> UInt32 {
        let scalars = cluster.unicodeScalars
        if let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
            return first.value
        }
        let key = ClusterKey(cluster)
        return entries.withLock { entries in
            if let number = entries.numbers[key] { return number | flag }
            let number = UInt32(entries.clusters.count)
            entries.clusters.append(key.text)
            entries.numbers[key] = number
            return number | flag
        }
    }

    /// The text of a glyph.
    static func text(of glyph: UInt32) -> String {
        if glyph & flag != 0 {
            return entries.withLock { $0.clusters[Int(glyph & ~flag)] }
        }
        return String(Unicode.Scalar(glyph) ?? "\u{FFFD}")
    }
}

/// Canonically equivalent strings are equal in Swift; on the screen they are not, so keys compare bytes.
private struct ClusterKey: Hashable, Sendable {
    let text: String

    /// A cluster may have marks without end: a cell keeps as many as anything could draw.
    init(_ cluster: Substring) {
        text = String(String.UnicodeScalarView(cluster.unicodeScalars.prefix(32)))
    }

    static func == (left: ClusterKey, right: ClusterKey) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
