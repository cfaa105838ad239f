/// Finds the word that was meant.
package enum Spelling {
    /// The word of a list that is nearest to a misspelled one: a third of its letters off at the most, and two
    /// where it is short. Case, `-` and `_` count for nothing, so that `sendDelay` finds `send-delay`.
    package static func nearest(to word: String, in list: [String]) -> String? {
        guard word.utf8.count <= 64 else { return nil }
        let folded = fold(word)
        let limit = max(min(2, folded.count - 1), folded.count / 3)
        return list.map { (word: $0, distance: distance(folded, fold($0))) }
            .filter { $0.distance <= limit }
            .min { $0.distance < $1.distance }?.word
    }

    private static func fold(_ word: String) -> [Character] {
        word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    }

    /// How many characters must be changed, put in, left out or swapped with their neighbour to get from one
    /// word to the other (Damerau-Levenshtein, restricted).
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for (i, a) in first.enumerated() {
            var row = [i + 1]
            for (j, b) in second.enumerated() {
                var best = min(last[j] + (a == b ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a == second[j - 1], first[i - 1] == b {
                    best = min(best, beforeLast[j - 1] + 1)
                }
                row.append(best)
            }
            beforeLast = last
            last = row
        }
        return last[second.count]
    }
}
