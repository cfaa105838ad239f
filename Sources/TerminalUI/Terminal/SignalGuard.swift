import CNcurses
import Glibc

/// The signal handlers and the bytes that they write. The C code keeps its state in the object file of the
/// one Swift file that calls it: this one.
enum SignalGuard {
    /// From here on, whatever ends the process gives the terminal back.
    static func arm(output: Int32, modes: termios, bytes: [UInt8]) {
        var modes = modes
        bytes.withUnsafeBytes { buffer in
            // Capabilities longer than the room for them would be a broken database; then nothing is armed.
            _ = terminal_restore_arm(
                output,
                &modes,
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                buffer.count
            )
        }
        terminal_signals_install()
    }

    static func disarm() { terminal_restore_disarm() }

    static func run() { terminal_restore_run() }

    static func removeHandlers() { terminal_signals_remove() }

    static func listen(onPipe descriptor: Int32?) { terminal_signal_listen(descriptor ?? -1) }

    static func taken(_ signal: Int32) { terminal_signal_taken(signal) }

    static func stopGroup() { terminal_signal_stop_group() }
}
