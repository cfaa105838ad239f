import Glibc

/// The line discipline's settings (`termios`), to compare what a program found with what it left.
package struct TerminalModes: Hashable, Sendable, CustomStringConvertible {
    package let input: UInt32
    package let output: UInt32
    package let control: UInt32
    package let local: UInt32
    package let characters: [UInt8]

    init(of descriptor: Int32) throws {
        var settings = termios()
        guard tcgetattr(descriptor, &settings) == 0 else { throw SystemError("tcgetattr") }
        (input, output, control, local) =
            (settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag)
        characters = withUnsafeBytes(of: settings.c_cc) { Array($0) }
    }

    /// Whether lines are edited by the kernel and typed characters echoed.
    package var isCooked: Bool { local & UInt32(ICANON) != 0 && local & UInt32(ECHO) != 0 }

    package var description: String {
        let flags = [input, output, control, local].map { String($0, radix: 8) }
        return flags.joined(separator: ":") + ":" + characters.map(String.init).joined(separator: ",")
    }
}
