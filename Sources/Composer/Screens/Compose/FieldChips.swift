import TerminalUI

/// A field's text and its pieces, kept until the text changes.
struct FieldChips: Sendable, Equatable {
    var text: String
    var pieces: [FieldPiece]

    init(_ text: String, field: FormField) {
        self.text = text
        pieces = FieldPieces.of(text, field: field)
    }
}

extension FormField {
    /// The fields whose pieces are drawn as chips.
    static let withChips: [FormField] = [.to, .cc, .bcc, .replyTo, .tags]
}

extension ComposeState {
    /// Finds the pieces anew of the fields whose text has changed.
    mutating func refreshChips() {
        for field in FormField.withChips {
            let text = lines[field]?.text ?? ""
            if chips[field]?.text != text { chips[field] = FieldChips(text, field: field) }
        }
    }

    /// How the pieces of a field look: finished ones as chips, wrong ones as errors, the one under the cursor as
    /// plain text.
    func styledPieces(of field: FormField, theme: Theme) -> [StyledRange] {
        guard let chips = chips[field] else { return [] }
        let cursor = field == focus ? lines[field]?.textBeforeCursor.utf8.count : nil
        return chips.pieces.compactMap { piece in
            let isTyped =
                cursor.map { piece.range.lowerBound <= $0 && $0 <= piece.range.upperBound && !piece.isEnded }
                ?? false
            guard !isTyped else { return nil }
            return StyledRange(range: piece.range, style: theme[piece.isValid ? .chip : .error])
        }
    }

    /// How much of a field without the focus fits into its columns, where it does not fit whole: as many pieces
    /// as there is room for, and how many are left out.
    func foldedPieces(of field: FormField, columns: Int) -> (text: String, hidden: Int)? {
        guard field != focus, let chips = chips[field], chips.pieces.count > 1,
            TextWidth.of(chips.text) > columns
        else { return nil }
        for count in (1..<chips.pieces.count).reversed() {
            let text = chips.text.utf8Part(0..<chips.pieces[count - 1].range.upperBound)
            let hidden = chips.pieces.count - count
            if TextWidth.of(text) + TextWidth.of(Self.more(hidden)) <= columns { return (text, hidden) }
        }
        return nil
    }

    static func more(_ count: Int) -> String { "  +\(count) more" }
}
