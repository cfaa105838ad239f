import JSON
import Synchronization

@testable import MailMessage

/// What tests render with: a fixed date, random bytes that count up, files in memory.
enum Fixture {
    /// 2026-11-24T12:00:00+0100
    static let date = MailDate(secondsSinceEpoch: 1_795_518_000, zoneOffsetMinutes: 60)

    static func context(files: [String: [UInt8]] = [:], limits: MessageLimits = .ses) -> RenderContext {
        RenderContext(now: date, randomBytes: CountingBytes().next, files: MemoryFiles(files), limits: limits)
    }

    static func message(_ change: (inout Message) throws -> Void) rethrows -> Message {
        var message = Message()
        message.from = [Mailbox(address: address("ann@example.com"))]
        message.to = [Mailbox(address: address("bob@example.org"))]
        try change(&message)
        return message
    }

    static func address(_ text: String) -> Address {
        guard let address = try? Address(parsing: text) else { preconditionFailure("no address: \(text)") }
        return address
    }

    static func message(json: String) throws -> Message {
        try Message(json: try JSONParser.parse(json), baseDirectory: "/base")
    }

    static func rendered(_ message: Message, files: [String: [UInt8]] = [:]) throws -> String {
        String(decoding: try message.rendered(context: context(files: files)), as: UTF8.self)
    }

    /// The value of a field of a rendered message, folds included.
    static func field(_ name: String, of rendered: String) -> String? {
        var value: String?
        for line in rendered.split(separator: "\r\n", omittingEmptySubsequences: false) {
            if let current = value {
                guard line.first == " " || line.first == "\t" else { return current }
                value = current + "\r\n" + line
            } else if line.hasPrefix("\(name): ") {
                value = String(line.dropFirst(name.utf8.count + 2))
            }
        }
        return value
    }
}

/// Bytes that count up, so that two boundaries are never the same.
final class CountingBytes: Sendable {
    private let count = Mutex(UInt8(0))

    @Sendable func next(_ number: Int) -> [UInt8] {
        count.withLock { count in
            count &+= 1
            return (0..<number).map { UInt8(truncatingIfNeeded: $0) &* 7 &+ count }
        }
    }
}

/// Files that exist only in a test.
struct MemoryFiles: FileAccess {
    let files: [String: [UInt8]]

    init(_ files: [String: [UInt8]]) { self.files = files }

    func open(_ path: String) throws(FileFault) -> any RawSource {
        guard let bytes = files[path] else { throw .missing }
        return MemorySource(bytes)
    }
}

/// Swift Testing has a type of the same name.
typealias Attachment = MailMessage.Attachment

/// True once.
final class FirstTime: Sendable {
    private let isOver = Mutex(false)

    func take() -> Bool {
        isOver.withLock { isOver in
            defer { isOver = true }
            return !isOver
        }
    }
}
