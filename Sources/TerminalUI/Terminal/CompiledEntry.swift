import CNcurses

/// The current terminal's entry, compiled anew in the format of term(5) with 32-bit numbers: without the
/// capabilities that change or reset the user's palette (ncurses would send them on leaving), and with direct
/// colour where the terminal has it.
struct CompiledEntry {
    private(set) var bytes: [UInt8] = []

    private static let magic = 0o1036
    /// Capabilities that define colours, and those that go with them.
    private static let dropped: Set<String> = ["ccc", "oc", "initc", "initp"]
    private static let colors = Int(ColorMapping.paletteBase) + 256

    @MainActor
    init(current type: String, hasDirectColor: Bool) {
        let flags = Self.names(terminal_flag_name).map { name in
            UInt8(!Self.dropped.contains(name) && tigetflag(name) > 0 ? 1 : 0)
        }
        let numbers = Self.names(terminal_number_name).map { name in
            switch name {
            case "colors" where hasDirectColor: Self.colors
            case "pairs" where hasDirectColor: 0x10000
            default: Int(tigetnum(name))
            }
        }
        let strings = Self.names(terminal_string_name).map { Self.string($0, hasDirectColor: hasDirectColor) }
        append(type: type, flags: flags, numbers: numbers, strings: strings)
        if hasDirectColor { appendDirectColorFlag() }
    }

    private static func names(_ name: (Int32) -> UnsafePointer<CChar>?) -> [String] {
        var names: [String] = []
        while let next = name(Int32(names.count)) { names.append(String(cString: next)) }
        return names
    }

    @MainActor
    private static func string(_ name: String, hasDirectColor: Bool) -> String? {
        if dropped.contains(name) { return nil }
        if hasDirectColor, name == "setaf" { return direct(38) }
        if hasDirectColor, name == "setab" { return direct(48) }
        let missing = UnsafeMutablePointer<CChar>(bitPattern: -1)
        guard let value = tigetstr(name), value != missing else { return nil }
        return String(cString: value)
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
    private mutating func append(type: String, flags: [UInt8], numbers: [Int], strings: [String?]) {
        var table: [UInt8] = []
        var offsets: [Int] = []
        for string in strings {
            guard let string else {
                offsets.append(-1)
                continue
            }
            offsets.append(table.count)
            table += Array(string.utf8) + [0]
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
