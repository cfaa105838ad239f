/// SS3 and CSI.
extension InputParser {
    private static let longestSequence = 128

    mutating func takeSingleShift(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"):
            // `SS3 5 C`: an old way to send modifiers, otherwise the same as CSI.
            pending.append(byte)
            state = .controlSequence
        case 0x40..<0x7F:
            let key = KeySequences.singleShift[byte] ?? KeySequences.letters[byte]
            restart()
            if let key { emit(key.code, key.modifiers) }
        default:
            restart(with: byte)
        }
    }

    mutating func takeControlSequence(_ byte: UInt8) {
        switch byte {
        case 0x20..<0x40:
            // Too long to be anything known: it goes on being swallowed, unkept.
            if pending.count < Self.longestSequence { pending.append(byte) }
        case UInt8(ascii: "[") where pending.isEmpty:
            state = .console
        case UInt8(ascii: "M") where pending.isEmpty:
            state = .oldMouse
        case 0x40..<0x7F where Self.canEnd(pending, with: byte):
            let sequence = ControlSequence(pending, final: byte)
            restart()
            take(sequence)
        default:
            restart(with: byte)
        }
    }

    /// Whether some terminal ends a sequence so. Replies have few endings: another letter was typed after one
    /// that was cut off.
    private static func canEnd(_ parameters: [UInt8], with final: UInt8) -> Bool {
        switch parameters.first {
        case UInt8(ascii: "?"), UInt8(ascii: ">"), UInt8(ascii: "="): replyFinals.contains(final)
        case UInt8(ascii: "<"): final == UInt8(ascii: "M") || final == UInt8(ascii: "m")
        default: true
        }
    }

    /// Device attributes (c), modes (m, y), status (n), versions (q), positions (R), graphics (S), windows (t),
    /// the keyboard (u), checksums and areas (w, x).
    private static let replyFinals = Set("cmnqRStuwxy".utf8)

    mutating func takeConsole(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "E"):
            restart()
            emit(.function(Int(byte - UInt8(ascii: "A")) + 1))
        case 0x20..<0x7F: restart()
        default: restart(with: byte)
        }
    }

    mutating func takeOldMouse(_ byte: UInt8) {
        pending.append(byte)
        guard pending.count == 3 else { return }
        let values = pending.map { Int($0) - 32 }
        restart()
        emitMouse(code: values[0], column: values[1], row: values[2], isRelease: values[0] & 3 == 3)
    }

    private mutating func take(_ sequence: ControlSequence) {
        guard sequence.intermediate == nil else { return takeReply(sequence) }
        switch (sequence.prefix, sequence.final) {
        case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
            guard sequence.parameters.count == 3 else { return }
            emitMouse(
                code: sequence[0],
                column: sequence[1],
                row: sequence[2],
                isRelease: sequence.final == UInt8(ascii: "m")
            )
        case (nil, UInt8(ascii: "I")): events.append(.focus(true))
        case (nil, UInt8(ascii: "O")): events.append(.focus(false))
        case (nil, UInt8(ascii: "~")) where sequence[0] == 200:
            state = .paste
        case (nil, UInt8(ascii: "R")) where sequence.isCursorReport:
            events.append(.reply(.cursorPosition(Point(column: sequence[1] - 1, row: sequence[0] - 1))))
        case (nil, _):
            if let key = KeySequences.key(of: sequence) { emit(key.code, key.modifiers) }
        default: takeReply(sequence)
        }
    }

    private mutating func takeReply(_ sequence: ControlSequence) {
        guard sequence.prefix == UInt8(ascii: "?") else { return }
        switch (sequence.intermediate, sequence.final) {
        case (nil, UInt8(ascii: "c")):
            events.append(.reply(.deviceAttributes(sequence.parameters.indices.map { sequence[$0] })))
        case (UInt8(ascii: "$"), UInt8(ascii: "y")):
            events.append(.reply(.mode(number: sequence[0], state: sequence[1])))
        case (nil, UInt8(ascii: "R")):
            events.append(.reply(.cursorPosition(Point(column: sequence[1] - 1, row: sequence[0] - 1))))
        default: break
        }
    }

    private mutating func emitMouse(code: Int, column: Int, row: Int, isRelease: Bool) {
        guard
            let event = MouseEvent(code: code, column: column, row: row, isRelease: isRelease)
        else { return }
        events.append(.mouse(event))
    }
}
