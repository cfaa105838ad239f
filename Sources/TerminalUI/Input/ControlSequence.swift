/// A control sequence taken apart: `CSI ? 1 ; 2 : 3 $ y`.
struct ControlSequence {
    private(set) var prefix: UInt8?
    private(set) var intermediate: UInt8?
    /// Parameters with their sub-parameters; nil for one left empty.
    private(set) var parameters: [[Int?]] = []
    let final: UInt8

    init(_ bytes: [UInt8], final: UInt8) {
        self.final = final
        guard !bytes.isEmpty else { return }
        var current: [Int?] = [nil]
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Int(byte - UInt8(ascii: "0"))
                // Larger numbers mean nothing here and may not overflow.
                current[current.count - 1] = min(
                    1_000_000_000,
                    (current[current.count - 1] ?? 0) * 10 + digit
                )
            case UInt8(ascii: ":"): current.append(nil)
            case UInt8(ascii: ";"):
                parameters.append(current)
                current = [nil]
            case UInt8(ascii: "<")...UInt8(ascii: "?"): prefix = byte
            default: intermediate = byte
            }
        }
        parameters.append(current)
    }

    /// A parameter's value, 0 where there is none.
    subscript(index: Int) -> Int {
        subparameter(index, 0) ?? 0
    }

    func subparameter(_ index: Int, _ part: Int) -> Int? {
        guard parameters.indices.contains(index), parameters[index].indices.contains(part) else { return nil }
        return parameters[index][part]
    }

    /// F3 with modifiers is `CSI 1 ; m R`, a cursor report `CSI row ; column R`: in the first row up to
    /// column 16 it is taken for the key.
    var isCursorReport: Bool {
        parameters.count == 2 && self[0] >= 1 && self[1] >= 1 && !(self[0] == 1 && (2...16).contains(self[1]))
    }
}

extension Key.Modifiers {
    /// The modifiers of a parameter: one more than a sum of 1 Shift, 2 Alt, 4 Ctrl, 8 Super, 16 Hyper,
    /// 32 Meta.
    init(parameter: Int) {
        let sum = max(0, parameter - 1)
        self = []
        if sum & 1 != 0 { insert(.shift) }
        if sum & (2 | 32) != 0 { insert(.alt) }
        if sum & 4 != 0 { insert(.control) }
    }
}

extension MouseEvent {
    /// From the numbers of the mouse's reports; nil for a move without a button, which nobody asked for.
    init?(code: Int, column: Int, row: Int, isRelease: Bool) {
        var modifiers: Key.Modifiers = []
        if code & 4 != 0 { modifiers.insert(.shift) }
        if code & 8 != 0 { modifiers.insert(.alt) }
        if code & 16 != 0 { modifiers.insert(.control) }
        let button: Button =
            switch code & 3 {
            case 0: .left
            case 1: .middle
            case 2: .right
            default: .none
            }
        let position = Point(column: max(0, column - 1), row: max(0, row - 1))
        switch code & 0b1110_0000 {
        case 0: self.init(isRelease ? .release : .press, button: button, at: position, modifiers: modifiers)
        case 32 where button != .none:
            self.init(.drag, button: button, at: position, modifiers: modifiers)
        case 64 where code & 3 < 2 && !isRelease:
            self.init(code & 1 == 0 ? .wheelUp : .wheelDown, at: position, modifiers: modifiers)
        default: return nil
        }
    }
}
