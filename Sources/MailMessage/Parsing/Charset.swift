/// The charsets that mail is written in. UTF-8 is read here; for all others the system's
/// iconv is asked.
enum Charset {
    /// Whether text in it can be read.
    static func isKnown(_ name: String) -> Bool { Iconv.isAvailable(name) }

    /// Bytes in a charset as text; what is wrong in them becomes U+FFFD. An unknown charset is read as UTF-8,
    /// else as windows-1252.
    static func decode(_ bytes: [UInt8], _ name: String) -> String {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii", "": break
        default: if let text = Iconv.decode(bytes, name) { return text }
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if name.lowercased().hasPrefix("utf") { return String(decoding: bytes, as: UTF8.self) }
        return Iconv.decode(bytes, "windows-1252") ?? String(decoding: bytes, as: UTF8.self)
    }
}
