extension [String] {
    /// In place of the standard library's, which joins sequences of any kind and asks Swift's runtime what this one
    /// holds: the first time takes a twentieth of a millisecond, before the first frame.
    func joined(separator: String = "") -> String {
        var text = ""
        for (index, part) in enumerated() {
            if index > 0 { text += separator }
            text += part
        }
        return text
    }
}
