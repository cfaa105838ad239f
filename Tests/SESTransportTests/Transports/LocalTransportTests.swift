import AWSClient
import JSON
import MailMessage
import Synchronization
import TestSupport
import Testing

@testable import SESTransport

@Suite("Transports that send nowhere, and the message's own way to SES")
struct LocalTransportTests {
    @Test("the stream transport hands over what would have been sent")
    func stream() async throws {
        let delivered = Mutex<RenderedMessage?>(nil)
        let transport = StreamTransport { message in delivered.withLock { $0 = message } }
        let message = try Message.letter()
        let receipt = try await transport.send(message, context: .testing, progress: nil)
        let rendered = try #require(delivered.withLock { $0 })
        #expect(try Self.bytes(of: rendered.source) == message.rendered(context: .testing))
        #expect(receipt.messageID == rendered.messageID)
        #expect(
            receipt.envelope
                == ReceiptEnvelope(from: "a@example.com", to: ["b@example.com", "d@example.com"])
        )
    }

    @Test("the JSON transport hands over the message in the shape that reads back to it")
    func json() async throws {
        let delivered = Mutex<JSONValue>(.null)
        let transport = JSONTransport { json in delivered.withLock { $0 = json } }
        let message = try Message.letter()
        _ = try await transport.send(message, context: .testing, progress: nil)
        #expect(try Message(json: delivered.withLock { $0 }, baseDirectory: "/") == message)
    }

    @Test("a message that can't be made is told as such, by every transport")
    func badMessage() async throws {
        let folder = try TemporaryDirectory()
        let transports: [any MailTransport] = [
            StreamTransport { _ in Issue.record("delivered") },
            JSONTransport { _ in Issue.record("delivered") },
            MaildirTransport(folder: folder.file("Mail")),
            SESTransport(client: .testing("http://127.0.0.1:1")),
        ]
        for transport in transports {
            do throws(SendError) {
                _ = try await transport.send(Message(), context: .testing, progress: nil)
                Issue.record("no error")
            } catch {
                guard case .message = error else { throw error }
            }
        }
        #expect(folder.files().isEmpty)
    }

    @Test("what the receiver of a stream throws comes through")
    func receiverFails() async throws {
        struct Full: Error {}
        let transport = StreamTransport { _ in throw Full() }
        do throws(SendError) {
            _ = try await transport.send(try! Message.letter(), context: .testing, progress: nil)
            Issue.record("no error")
        } catch {
            guard case .storage(let own) = error else { throw error }
            #expect(own is Full)
        }
    }

    @Test("SES gets sender and recipients from the message, hidden ones in their own list")
    func ses() async throws {
        let server = try ScriptedServer(ScriptedAnswer.accepted(messageID: "i"))
        var message = try Message.letter()
        message.ses["ConfigurationSetName"] = "set"
        let transport = SESTransport(client: .testing(server.url))
        let receipt = try await transport.send(message, context: .testing, progress: nil)
        let json = try JSONParser.parse(try #require(server.requests.first).body)
        #expect(json["FromEmailAddress"] == "Ann <a@example.com>")
        #expect(json["Destination"] == ["ToAddresses": ["b@example.com"], "BccAddresses": ["d@example.com"]])
        #expect(json["ConfigurationSetName"] == "set")
        #expect(json["FeedbackForwardingEmailAddress"] == nil)
        #expect(receipt.messageID == "<i@email.amazonses.com>")
    }

    @Test("an envelope of the message's own replaces the destination and says where bounces go")
    func customEnvelope() async throws {
        let server = try ScriptedServer(ScriptedAnswer.accepted(messageID: "i"))
        var message = try Message.letter()
        message.customEnvelope = CustomEnvelope(
            from: try Address(parsing: "bounces@example.com"),
            to: [try Address(parsing: "x@example.com")]
        )
        let transport = SESTransport(client: .testing(server.url))
        let receipt = try await transport.send(message, context: .testing, progress: nil)
        let json = try JSONParser.parse(try #require(server.requests.first).body)
        #expect(json["Destination"] == ["ToAddresses": ["x@example.com"]])
        #expect(json["FeedbackForwardingEmailAddress"] == "bounces@example.com")
        #expect(receipt.envelope == ReceiptEnvelope(from: "bounces@example.com", to: ["x@example.com"]))
    }

    @Test("the completion handler is told the outcome")
    func completionHandler() async throws {
        let transport = StreamTransport { _ in }
        let message = try Message.letter()
        let result = await withCheckedContinuation { continuation in
            transport.send(message) { continuation.resume(returning: $0) }
        }
        #expect(try result.get().envelope.from == "a@example.com")
    }

    @Test("a large message is kept in a file without a name, and reads back as it was")
    func spool() throws {
        var spool = Spool()
        let chunk = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        for _ in 0..<25 { try chunk.withUnsafeBytes { try spool.write($0) } }
        let source = spool.source()
        #expect(source is SpoolFile)
        #expect(source.byteCount == 2_500_000)
        let expected = (0..<25).flatMap { _ in chunk }
        #expect(try Self.bytes(of: source) == expected)
        #expect(try Self.bytes(of: source) == expected)
    }

    static func bytes(of source: any RawSource) throws -> [UInt8] {
        var reader = try source.makeReader()
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 10_000)
        while case let count = try buffer.withUnsafeMutableBytes({ try reader.read(into: $0) }), count > 0 {
            result += buffer[..<count]
        }
        return result
    }
}
