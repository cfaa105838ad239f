import FoundationEssentials
import Testing

@Suite("The system's libraries")
struct SystemLibraryTests {
    @Test(
        "each is known to one file",
        arguments: [("CCurl", "HTTP/Curl/LibCurl.swift"), ("COpenSSL", "Crypto/OpenSSL.swift")]
    )
    func oneFile(_ library: String, _ expected: String) throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let sources = "\(root)/Sources"
        let files = try FileManager.default.subpathsOfDirectory(atPath: sources).filter {
            $0.hasSuffix(".swift")
        }
        let importing = try files.filter { file in
            let text = String(
                decoding: try Data(contentsOf: URL(filePath: "\(sources)/\(file)")),
                as: UTF8.self
            )
            return text.split(separator: "\n").contains { $0 == "import \(library)" }
        }
        #expect(importing == ["AWSClient/\(expected)"])
    }
}
