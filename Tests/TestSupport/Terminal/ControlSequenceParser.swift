/// Cuts a terminal's output into what it means: characters, controls, escape and control sequences (ECMA-48),
/// by the state machine that xterm and its kin follow.
struct ControlSequenceParser: Sendable {
    enum Element: Hashable, Sendable {
        case print(Unicode.Scalar)
        case control(UInt8)
        /// ESC, intermediates, final byte.
        case escape(String)
        /// CSI: private marker (`?`, `>`, `=` or nothing), parameters with their sub-parameters, then
        /// intermediates and the final byte as one text.
        case csi(marker: String, parameters: [[Int]], final: String)
        /// OSC without its terminator.
        case osc(String)
    }

    private enum State: Hashable, Sendable {
        case ground, escape, csi, osc, oscEscape, ignored, ignoredEscape
    }

    private var state = State.ground
    private var collected: [UInt8] = []
    private var character: [UInt8] = []

    /// Takes one byte; gives an element where it completes one.
    mutating func parse(_ byte: UInt8) -> Element? {
        switch state {
        case .ground: return ground(byte)
        case .escape: return escape(byte)
        case .csi: return csi(byte)
        case .osc: return osc(byte)
        case .oscEscape: return end(byte == 0x5C ? .osc(text) : nil)
        case .ignored:
            if byte == 0x1B { state = .ignoredEscape } else if byte == 0x9C { state = .ground }
            return nil
        case .ignoredEscape:
            state = byte == 0x5C ? .ground : .ignored
            return nil
        }
    }

    private var text: String { String(decoding: collected, as: UTF8.self) }

    private mutating func end(_ element: Element?) -> Element? {
        state = .ground
        return element
    }

    private mutating func ground(_ byte: UInt8) -> Element? {
        if byte == 0x1B {
            state = .escape
            collected = []
            return nil
        }
        if byte < 0x20 || byte == 0x7F { return .control(byte) }
        if byte < 0x80 { return .print(Unicode.Scalar(byte)) }
        if byte >= 0xC0 { character = [] }
        character.append(byte)
        let length = character[0] >= 0xF0 ? 4 : character[0] >= 0xE0 ? 3 : 2
        guard character.count == length else { return nil }
        defer { character = [] }
        return String(decoding: character, as: UTF8.self).unicodeScalars.first.map(Element.print)
    }

    private mutating func escape(_ byte: UInt8) -> Element? {
        switch byte {
        case 0x1B: collected = []
        case 0x5B where collected.isEmpty: state = .csi
        case 0x5D where collected.isEmpty: state = .osc
        case 0x50, 0x58, 0x5E, 0x5F:
            if collected.isEmpty { state = .ignored } else { return finishEscape(byte) }
        case 0x20...0x2F: collected.append(byte)
        case 0x30...0x7E: return finishEscape(byte)
        default: state = .ground
        }
        return nil
    }

    private mutating func finishEscape(_ byte: UInt8) -> Element? {
        collected.append(byte)
        return end(.escape(text))
    }

    private mutating func csi(_ byte: UInt8) -> Element? {
        switch byte {
        case 0x1B:
            state = .escape
            collected = []
        case 0x20...0x3F: collected.append(byte)
        case 0x40...0x7E: return end(controlSequence(final: byte))
        case 0x18, 0x1A: state = .ground
        default: return .control(byte)
        }
        return nil
    }

    private func controlSequence(final: UInt8) -> Element {
        let marker = collected.prefix { (0x3C...0x3F).contains($0) }
        let parameters = collected.dropFirst(marker.count).prefix { (0x30...0x3B).contains($0) }
        let intermediates = collected.dropFirst(marker.count + parameters.count)
        let groups = parameters.split(separator: 0x3B, omittingEmptySubsequences: false).map { group in
            group.split(separator: 0x3A, omittingEmptySubsequences: false).map {
                Int(String(decoding: $0, as: UTF8.self)) ?? 0
            }
        }
        return .csi(
            marker: String(decoding: marker, as: UTF8.self),
            parameters: parameters.isEmpty ? [] : groups,
            final: String(decoding: intermediates, as: UTF8.self) + String(Character(Unicode.Scalar(final)))
        )
    }

    private mutating func osc(_ byte: UInt8) -> Element? {
        switch byte {
        case 0x07: return end(.osc(text))
        case 0x1B: state = .oscEscape
        default: collected.append(byte)
        }
        return nil
    }
}
