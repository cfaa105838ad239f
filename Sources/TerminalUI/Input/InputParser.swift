/// Turns a terminal's bytes into events. Feed it pieces of any size: the events don't depend on where they
/// are cut. Only time can tell a lone Esc from the start of a sequence; the caller owns the clock and calls
/// `flushEscape()`.
package struct InputParser: Sendable {
    enum State: Sendable {
        case ground
        /// Within a scalar of several bytes.
        case scalar
        case escape
        case singleShift
        case controlSequence
        /// `CSI [` of the Linux console's first function keys.
        case console
        /// The three bytes of the mouse's oldest form.
        case oldMouse
        /// OSC, DCS, APC, PM or SOS, up to its terminator.
        case string
        case stringEscape
        case paste
    }

    var state = State.ground
    var events: [InputEvent] = []
    /// The bytes of what is under way: a scalar, a sequence's parameters, a string, a paste.
    var pending: [UInt8] = []
    var scalar = UTF8Assembler()
    /// An Esc came before: the key has Alt.
    var hasAlt = false
    var isOperatingSystemCommand = false
    /// What came apart from the beginning of the sequence that is under way: if that was cut off, it was typed.
    private var apart: [UInt8] = []

    package init() {}

    /// Takes the next bytes; returns the events that they complete.
    /// - Parameter isApart: whether they came so late, and are so few, that they may have been typed.
    package mutating func feed(_ bytes: [UInt8], isApart: Bool = false) -> [InputEvent] {
        bytes.withUnsafeBytes { feed($0, isApart: isApart) }
    }

    package mutating func feed(_ bytes: UnsafeRawBufferPointer, isApart: Bool = false) -> [InputEvent] {
        var index = 0
        while index < bytes.count {
            if state == .paste {
                index = takePaste(bytes, from: index)
            } else {
                take(bytes[index])
                if isApart, isInSequence { apart.append(bytes[index]) }
                index += 1
            }
        }
        return drain()
    }

    mutating func drain() -> [InputEvent] {
        defer { events = [] }
        return events
    }

    mutating func take(_ byte: UInt8) {
        switch state {
        case .ground: takeGround(byte)
        case .scalar: takeScalar(byte)
        case .escape: takeEscape(byte)
        case .singleShift: takeSingleShift(byte)
        case .controlSequence: takeControlSequence(byte)
        case .console: takeConsole(byte)
        case .oldMouse: takeOldMouse(byte)
        case .string: takeString(byte)
        case .stringEscape: takeStringEscape(byte)
        case .paste: pending.append(byte)
        }
    }

    /// Back to the ground state, the sequence at its end.
    mutating func restart() {
        state = .ground
        pending.removeAll(keepingCapacity: true)
        hasAlt = false
        apart = []
    }

    /// Back to the ground state, the sequence cut off: what came apart from it was typed, and so was the byte
    /// that doesn't belong to it.
    mutating func restart(with byte: UInt8?) {
        let typed = apart
        restart()
        for byte in typed { take(byte) }
        if let byte { take(byte) }
    }

    /// The same where an Esc begins another sequence.
    mutating func restartEscape(with byte: UInt8) {
        var typed = apart
        if typed.last == 0x1B { typed.removeLast() }
        restart()
        for byte in typed { take(byte) }
        take(0x1B)
        take(byte)
    }

    mutating func emit(_ code: Key.Code, _ modifiers: Key.Modifiers = []) {
        events.append(.key(Key(code, hasAlt ? modifiers.union(.alt) : modifiers)))
        hasAlt = false
    }
}
