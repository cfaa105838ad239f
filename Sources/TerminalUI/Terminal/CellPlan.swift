/// How a cluster is given to ncurses, which takes a character of its own columns and marks of none, five
/// scalars in all, and cuts whatever else it gets without a word.
struct CellPlan {
    /// For each cell of ncurses its scalars; together as wide as the cluster.
    var cells: [[UInt32]]
    /// Terminals differ about it: its row is painted whole and the cursor placed absolutely.
    var isDoubtful: Bool
    /// What is written into its place past ncurses, which counts other columns for it than the terminal does
    /// and has blanks there.
    var overlay: String?

    private static let longest = 5

    /// A cluster that the C library measures wrongly on this terminal.
    init(overlaying text: String, width: Int) {
        cells = Array(repeating: [0x20], count: width)
        isDoubtful = true
        overlay = text
    }

    /// - Parameter libraryWidth: what the C library says of a scalar; -1 for one that it doesn't know.
    init(text: String, width: Int, libraryWidth: (UInt32) -> Int) {
        let scalars = text.unicodeScalars.map(\.value)
        isDoubtful = scalars.count > 1 || (scalars.first ?? 0) >= 0x1F000
        if let cells = Self.groups(of: scalars, width: width, libraryWidth: libraryWidth) {
            self.cells = cells
        } else {
            isDoubtful = true
            cells = Self.replacement(for: scalars, width: width, libraryWidth: libraryWidth)
        }
    }

    /// The scalars as cells, each begun by one with columns; nil where the library disagrees on the width.
    private static func groups(
        of scalars: [UInt32],
        width: Int,
        libraryWidth: (UInt32) -> Int
    ) -> [[UInt32]]? {
        var groups: [[UInt32]] = []
        var sum = 0
        for scalar in scalars {
            let columns = libraryWidth(scalar)
            if columns < 0 { return nil }
            sum += columns
            if columns > 0 {
                groups.append([scalar])
            } else if groups.isEmpty {
                return nil
            } else {
                groups[groups.count - 1].append(scalar)
            }
        }
        return sum == width && groups.allSatisfy { $0.count <= longest } ? groups : nil
    }

    /// The cluster's first character if the library can draw it within the width, else a sign for something
    /// that can't be drawn, with blanks up to the width.
    private static func replacement(
        for scalars: [UInt32],
        width: Int,
        libraryWidth: (UInt32) -> Int
    ) -> [[UInt32]] {
        let signs: [UInt32] = [scalars.first ?? 0, 0xFFFD, 0x3F]
        for sign in signs {
            let columns = libraryWidth(sign)
            guard columns > 0, columns <= width else { continue }
            return [[sign]] + Array(repeating: [0x20], count: width - columns)
        }
        return Array(repeating: [0x20], count: width)
    }
}
