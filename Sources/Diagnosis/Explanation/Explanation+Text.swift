extension Explanation {
    /// What a line of an explanation is: a screen gives each its own style.
    package enum Piece: Sendable, Hashable {
        case title(String)
        case fact(String)
        case summary(String)
        /// The number of the hint, from 1, its sentence and its check.
        case hint(Int, String, HintCheck?)
        case command(String)
        /// One line of a policy's JSON.
        case policy(String)
        case url(String)
    }

    /// The explanation in its parts, in the order in which they are read.
    package var pieces: [Piece] {
        var pieces: [Piece] = [.title(title)]
        pieces += facts.map { .fact($0) }
        pieces.append(.summary(summary))
        for (index, hint) in hints.enumerated() {
            pieces.append(.hint(index + 1, hint.text, hint.check))
            if let command = hint.command { pieces.append(.command(command)) }
            if let policy = hint.policy {
                pieces += policy.indentedText.split(separator: "\n").map { .policy(String($0)) }
            }
            if let url = hint.url { pieces.append(.url(url)) }
        }
        return pieces
    }

    /// The explanation as plain text: for `sesame explain`, and for a report to copy. No control character
    /// of an error's own words is in it.
    package var text: String {
        var lines: [String] = []
        var hasHints = false
        for piece in pieces {
            switch piece {
            case .title(let text): lines.append(PlainText.line(text))
            case .fact(let text): lines.append("  " + PlainText.line(text))
            case .summary(let text): lines += ["", PlainText.line(text)]
            case .hint(let number, let text, let check):
                if !hasHints { lines.append("") }
                hasHints = true
                lines.append(
                    "\(number)  " + PlainText.line(text) + (check.map { "  [\($0.sign) \($0.text)]" } ?? "")
                )
            case .command(let text): lines.append("     $ " + PlainText.line(text))
            case .policy(let text): lines.append("     " + PlainText.line(text))
            case .url(let text): lines.append("     " + PlainText.line(text))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Hint {
    /// The hint with its command, where that is short enough for one line.
    package var line: String {
        guard let command, command.utf8.count <= 80, !text.contains(command) else { return text }
        return "\(text) \(command)"
    }
}

extension HintCheck {
    /// A sign that says it without colour.
    package var sign: String {
        switch outcome {
        case .fine: "✓"
        case .wrong: "✗"
        case .open: "–"
        }
    }
}

/// Words from outside, made fit for a line on a terminal.
package enum PlainText {
    /// One line: line ends, tabs and marks that turn the writing direction become blanks, other control characters
    /// symbols.
    package static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(substitute(for: scalar) ?? scalar) }
        return String(result)
    }

    private static func substitute(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: " "
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
        case 0x7F: "\u{2421}"
        case 0x80...0x9F: "\u{FFFD}"
        default: nil
        }
    }
}
