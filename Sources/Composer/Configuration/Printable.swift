import MailMessage

/// Makes text from outside fit to be printed in a line: control characters become symbols, so that nothing
/// in a file or an argument can steer the terminal.
package enum Printable {
    package static func text(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(symbol(for: scalar) ?? scalar) }
        return String(result)
    }

    /// The text in quotes, and cut where it is long.
    package static func quoted(_ text: some StringProtocol) -> String {
        let short = text.prefix(60)
        return "\"\(Self.text(short))\(short.endIndex < text.endIndex ? "…" : "")\""
    }

    /// C0, DEL and C1, and the line separators of Unicode.
    private static func symbol(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
        case 0x7F: "\u{2421}"
        case 0x80...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
        case _ where FileName.isEscape(scalar): "\u{FFFD}"
        default: nil
        }
    }
}
