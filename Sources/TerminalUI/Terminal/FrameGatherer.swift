import CNcurses
import Glibc

/// Gathers the pieces in which ncurses writes a frame, so that the terminal gets the frame in one. (ncurses writes
/// one at each jump of the cursor, whatever the size of its buffer; a terminal paints what it has read so far.)
///
/// While a frame is made, ncurses' descriptor leads to a file in memory.
struct FrameGatherer {
    /// ncurses' own descriptor.
    private let descriptor: Int32
    private let terminal: Int32
    private let memory: Int32

    /// - Parameter descriptor: the one that ncurses writes to.
    /// - Returns: nil where the system has no such files.
    init?(descriptor: Int32) {
        self.descriptor = descriptor
        memory = memfd_create("frame", UInt32(terminal_memory_closes_on_exec))
        guard memory >= 0 else { return nil }
        terminal = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard terminal >= 0 else {
            _ = Glibc.close(memory)
            return nil
        }
    }

    func close() {
        _ = Glibc.close(memory)
        _ = Glibc.close(terminal)
    }

    /// - Parameter paint: lets ncurses write; it must not ask the terminal for anything.
    func gather(_ paint: () -> Void) -> [UInt8] {
        dup2(memory, descriptor)
        paint()
        dup2(terminal, descriptor)
        let count = Int(lseek(memory, 0, SEEK_CUR))
        lseek(memory, 0, SEEK_SET)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = max(0, pread(memory, buffer.baseAddress, count, 0))
        }
    }
}
