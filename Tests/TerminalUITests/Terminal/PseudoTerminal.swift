import Glibc

/// A pair of a terminal and what stands behind it, as a terminal program does.
final class PseudoTerminal {
    let controller: Int32
    let terminal: Int32

    init(columns: UInt16 = 40, rows: UInt16 = 10) throws {
        var ends: (controller: Int32, terminal: Int32) = (-1, -1)
        guard openpty(&ends.controller, &ends.terminal, nil, nil, nil) == 0 else {
            throw Failure(errno: errno)
        }
        (controller, terminal) = ends
        resize(columns: columns, rows: rows)
    }

    struct Failure: Error {
        let errno: Int32
    }

    deinit {
        close(terminal)
        close(controller)
    }

    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
    }

    /// The flags of the terminal's modes: input, output, control, local.
    var modes: [UInt32] {
        var modes = termios()
        tcgetattr(terminal, &modes)
        return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    }

    /// What was written to the terminal since the last call.
    func output() -> String {
        var bytes: [UInt8] = []
        var wait = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        var buffer = [UInt8](repeating: 0, count: 4096)
        while poll(&wait, 1, 0) == 1, wait.revents & Int16(POLLIN) != 0 {
            let count = read(controller, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
