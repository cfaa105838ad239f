/// Text from outside in a line for people: control characters are shown as symbols, so that nothing in an
/// argument, an address or an error text can steer the terminal.
func printable(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value)!)
        case 0x7F: result.append("\u{2421}")
        case 0x80...0x9F: result.append("\u{FFFD}")
        default: result.append(scalar)
        }
    }
    return String(result)
}

/// The text in quotes, made printable.
func quoted(_ text: some StringProtocol) -> String { "\"\(printable(text))\"" }
