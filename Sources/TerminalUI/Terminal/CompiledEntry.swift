import CNcurses
import Glibc

/// The current terminal's entry, compiled anew in the format of term(5) with 32-bit numbers: without the
/// capabilities that change or reset the user's palette (ncurses would send them on leaving), and with direct
/// colour where the terminal has it.
struct CompiledEntry {
    private(set) var bytes: [UInt8] = []

    private static let magic = 0o1036
    private static let colors = Int(ColorMapping.paletteBase) + 256

    @MainActor
    init(current type: String, hasDirectColor: Bool) {
        var flags: [UInt8] = []
        while let name = terminal_flag_name(Int32(flags.count)) {
            flags.append(!terminal_defines_colors(name) && tigetflag(name) > 0 ? 1 : 0)
        }
        var numbers: [Int] = []
        while let name = terminal_number_name(Int32(numbers.count)) {
            if hasDirectColor, strcmp(name, "colors") == 0 {
                numbers.append(Self.colors)
            } else if hasDirectColor, strcmp(name, "pairs") == 0 {
                numbers.append(0x10000)
            } else {
                numbers.append(Int(tigetnum(name)))
            }
        }
        var strings: [[UInt8]?] = []
        while let name = terminal_string_name(Int32(strings.count)) {
            strings.append(Self.string(name, index: strings.count, hasDirectColor: hasDirectColor))
        }
        append(type: type, flags: flags, numbers: numbers, strings: strings)
        if hasDirectColor { appendDirectColorFlag() }
    }

    @MainActor
    private static func string(
        _ name: UnsafePointer<CChar>,
        index: Int,
        hasDirectColor: Bool
    ) -> [UInt8]? {
        if terminal_defines_colors(name) { return nil }
        if hasDirectColor, strcmp(name, "setaf") == 0 { return Array(direct(38).utf8) }
        if hasDirectColor, strcmp(name, "setab") == 0 { return Array(direct(48).utf8) }
        guard let value = terminal_string(Int32(index)) else { return nil }
        return Array(UnsafeRawBufferPointer(start: value, count: strlen(value)))
    }

    /// Numbers below `paletteBase` are RGB values, those from there on the palette's.
    private static func direct(_ selector: Int) -> String {
        let base = ColorMapping.paletteBase
        return "\u{1B}[\(selector);%?%p1%{\(base)}%<%t2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d"
            + "%e5;%p1%{\(base)}%-%d%;m"
    }
}

// MARK: - The format

extension CompiledEntry {
    private mutating func append(type: String, flags: [UInt8], numbers: [Int], strings: [[UInt8]?]) {
        var table: [UInt8] = []
        var offsets: [Int] = []
        for string in strings {
            guard let string else {
                offsets.append(-1)
                continue
            }
            offsets.append(table.count)
            table += string
            table.append(0)
        }
        let name = Array(type.utf8) + [0]
        for value in [Self.magic, name.count, flags.count, numbers.count, offsets.count, table.count] {
            append(short: value)
        }
        bytes += name + flags
        pad()
        for number in numbers { append(long: number) }
        for offset in offsets { append(short: offset) }
        bytes += table
        pad()
    }

    /// The extended number `RGB`: bits of each part of a colour. Without it ncurses would make a table of
    /// all colours.
    private mutating func appendDirectColorFlag() {
        let name = Array("RGB".utf8) + [0]
        for value in [0, 1, 0, 1, name.count] { append(short: value) }
        append(long: 8)
        append(short: 0)
        bytes += name
    }

    private mutating func append(short value: Int) {
        bytes.append(UInt8(truncatingIfNeeded: value))
        bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    }

    private mutating func append(long value: Int) {
        append(short: value)
        append(short: value >> 16)
    }

    private mutating func pad() {
        if bytes.count % 2 == 1 { bytes.append(0) }
    }
}
