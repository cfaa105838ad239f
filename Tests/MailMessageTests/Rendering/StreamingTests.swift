import Glibc
import Testing

@testable import MailMessage

@Suite("Files on their way into a message")
struct StreamingTests {
    private func error(_ path: String, _ change: @escaping @Sendable () throws -> Void = {}) -> MessageError?
    {
        let message = Fixture.message { $0.attachments = [Attachment(.file(path: path))] }
        let context = RenderContext(
            now: Fixture.date,
            randomBytes: CountingBytes().next,
            files: ChangingFiles(change: change)
        )
        return #expect(throws: MessageError.self) { try message.rendered(context: context) }
    }

    @Test("a file that is there goes in whole")
    func whole() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try folder.write(bytes, to: "a.bin")
        let message = Fixture.message { $0.attachments = [Attachment(.file(path: "\(folder.path)/a.bin"))] }
        let raw = try message.rendered(context: .system())
        #expect(ParsedMessage(raw).attachments.first?.content == bytes)
    }

    @Test("a missing file, a folder, a pipe and one without leave are told apart, with the path")
    func kinds() throws {
        let folder = try TemporaryFolder()
        #expect(error("\(folder.path)/gone")?.code == "fileMissing")
        #expect(error("\(folder.path)/gone")?.value == "\(folder.path)/gone")
        #expect(error(folder.path)?.code == "fileIsFolder")
        #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
        #expect(error("\(folder.path)/pipe")?.code == "fileNotRegular")
        #expect(error("\(folder.path)/pipe")?.field == "attachments[0].path")
    }

    @Test(
        "a file that grows, shrinks or is replaced while the message is made ends with an error",
        arguments: [
            "grows", "shrinks", "replaced", "written over", "gone",
        ]
    )
    func changes(kind: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/a.bin"
        try folder.write([UInt8](repeating: 1, count: 200_000), to: "a.bin")
        let error = error(path) {
            switch kind {
            case "grows": try Resources.write([UInt8](repeating: 1, count: 200_001), to: path)
            case "shrinks": truncate(path, 10)
            case "written over":
                // The same size at another time.
                try Resources.write([UInt8](repeating: 2, count: 200_000), to: path)
                var times = [timespec(tv_sec: 5, tv_nsec: 0), timespec(tv_sec: 5, tv_nsec: 0)]
                utimensat(AT_FDCWD, path, &times, 0)
            case "gone": unlink(path)
            default:
                unlink(path)
                try Resources.write([UInt8](repeating: 1, count: 200_000), to: path)
            }
        }
        #expect(error?.code == (kind == "gone" ? "fileMissing" : "fileChanged"))
        #expect(error?.value == path)
        #expect(error?.kind == (kind == "gone" ? .missingFile : .unreadableFile))
    }

    @Test("a file that is cut short while it is read ends with an error")
    func cutShort() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/a.bin"
        try folder.write([UInt8](repeating: 1, count: 500_000), to: "a.bin")
        let source = try FileSource(path)
        var reader = try source.makeReader()
        var buffer = [UInt8](repeating: 0, count: 100_000)
        _ = try buffer.withUnsafeMutableBytes { try reader.read(into: $0) }
        truncate(path, 150_000)
        #expect(throws: FileFault.changed) {
            while try buffer.withUnsafeMutableBytes({ try reader.read(into: $0) }) > 0 {}
        }
    }

    @Test("a message over the limit ends with an error, before the sink has got more than the limit")
    func limit() {
        let message = Fixture.message {
            $0.attachments = [Attachment(.bytes([UInt8](repeating: 1, count: 300_000)))]
        }
        var limits = MessageLimits.ses
        limits.message = 200_000
        var sink = CountingSink()
        let error = #expect(throws: MessageError.self) {
            try message.render(into: &sink, context: Fixture.context(limits: limits))
        }
        #expect(error?.reason == .messageTooLarge(limit: 200_000))
        #expect(sink.count <= 200_000)
    }

    @Test("a large content reaches the sink in pieces")
    func pieces() throws {
        let message = Fixture.message {
            $0.attachments = [Attachment(.bytes([UInt8](repeating: 1, count: 3_000_000)))]
        }
        var sink = CountingSink()
        try message.render(into: &sink, context: Fixture.context())
        #expect(sink.count > 4_000_000)
        #expect(sink.largest <= 256 * 1024)
    }

    @Test("what the sink throws ends the rendering")
    func sinkFailure() {
        var sink = FullSink()
        #expect(throws: FullSink.Full.self) {
            try Fixture.message { $0.text = "x" }.render(into: &sink, context: Fixture.context())
        }
    }
}

/// The files of the machine, where something happens between the first look at a file and its reading.
private struct ChangingFiles: FileAccess {
    let change: @Sendable () throws -> Void

    func open(_ path: String) throws(FileFault) -> any RawSource {
        Source(source: try FileSource(path), change: change)
    }

    private struct Source: RawSource {
        let source: FileSource
        let change: @Sendable () throws -> Void
        var byteCount: Int { source.byteCount }

        func makeReader() throws -> any RawReader {
            try change()
            return try source.makeReader()
        }
    }
}

/// Counts what it gets.
private struct CountingSink: ByteSink {
    var count = 0
    var largest = 0

    mutating func write(_ bytes: UnsafeRawBufferPointer) {
        count += bytes.count
        largest = max(largest, bytes.count)
    }
}

/// A full disk.
private struct FullSink: ByteSink {
    struct Full: Error {}
    func write(_: UnsafeRawBufferPointer) throws { throw Full() }
}
