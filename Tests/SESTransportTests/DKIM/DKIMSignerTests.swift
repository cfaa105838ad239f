import MailMessage
import TestSupport
import Testing

@testable import SESTransport

@Suite("DKIM signer")
struct DKIMSignerTests {
    /// Checks the signature on standard input, with a fresh key made by the openssl command.
    private static let verifier = """
        import base64, subprocess, sys, dkim
        kind, message = sys.argv[1], sys.stdin.buffer.read()
        public = subprocess.run(["openssl", "pkey", "-in", sys.argv[2], "-pubout", "-outform", "DER"],
                                capture_output=True, check=True).stdout
        key = base64.b64encode(public[-32:] if kind == "ed25519" else public)
        record = b"v=DKIM1; k=" + kind.encode() + b"; p=" + key
        verified = dkim.DKIM(message).verify(dnsfunc=lambda name, timeout=5: record)
        sys.exit(0 if verified else 1)
        """

    @Test(
        "another implementation finds the signature right",
        arguments: [
            ("rsa", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
            ("ed25519", ["-algorithm", "ED25519"]),
        ]
    )
    func verified(kind: String, options: [String]) async throws {
        let signed = try await Self.signed(kind, options)
        #expect(try await Self.isVerified(signed.bytes, kind, signed.keyPath))
        let changed = Array(String(decoding: signed.bytes, as: UTF8.self).utf8.map { $0 == 0x21 ? 0x3F : $0 })
        #expect(try await !Self.isVerified(changed, kind, signed.keyPath))
        withExtendedLifetime(signed.folder) {}
    }

    @Test("Date and Message-ID are not signed, since SES writes its own")
    func unsigned() async throws {
        let signed = try await Self.signed("ed25519", ["-algorithm", "ED25519"])
        let field = String(decoding: signed.bytes, as: UTF8.self).split(separator: "\r\nFrom:")[0]
        #expect(!field.contains("message-id") && !field.contains("date"))
    }

    @Test("what is no key, domain or selector is refused")
    func refusals() {
        #expect(throws: DKIMError.badKey) { try DKIMKey(pem: "-----BEGIN NONSENSE-----") }
    }

    private static func signed(
        _ kind: String,
        _ options: [String]
    ) async throws -> (bytes: [UInt8], keyPath: String, folder: TemporaryDirectory) {
        let folder = try TemporaryDirectory()
        let path = "\(folder.path)/key.pem"
        let environment = TestEnvironment.clean(home: folder.path)
        let made = try await Subprocess.run(
            "openssl",
            ["genpkey"] + options + ["-out", path],
            environment: environment
        )
        #expect(made.status == .exited(0))
        let pem = try readAll(try FileSource(path))
        let key = try DKIMKey(pem: String(decoding: pem, as: UTF8.self))
        let identity = try DKIMIdentity(domain: "example.com", selector: "mail", key: key)
        var message = Message()
        message.from = [try Mailbox(parsing: "Ann <ann@example.com>")]
        message.to = try AddressList(parsing: "bob@example.org")
        message.subject = "A  subject with   blanks and ünïcode"
        message.text = "Hello!  \n\n two  blanks \n\n\n"
        message.html = "<p>Hello!</p>"
        let raw = MemorySource(try message.rendered(context: .system()))
        return (try readAll(try DKIMSigner([identity]).sign(raw, time: 1_795_518_000)), path, folder)
    }

    private static func isVerified(_ message: [UInt8], _ kind: String, _ keyPath: String) async throws -> Bool
    {
        let environment = TestEnvironment.clean(home: "/nonexistent")
        let result = try await Subprocess.run(
            try TestTools.python(),
            ["-c", verifier, kind, keyPath],
            environment: environment,
            input: message
        )
        return result.status == .exited(0)
    }

    private static func readAll(_ source: any RawSource) throws -> [UInt8] {
        var reader = try source.makeReader()
        var result: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = try piece.withUnsafeMutableBytes { try reader.read(into: $0) }
            guard count > 0 else { return result }
            result += piece[..<count]
        }
    }
}
