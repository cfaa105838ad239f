/// Which sequences are which keys: the forms of xterm, rxvt, the Linux console and kitty (`CSI u`).
enum KeySequences {
    static let letters: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1),
        UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
        UInt8(ascii: "Z"): .backTab,
        // rxvt: the arrows with Shift.
        UInt8(ascii: "a"): Key(.up, .shift), UInt8(ascii: "b"): Key(.down, .shift),
        UInt8(ascii: "c"): Key(.right, .shift), UInt8(ascii: "d"): Key(.left, .shift),
    ]

    /// After SS3: the keypad's keys, and rxvt's arrows with Ctrl.
    static let singleShift: [UInt8: Key] = {
        var keys: [UInt8: Key] = [
            UInt8(ascii: "M"): .enter, UInt8(ascii: "I"): .tab, UInt8(ascii: "X"): .character("="),
            UInt8(ascii: "a"): Key(.up, .control), UInt8(ascii: "b"): Key(.down, .control),
            UInt8(ascii: "c"): Key(.right, .control), UInt8(ascii: "d"): Key(.left, .control),
        ]
        for (offset, sign) in "*+,-./0123456789".enumerated() {
            keys[UInt8(ascii: "j") + UInt8(offset)] = .character(sign)
        }
        return keys
    }()

    private static let numbers: [Int: Key.Code] = {
        var codes: [Int: Key.Code] = [
            1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        ]
        let functions = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34]
        for (index, number) in functions.enumerated() { codes[number] = .function(index + 1) }
        return codes
    }()

    /// The key of a sequence without a private prefix; nil where it is none.
    static func key(of sequence: ControlSequence) -> Key? {
        switch sequence.final {
        case UInt8(ascii: "~") where sequence[0] == 27:
            return key(code: sequence[2], modifiers: sequence[1])
        case UInt8(ascii: "~"):
            return numbers[sequence[0]].map { Key($0, Key.Modifiers(parameter: sequence[1])) }
        // rxvt: Ctrl, and Ctrl with Shift.
        case UInt8(ascii: "^"): return numbers[sequence[0]].map { Key($0, .control) }
        case UInt8(ascii: "@"): return numbers[sequence[0]].map { Key($0, [.control, .shift]) }
        case UInt8(ascii: "u"): return extendedKey(sequence)
        default:
            guard var key = letters[sequence.final] else { return nil }
            let parameter = sequence.parameters.count > 1 ? sequence[1] : sequence[0]
            key.modifiers.formUnion(Key.Modifiers(parameter: parameter))
            if key.code == .backTab { key.modifiers.remove(.shift) }
            return key
        }
    }

    /// `CSI code : shifted : base ; modifiers : event u`.
    private static func extendedKey(_ sequence: ControlSequence) -> Key? {
        let isRelease = sequence.subparameter(1, 1) == 3
        guard !isRelease else { return nil }
        return key(code: sequence[0], modifiers: sequence[1], shifted: sequence.subparameter(0, 1))
    }

    private static func key(code: Int, modifiers parameter: Int, shifted: Int? = nil) -> Key? {
        let modifiers = Key.Modifiers(parameter: parameter)
        var key: Key
        switch code {
        case 9, 13, 27, 127: key = InputParser.control(UInt8(code))
        case 57_358...57_454:
            guard let known = functional[code] else { return nil }
            key = known
        default:
            guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init), code >= 32 else {
                return nil
            }
            key = .character(Character(scalar))
            if modifiers == .shift, let shifted, let other = UInt32(exactly: shifted),
                let scalar = Unicode.Scalar(other)
            {
                return .character(Character(scalar))
            }
        }
        key.modifiers = modifiers
        key.normalize()
        return key
    }

    /// kitty's private codes: the keypad and the higher function keys.
    private static let functional: [Int: Key] = {
        var keys: [Int: Key] = [
            57_409: .character("."), 57_410: .character("/"), 57_411: .character("*"),
            57_412: .character("-"),
            57_413: .character("+"), 57_414: .enter, 57_415: .character("="), 57_416: .character(","),
            57_417: .left, 57_418: .right, 57_419: .up, 57_420: .down, 57_421: .pageUp, 57_422: .pageDown,
            57_423: .home, 57_424: .end, 57_425: .insert, 57_426: .delete,
        ]
        for digit in 0...9 { keys[57_399 + digit] = .character(Character("\(digit)")) }
        for number in 13...24 { keys[57_376 + number - 13] = .function(number) }
        return keys
    }()
}
