import FoundationEssentials
import Testing

@testable import SentLog

@Suite struct LibraryEdgeTests {
    static let edges = [("CSQLite", "Store/Database.swift"), ("CZlib", "Store/Deflate.swift")]

    @Test("each C library is imported by one file", arguments: edges)
    func oneFile(_ library: String, _ file: String) throws {
        let package = URL(filePath: #filePath).path.split(separator: "/").dropLast(4).joined(separator: "/")
        let sources = "/\(package)/Sources/SentLog"
        let importing = try FileManager.default.subpathsOfDirectory(atPath: sources).filter { path in
            guard path.hasSuffix(".swift") else { return false }
            return try String(contentsOfFile: "\(sources)/\(path)", encoding: .utf8).contains(
                "import \(library)"
            )
        }
        #expect(importing == [file])
    }
}
