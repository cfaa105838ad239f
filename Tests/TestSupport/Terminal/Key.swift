/// Something that a person does at a terminal, and the bytes that xterm sends for it.
package enum Key: Hashable, Sendable {
    /// Typed characters, as they are.
    case text(String)
    /// A paste: in brackets where the program asked for them, else as typed, line feeds as Enter.
    case paste(String)
    case enter, tab, shiftTab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case shiftUp, shiftDown, shiftLeft, shiftRight, ctrlLeft, ctrlRight
    /// F1 to F12.
    case f(Int)
    /// A letter, or one of `@ [ \ ] ^ _` and a blank, with Ctrl.
    case ctrl(Character)
    /// A character with Alt: Esc before it.
    case alt(Character)
    /// A left click on a cell counted from 0, in the SGR form.
    case click(row: Int, column: Int)
    /// The wheel over a cell counted from 0.
    case wheel(lines: Int, row: Int, column: Int)
    /// Any bytes.
    case bytes([UInt8])

    /// - Parameter modes: the private modes that the program switched on: `1` application cursor keys, `2004`
    ///   bracketed paste.
    package func bytes(modes: Set<Int>) -> [UInt8] {
        switch self {
        case .text(let text): Array(text.utf8)
        case .paste(let text): Self.paste(text, isBracketed: modes.contains(2004))
        case .bytes(let bytes): bytes
        case .ctrl(let character): [UInt8(character.asciiValue ?? 0) & 0x1F]
        case .alt(let character): [0x1B] + Array(String(character).utf8)
        case .f(let number): Array("\u{1B}\(Self.functionKeys[number] ?? "")".utf8)
        case .click(let row, let column):
            Array("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m".utf8)
        case .wheel(let lines, let row, let column):
            Array(
                String(
                    repeating: "\u{1B}[<\(lines < 0 ? 64 : 65);\(column + 1);\(row + 1)M",
                    count: abs(lines)
                ).utf8
            )
        default: Array(fixed(isApplication: modes.contains(1)).utf8)
        }
    }

    private func fixed(isApplication: Bool) -> String {
        let cursor = isApplication ? "\u{1B}O" : "\u{1B}["
        return switch self {
        case .enter: "\r"
        case .tab: "\t"
        case .shiftTab: "\u{1B}[Z"
        case .escape: "\u{1B}"
        case .backspace: "\u{7F}"
        case .delete: "\u{1B}[3~"
        case .insert: "\u{1B}[2~"
        case .up: "\(cursor)A"
        case .down: "\(cursor)B"
        case .right: "\(cursor)C"
        case .left: "\(cursor)D"
        case .home: "\(cursor)H"
        case .end: "\(cursor)F"
        case .pageUp: "\u{1B}[5~"
        case .pageDown: "\u{1B}[6~"
        case .shiftUp: "\u{1B}[1;2A"
        case .shiftDown: "\u{1B}[1;2B"
        case .shiftRight: "\u{1B}[1;2C"
        case .shiftLeft: "\u{1B}[1;2D"
        case .ctrlRight: "\u{1B}[1;5C"
        case .ctrlLeft: "\u{1B}[1;5D"
        default: ""
        }
    }

    private static func paste(_ text: String, isBracketed: Bool) -> [UInt8] {
        let typed = text.utf8.map { $0 == 0x0A ? 0x0D : $0 }
        return isBracketed ? Array("\u{1B}[200~".utf8) + typed + Array("\u{1B}[201~".utf8) : typed
    }

    private static let functionKeys = [
        1: "OP", 2: "OQ", 3: "OR", 4: "OS", 5: "[15~", 6: "[17~", 7: "[18~", 8: "[19~", 9: "[20~",
        10: "[21~", 11: "[23~", 12: "[24~",
    ]
}
