/// The structure of a message, spelled with `*` for the parts that vary: `Message length is more than *
/// bytes long`. It has to begin where a clause of the text begins, unless it is spelled with a leading `*`.
struct Wording: Sendable, Hashable, ExpressibleByStringLiteral {
    /// As it is spelled.
    let text: String
    private let pieces: [[UInt8]]
    private let isAnchored: Bool

    init(stringLiteral text: String) {
        self.text = text
        isAnchored = !text.hasPrefix("*")
        // Behind a point, so that the blank that a piece begins with is kept.
        pieces = text.split(separator: "*").map { Array(FoldedText("." + $0).bytes.dropFirst()) }
            .filter { !$0.isEmpty }
    }

    /// Whether the text has this structure.
    func matches(_ message: FoldedText) -> Bool { variables(in: message) != nil }

    /// The parts that vary, as they are written: between the pieces, and behind the last.
    func variables(in message: FoldedText) -> [String]? {
        guard let first = pieces.first else { return nil }
        var start = 0
        while let head = message.range(of: first, from: start) {
            if !isAnchored || message.isClauseStart(head.lowerBound),
                let variables = rest(of: message, after: head.upperBound)
            {
                return variables
            }
            // Only the first piece's place can vary: the others are looked for behind it wherever it is.
            if !isAnchored { return nil }
            start = head.lowerBound + 1
        }
        return nil
    }

    private func rest(of message: FoldedText, after start: Int) -> [String]? {
        var variables: [String] = []
        var end = start
        for piece in pieces.dropFirst() {
            guard let found = message.range(of: piece, from: end) else { return nil }
            variables.append(message.text(end..<found.lowerBound))
            end = found.upperBound
        }
        variables.append(message.text(end..<message.bytes.count))
        return variables
    }
}
