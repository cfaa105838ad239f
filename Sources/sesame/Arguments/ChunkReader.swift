import Dispatch
import Glibc
import Synchronization

/// Reads a file or standard input piece by piece, on a queue of its own: waiting for a slow pipe holds nothing
/// else up, and whoever waits can be cancelled.
final class ChunkReader: Sendable {
    /// As errors name it.
    let name: String
    /// Bytes of a regular file; nil for a pipe.
    let byteCount: Int?
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "sesame.input")
    private let waiter = Mutex<CheckedContinuation<Result<[UInt8], Refusal>?, Never>?>(nil)

    /// - Parameters:
    ///   - path: absolute; nil for standard input.
    ///   - name: as errors name it.
    init(path: String?, name: String) throws(Refusal) {
        self.name = name
        descriptor = path.map { open($0, O_RDONLY | O_CLOEXEC) } ?? STDIN_FILENO
        guard descriptor >= 0 else { throw InputFile.refusal(name, errno) }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        byteCount = isFile ? Int(status.st_size) : nil
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// What comes next; nothing at the end, and when the task is cancelled.
    func next() async throws(Refusal) -> [UInt8] {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiter.withLock { $0 = continuation }
                if Task.isCancelled { return resume(with: nil) }
                queue.async { [self] in resume(with: read()) }
            }
        } onCancel: {
            resume(with: nil)
        }
        return try result?.get() ?? []
    }

    /// The first word counts: the bytes, or that nobody waits for them any more.
    private func resume(with result: Result<[UInt8], Refusal>?) {
        let waiting = waiter.withLock { waiter in
            defer { waiter = nil }
            return waiter
        }
        waiting?.resume(returning: result)
    }

    private func read() -> Result<[UInt8], Refusal> {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, initializedCount in
            while true {
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                if count < 0 && errno == EINTR { continue }
                if count < 0 { code = errno }
                initializedCount = max(0, count)
                return
            }
        }
        return code == 0 ? .success(bytes) : .failure(InputFile.refusal(name, code))
    }
}
