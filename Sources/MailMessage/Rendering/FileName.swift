/// Paths as text, those too that are none: Linux takes any bytes for a name, and an old archive brings some that
/// are no UTF-8. Such a byte becomes a private scalar, U+10FE00 and the byte, so that the path finds its file again
/// wherever the text went meanwhile: into a draft, through JSON. (Python does the same with lone surrogates, which
/// a Swift string can't have.)
package enum FileName {
    /// The path that these bytes are.
    package static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isEscape)
        {
            return text
        }
        var text = String.UnicodeScalarView()
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var offset = 0
        while true {
            let length: Int
            switch parser.parseScalar(from: &rest) {
            case .valid(let encoded):
                length = encoded.count
                let scalar = Unicode.UTF8.decode(encoded)
                if !isEscape(scalar) {
                    text.append(scalar)
                    offset += length
                    continue
                }
            case .error(let count): length = count
            case .emptyInput: return String(text)
            }
            for byte in bytes[offset..<offset + length] { text.append(escape(byte)) }
            offset += length
        }
    }

    /// The bytes of a path, with the zero that ends them for the system's calls.
    package static func cString(_ path: String) -> [CChar] {
        var bytes: [UInt8] = []
        for scalar in path.unicodeScalars {
            if isEscape(scalar) {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        return bytes.map { CChar(bitPattern: $0) } + [0]
    }

    /// The last part of a path as a name that can be sent. RFC 2231 wants characters: where there are none there
    /// is `_`, one for all bytes in a row, and what kind of file it is stays to be seen. Guessing an old character
    /// set would be wrong as often as right.
    package static func sendable(_ path: String) -> String? {
        guard let name = path.split(separator: "/").last else { return nil }
        guard name.unicodeScalars.contains(where: isEscape) else { return String(name) }
        var text = String.UnicodeScalarView()
        var wasEscape = false
        for scalar in name.unicodeScalars {
            let isEscape = isEscape(scalar)
            if !isEscape { text.append(scalar) } else if !wasEscape { text.append("_") }
            wasEscape = isEscape
        }
        return String(text)
    }

    /// The text without its private scalars, for what is no path.
    package static func repaired(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isEscape) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isEscape($0) ? "\u{FFFD}" : $0 }))
    }

    /// Whether a scalar stands for a byte that is no text.
    package static func isEscape(_ scalar: Unicode.Scalar) -> Bool {
        (0x10FE80...0x10FEFF).contains(scalar.value)
    }

    private static func escape(_ byte: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(0x10FE00 + UInt32(byte)) ?? "\u{FFFD}"
    }
}
