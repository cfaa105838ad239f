import CNcurses
import Glibc

/// The signal handlers and the bytes that they write. The C code keeps its state in the object file of the
/// one Swift file that calls it: this one. Nothing here may be inlined elsewhere.
enum SignalGuard {
    /// From here on, whatever ends the process gives the terminal back.
    @inline(never)
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

    @inline(never)
    static func disarm() { terminal_restore_disarm() }

    @inline(never)
    static func run() { terminal_restore_run() }

    @inline(never)
    static func removeHandlers() { terminal_signals_remove() }

    /// The keys that signal are a child's.
    @inline(never)
    static func stepAside() { terminal_signals_step_aside() }

    @inline(never)
    static func stepBack() { terminal_signals_step_back() }

    @inline(never)
    static func listen(onPipe descriptor: Int32?) { terminal_signal_listen(descriptor ?? -1) }

    @inline(never)
    static func taken(_ signal: Int32) { terminal_signal_taken(signal) }

    @inline(never)
    static func stopGroup() { terminal_signal_stop_group() }
}
