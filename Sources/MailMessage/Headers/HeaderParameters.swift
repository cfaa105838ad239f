extension HeaderWriter {
    /// How long a parameter may be to stand on a line of its own.
    private static let maximumParameter = 74

    /// A field with parameters: `Content-Type: text/plain; charset=utf-8`.
    mutating func parameterized(
        _ name: String,
        _ value: String,
        _ parameters: [(name: String, value: String)]
    ) {
        begin(name)
        let pieces = parameters.flatMap { Self.parameter($0.name, $0.value) }
        word(pieces.isEmpty ? value : value + ";")
        for (index, piece) in pieces.enumerated() { word(index == pieces.count - 1 ? piece : piece + ";") }
        end()
    }

    /// A parameter as a token, a quoted string, or, where it is not ASCII, has a control character, or is too
    /// long for a line, in pieces with charset and percent signs (RFC 2231, sections 3 and 4).
    static func parameter(_ name: String, _ value: String) -> [String] {
        let length = name.utf8.count + value.utf8.count
        if !value.isEmpty, value.utf8.allSatisfy(isAttributeCharacter), length < maximumParameter {
            return ["\(name)=\(value)"]
        }
        if isPlain(value) {
            let quoted = "\(name)=\(AddressRules.quoted(value))"
            if quoted.utf8.count <= maximumParameter { return [quoted] }
        }
        return extended(name, value)
    }

    /// Whether every reader takes a quoted string for what it says. Some decode encoded words here, where they
    /// have no place, or apostrophes, which mark a charset only in the extended form; some cut blanks.
    private static func isPlain(_ value: String) -> Bool {
        HeaderText.isPrintableASCII(value) && !EncodedWords.looksEncoded(value) && !value.contains("'")
            && value.utf8.first != 0x20 && value.utf8.last != 0x20
    }

    private static func extended(_ name: String, _ value: String) -> [String] {
        let whole = "\(name)*=utf-8''\(percentEncoded(value.unicodeScalars))"
        guard whole.utf8.count > maximumParameter else { return [whole] }
        var pieces: [String] = []
        var piece = "\(name)*0*=utf-8''"
        for scalar in value.unicodeScalars {
            let encoded = percentEncoded(CollectionOfOne(scalar))
            if piece.utf8.count + encoded.utf8.count > maximumParameter {
                pieces.append(piece)
                piece = "\(name)*\(pieces.count)*="
            }
            piece += encoded
        }
        return pieces + [piece]
    }

    private static func percentEncoded(_ scalars: some Collection<Unicode.Scalar>) -> String {
        var result = ""
        for scalar in scalars {
            for byte in UTF8.encode(scalar)! {
                if isAttributeCharacter(byte) {
                    result.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    result += "%\(HeaderText.hexadecimal(UInt32(byte)))"
                }
            }
        }
        return result
    }

    /// A `token` of RFC 2045, section 5.1.
    static func isToken(_ byte: UInt8) -> Bool {
        guard (0x21...0x7E).contains(byte) else { return false }
        return !#"()<>@,;:\"/[]?="#.utf8.contains(byte)
    }

    /// An `attribute-char` of RFC 2231, section 7.
    private static func isAttributeCharacter(_ byte: UInt8) -> Bool {
        isToken(byte) && byte != UInt8(ascii: "*") && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "%")
    }
}
