import Glibc
import Testing

@testable import MailMessage

@Suite("Whole messages")
struct GoldenTests {
    /// Set, the files are written anew, and the run fails.
    private static let variable = "SESAME_UPDATE_GOLDEN"

    @Test(
        "are byte for byte what the golden files have",
        arguments: [
            "everything", "list", "inline image", "calendar", "custom fields", "message in the message",
            "references",
        ]
    )
    func golden(name: String) throws {
        let row = try #require(try MessageTable.rows().first { $0.name == name })
        let rendered = try row.message.rendered(context: Fixture.context())
        let file = String(name.map { $0 == " " ? "-" : $0 })
        let path = Resources.path("golden/\(file).eml")
        if getenv(Self.variable) != nil {
            try Resources.write(rendered, to: path)
            Issue.record("\(path) was written anew")
            return
        }
        #expect(
            String(decoding: rendered, as: UTF8.self)
                == String(decoding: try Resources.read(path), as: UTF8.self)
        )
    }
}
