/// Words of the index that stand for something else than text. They begin with a character that no word of a
/// text has, so that neither is ever found for the other.
enum Mark {
    private static let sign = "\u{E000}"
    private static let stateSign = "\u{E001}"

    /// The states that few rows are in; the others are found by what they are not.
    static func state(_ state: MessageState) -> String? {
        switch state {
        case .draft, .failed, .uncertain: stateSign + state.rawValue
        case .sending, .sent: nil
        }
    }

    static func isState(_ mark: String) -> Bool { mark.unicodeScalars.starts(with: stateSign.unicodeScalars) }

    static func all(of tag: LoggedTag) -> [String] { [name(tag.name), value(tag.name, tag.value)] }

    static func name(_ name: String) -> String { sign + "n" + hexadecimal(name) }

    static func value(_ name: String, _ value: String) -> String {
        sign + "v" + hexadecimal(name) + "x" + hexadecimal(value)
    }

    /// Letters and digits for any bytes.
    private static func hexadecimal(_ text: String) -> String {
        let digits = Array("0123456789abcdef".unicodeScalars)
        var result = String.UnicodeScalarView()
        for byte in text.lowercased().utf8 {
            result.append(digits[Int(byte >> 4)])
            result.append(digits[Int(byte & 15)])
        }
        return String(result)
    }
}
