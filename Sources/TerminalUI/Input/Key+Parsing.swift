extension Key {
    /// A key as a configuration writes it: `ctrl-r`, `alt-1`, `f9`, `shift-up`, `esc`, `^r`, `x`, also with
    /// `+` for `-`. Names in any case; a single character by itself keeps its case. Nil for anything else.
    package init?(parsing text: String) {
        var rest = Substring(text)
        var modifiers: Modifiers = []
        if rest.utf8.first == UInt8(ascii: "^"), rest.count == 2 {
            modifiers = .control
            rest = rest.dropFirst()
        }
        while let end = rest.utf8.dropFirst().firstIndex(where: Self.isSeparator),
            end < rest.utf8.index(before: rest.endIndex),
            let modifier = KeyNames.modifier(rest[..<end].lowercased())
        {
            guard !modifiers.contains(modifier) else { return nil }
            modifiers.formUnion(modifier)
            rest = rest[rest.index(after: end)...]
        }
        guard let code = Code(parsing: rest, lowercased: modifiers.contains(.control)) else { return nil }
        self.init(code, modifiers)
        normalize()
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }

    /// Brings a chord into the form in which the parser of the terminal's input reports it.
    mutating func normalize() {
        switch code {
        case .tab where modifiers.contains(.shift):
            code = .backTab
            modifiers.remove(.shift)
        case .character(let character):
            if modifiers.contains(.control) {
                code = .character(Character(character.lowercased()))
            } else if modifiers.contains(.shift) {
                code = .character(Character(character.uppercased()))
                modifiers.remove(.shift)
            }
        default: break
        }
    }
}

extension Key.Code {
    fileprivate init?(parsing text: Substring, lowercased: Bool) {
        if let character = text.first, text.index(after: text.startIndex) == text.endIndex {
            self = .character(lowercased ? Character(character.lowercased()) : character)
            return
        }
        let name = text.lowercased()
        if let entry = KeyNames.entries.first(where: { $0.written.contains(name) }) {
            self = entry.code
            return
        }
        guard name.first == "f", let number = Int(name.dropFirst()), (1...24).contains(number) else {
            return nil
        }
        self = .function(number)
    }
}
