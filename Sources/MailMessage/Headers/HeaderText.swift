/// Text on its way into a header field.
enum HeaderText {
    /// The text with every run of CR, LF and NUL made one blank: what is left can't end a field.
    static func singleLine(_ text: String) -> String {
        guard text.utf8.contains(where: isLineEndOrNull) else { return text }
        var result: [UInt8] = []
        var isInRun = false
        for byte in text.utf8 {
            if isLineEndOrNull(byte) {
                if !isInRun { result.append(0x20) }
                isInRun = true
            } else {
                result.append(byte)
                isInRun = false
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a byte is CR, LF or NUL, which no header field can hold.
    static func isLineEndOrNull(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A || byte == 0 }

    /// Whether a text is pure printable ASCII with blanks.
    static func isPrintableASCII(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    /// The text with its control characters made visible, for an error: `\n`, `\x1B`.
    static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isControl(scalar): result += "\\x\(hexadecimal(scalar.value))"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A number in at least two capital hexadecimal digits.
    static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return digits.utf8.count < 2 ? "0" + digits : digits
    }

    /// Bytes in small hexadecimal digits, two a byte.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// C0, DEL, C1, and the characters that turn or hide what stands beside them on a screen.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }
}
