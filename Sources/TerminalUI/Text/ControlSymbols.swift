/// What stands for characters that may not reach a terminal, or that can't be seen. Everything drawn goes
/// through here, so text from outside can neither steer the terminal nor hide.
enum ControlSymbols {
    /// The symbol for a scalar, nil for one that is drawn as it is. Always one column wide.
    static func symbol(for scalar: Unicode.Scalar) -> UInt32? {
        switch scalar.value {
        case 0..<0x20: return 0x2400 + scalar.value
        case 0x7F: return 0x2421
        case 0x80..<0xA0: return 0xFFFD
        case 0xAD: return 0x2D
        case 0..<0x300: return nil
        // Line and paragraph separators, and what reorders text behind the reader's back.
        case 0x2028: return 0x240A
        case 0x2029: return 0x240A
        case 0x202A...0x202E, 0x2066...0x2069: return 0xFFFD
        // The end of the last private plane: bytes of file names that are no text.
        case 0x10FE80...0x10FEFF: return 0xFFFD
        default: break
        }
        return CharacterWidth.of(scalar) == 0 && scalar.properties.generalCategory == .format ? 0xB7 : nil
    }
}
