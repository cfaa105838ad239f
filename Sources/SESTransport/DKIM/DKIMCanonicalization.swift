/// The relaxed form of header fields and bodies (RFC 6376, section 3.4), in which white space does not count.
enum DKIMCanonicalization {
    /// `name:value`, the name in small letters, white space collapsed (section 3.4.2); without a line end.
    static func relaxed(field: ArraySlice<UInt8>) -> [UInt8] {
        guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return Array(field) }
        let name = String(decoding: field[..<colon], as: UTF8.self).lowercased()
        var result = Array(name.utf8.reversed().drop { isBlank($0) }.reversed()) + [UInt8(ascii: ":")]
        var hasBlank = false
        var isEmpty = true
        for byte in field[(colon + 1)...] where byte != 0x0D && byte != 0x0A {
            if isBlank(byte) {
                hasBlank = true
                continue
            }
            if hasBlank, !isEmpty { result.append(0x20) }
            hasBlank = false
            isEmpty = false
            result.append(byte)
        }
        return result
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

/// The relaxed form of a body that comes in pieces (RFC 6376, section 3.4.4): blanks at line ends go, runs of
/// blanks become one, empty lines at the end go.
struct DKIMBodyCanonicalizer {
    private var hasBlank = false
    private var lineIsEmpty = true
    private var emptyLines = 0
    private var hasContent = false

    /// Appends what the next piece becomes.
    mutating func append(_ bytes: UnsafeRawBufferPointer, to result: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case 0x0D: continue
            case 0x0A: endLine(&result)
            case 0x20, 0x09: hasBlank = true
            default:
                while emptyLines > 0 {
                    result.append(contentsOf: [0x0D, 0x0A])
                    emptyLines -= 1
                }
                if hasBlank { result.append(0x20) }
                hasBlank = false
                lineIsEmpty = false
                result.append(byte)
            }
        }
    }

    /// Ends the last line.
    mutating func finish(_ result: inout [UInt8]) {
        if !lineIsEmpty { result.append(contentsOf: [0x0D, 0x0A]) }
    }

    private mutating func endLine(_ result: inout [UInt8]) {
        hasBlank = false
        if lineIsEmpty { emptyLines += 1 } else { result.append(contentsOf: [0x0D, 0x0A]) }
        lineIsEmpty = true
    }
}
