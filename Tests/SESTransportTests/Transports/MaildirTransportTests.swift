import FoundationEssentials
import Glibc
import MailMessage
import TestSupport
import Testing

@testable import SESTransport

@Suite("A Maildir")
struct MaildirTransportTests {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    func mode(_ name: String) -> mode_t {
        var status = stat()
        return stat(folder.file(name), &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test("a message is in new, whole, under the name that the receipt has, and nothing is left in tmp")
    func delivered() async throws {
        let transport = MaildirTransport(folder: folder.file("Mail"))
        let message = try Message.letter()
        let receipt = try await transport.send(message, context: .testing, progress: nil)
        #expect(folder.files(below: "Mail") == ["new/\(receipt.response)"])
        #expect(try folder.read("Mail/new/\(receipt.response)") == message.rendered(context: .testing))
        #expect(receipt.envelope.to == ["b@example.com", "d@example.com"])
    }

    @Test("folders and files are their owner's alone")
    func modes() async throws {
        let receipt = try await MaildirTransport(folder: folder.file("Mail"))
            .send(try Message.letter(), context: .testing, progress: nil)
        for name in ["Mail", "Mail/tmp", "Mail/new", "Mail/cur"] { #expect(mode(name) == 0o700) }
        #expect(mode("Mail/new/\(receipt.response)") == 0o600)
    }

    @Test("hidden recipients are in no file")
    func hiddenRecipients() async throws {
        let receipt = try await MaildirTransport(folder: folder.file("Mail"))
            .send(try Message.letter(), context: .testing, progress: nil)
        let text = String(decoding: try folder.read("Mail/new/\(receipt.response)"), as: UTF8.self)
        #expect(!text.contains("d@example.com"))
    }

    @Test("a hundred deliveries at the same moment have a hundred names")
    func uniqueNames() {
        var names = MaildirNames()
        names.clock.now = { Date(timeIntervalSince1970: 1_440_938_160.5) }
        let fixed = names
        #expect(Set((0..<100).map { _ in fixed.next() }).count == 100)
        #expect(fixed.next().hasPrefix("1440938160.M500000P\(getpid())R"))
        #expect(MaildirNames().next() != MaildirNames().next())
    }

    @Test("a host's name can't end the file's, or name a folder")
    func hostName() { #expect(MaildirNames.escaped("a/b:c") == #"a\057b\072c"#) }

    @Test("where no file can be made, the error has the call and the path, and verifying says so before")
    func notWritable() async throws {
        try folder.write("a file", to: "Mail")
        let transport = MaildirTransport(folder: folder.file("Mail"))
        await #expect(throws: SendError.self) { try await transport.verify() }
        do throws(SendError) {
            _ = try await transport.send(try! Message.letter(), context: .testing, progress: nil)
            Issue.record("no error")
        } catch {
            guard case .storage(let failure as MaildirTransport.Failure) = error else { throw error }
            #expect(failure.code == ENOTDIR)
            #expect(failure.path == folder.file("Mail/tmp"))
        }
    }

    @Test("verifying makes the folders")
    func verify() async throws {
        guard case .ready = try await MaildirTransport(folder: folder.file("Mail")).verify() else {
            Issue.record("not ready")
            return
        }
        #expect(mode("Mail/tmp") == 0o700)
    }
}
