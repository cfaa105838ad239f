import Glibc
import MailMessage

/// `sesame render`: the raw message on standard output.
struct RenderCommand {
    let options: CommonOptions

    func run() async throws(Refusal) {
        let message = try await MessageInput(options: options).message()
        do {
            try message.check(.ses)
            var sink = OutputSink()
            _ = try message.render(into: &sink, context: .system())
        } catch {
            throw Refusal(error)
        }
    }
}

/// Standard output as the place where a message goes.
private struct OutputSink: ByteSink {
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try StandardStreams.write(bytes, to: STDOUT_FILENO)
    }
}
