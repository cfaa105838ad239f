/// Changes of a field that come from elsewhere than the cursor.
extension TextField {
    /// Puts `text` in the place of some bytes, as one undo step, and the cursor behind it.
    package mutating func replace(_ range: Range<Int>, with text: String) {
        let old = self.text
        let start = old.utf8.index(old.utf8.startIndex, offsetBy: range.lowerBound)
        let end = old.utf8.index(old.utf8.startIndex, offsetBy: range.upperBound)
        let head = String(old[..<start]) + text
        self.text = head + String(old[end...])
        cursor = head.count
    }

    /// Selects the first stretch that begins with `opening` and ends with `closing`.
    /// - Parameter offset: where to begin, in bytes.
    /// - Returns: false where there is none.
    @discardableResult
    package mutating func selectFirst(from opening: String, to closing: String, after offset: Int = 0) -> Bool
    {
        let line = text
        guard let place = TextSearch(opening).matches(in: line).first(where: { $0.lowerBound >= offset }),
            let end = TextSearch(closing).matches(in: line).first(where: { $0.lowerBound >= place.upperBound }
            )
        else { return false }
        select(place.lowerBound..<end.upperBound)
        return true
    }
}
