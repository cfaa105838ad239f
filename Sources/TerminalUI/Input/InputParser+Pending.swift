import Glibc

/// What only time or the end of the input decides, and pastes.
extension InputParser {
    /// Whether an Esc, or an Esc with one sign that may open a sequence, came with nothing after it yet.
    package var hasPendingEscape: Bool { state == .escape || openedBy != nil }

    /// Whether more than a bare Esc is pending. A sign that opens a sequence follows its Esc at once and is
    /// followed by the rest; if nothing comes it was a chord such as Alt-[. Give the rest more time than a
    /// bare Esc: a slow line may have cut it here.
    package var hasPendingIntroducer: Bool { openedBy != nil }

    /// The sign after Esc when nothing followed it.
    private var openedBy: Character? {
        switch state {
        case .controlSequence where pending.isEmpty: "["
        case .singleShift: "O"
        case .string where isOperatingSystemCommand && pending.isEmpty: "]"
        case .string where !isOperatingSystemCommand && pending.count == 1:
            Character(Unicode.Scalar(pending[0]))
        default: nil
        }
    }

    /// Takes a pending Esc as keys.
    package mutating func flushEscape() -> [InputEvent] {
        let opener = openedBy
        if state == .escape {
            restart()
            emit(.escape)
        } else if let opener {
            restart()
            emit(.character(opener), .alt)
        }
        return drain()
    }

    /// Whether a paste has begun and not ended.
    package var isPasting: Bool { state == .paste }

    /// Whether a sequence has begun and not ended: what is typed next would be taken for a part of it.
    package var isInSequence: Bool {
        switch state {
        case .ground, .paste, .scalar, .escape: false
        default: true
        }
    }

    /// The end of the input, or of patience with a paste or a sequence that doesn't end: text held back comes
    /// out as it is, and so does what came apart from a sequence; the sequence never.
    package mutating func finish() -> [InputEvent] {
        switch state {
        case .paste: endPaste(dropping: 0)
        case .scalar:
            restart()
            emit(.character("\u{FFFD}"))
        case .escape:
            return flushEscape()
        default: restart(with: nil)
        }
        return drain()
    }

    private static let pasteEnd: [UInt8] = [0x1B] + "[201~".utf8

    /// Takes pasted bytes in bulk, up to the end of the paste.
    mutating func takePaste(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let last = UInt8(ascii: "~")
        var index = start
        while index < bytes.count {
            // The end is found by its last byte: what came before it may lie in an earlier piece.
            let rest = UnsafeRawBufferPointer(rebasing: bytes[index...])
            let found = memchr(rest.baseAddress!, Int32(last), rest.count)
            let length = found.map { rest.baseAddress!.distance(to: UnsafeRawPointer($0)) + 1 } ?? rest.count
            pending.append(contentsOf: rest[..<length])
            index += length
            if found != nil, pending.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
                endPaste(dropping: Self.pasteEnd.count)
                return index
            }
        }
        return index
    }

    private mutating func endPaste(dropping count: Int) {
        pending.removeLast(count)
        let text = String(decoding: pending, as: UTF8.self)
        pending = []
        state = .ground
        events.append(.paste(LineEndings.normalized(text)))
    }
}
