/// Text, control characters and Esc.
extension InputParser {
    mutating func takeGround(_ byte: UInt8) {
        switch byte {
        case 0x1B:
            state = .escape
        case 0x20..<0x7F:
            emit(.character(Character(Unicode.Scalar(byte))))
        case 0x80...:
            if scalar.begin(byte) {
                state = .scalar
            } else {
                emit(.character("\u{FFFD}"))
            }
        default:
            let key = Self.control(byte)
            emit(key.code, key.modifiers)
        }
    }

    /// The key of a byte below 32, or 127.
    static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x00: .control(" ")
        case 0x09: .tab
        case 0x0D: .enter
        case 0x1B: .escape
        case 0x7F: .backspace
        default: .control(Character(Character(Unicode.Scalar(byte | 0x40)).lowercased()))
        }
    }

    mutating func takeScalar(_ byte: UInt8) {
        switch scalar.add(byte) {
        case .more: break
        case .complete(let scalar):
            state = .ground
            emit(.character(Character(scalar)))
        case .malformed:
            // What was cut short shows as one sign; the byte after it counts by itself.
            state = .ground
            emit(.character("\u{FFFD}"))
            takeGround(byte)
        }
    }

    mutating func takeEscape(_ byte: UInt8) {
        switch byte {
        case 0x1B:
            emit(.escape)
        case UInt8(ascii: "["):
            state = .controlSequence
        case UInt8(ascii: "O"):
            state = .singleShift
        case UInt8(ascii: "]"):
            isOperatingSystemCommand = true
            state = .string
        case UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            isOperatingSystemCommand = false
            // Kept so that the opening alone can still turn out to have been a key.
            pending = [byte]
            state = .string
        default:
            hasAlt = true
            state = .ground
            takeGround(byte)
        }
    }
}
