import FoundationEssentials
import JSON

/// The test data beside the tests.
enum Fixture {
    /// The rows of a JSON file under `Fixtures`.
    static func rows(_ name: String, file: String = #filePath) throws -> [JSONValue] {
        let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
        let data = try Data(contentsOf: URL(filePath: "/\(folder)/Fixtures/\(name).json"))
        return try JSONParser.parse(data).array ?? []
    }
}
