import FoundationEssentials
import MailMessage
import TestSupport
import Testing

@testable import Composer

@Suite("HTMLPage")
struct HTMLPageTests {
    private let message = ParsedMessage(
        Array(
            """
            From: a@example.com
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            <p>Gr=FC=DFe <img src=3D"cid:logo@example.com"></p>
            --b
            Content-Type: image/png
            Content-ID: <logo@example.com>
            Content-Disposition: inline; filename="../../etc/logo;rm.png"
            Content-Transfer-Encoding: base64

            aGk=
            --b--
            """.utf8
        )
    )

    @Test("the page shows its images from files beside it, and is UTF-8 whatever the message was")
    func page() throws {
        let folder = try TemporaryDirectory()
        let path = try HTMLPage(message).write(into: folder.path + "/not/there/yet")
        let html = try String(contentsOfFile: path, encoding: .utf8)
        #expect(html.contains("Grüße <img src=\"image-1.png\">"))
        let beginning = try Data(contentsOf: URL(filePath: path)).prefix(3)
        #expect(Array(beginning) == [0xEF, 0xBB, 0xBF])
        let names = folder.files().map { String($0.split(separator: "/").last ?? "") }
        #expect(names.sorted() == ["image-1.png", "message.html"])
    }

    @Test("only the user may read the files")
    func modes() throws {
        let folder = try TemporaryDirectory()
        let path = try HTMLPage(message).write(into: folder.path)
        let own = path[..<(path.lastIndex(of: "/") ?? path.endIndex)]
        for (file, mode) in [(path, 0o600), (own + "/image-1.png", 0o600), (String(own), 0o700)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: String(file))
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }
}

@Suite("Browser")
struct BrowserTests {
    @Test("the person's own browser is asked first")
    func own() {
        let notice = Browser(environment: ["BROWSER": "true", "PATH": "/usr/bin:/bin"]).open("/tmp/a.html")
        #expect(notice == Notice(.ok, "opened in the browser: /tmp/a.html"))
    }

    @Test("without a desktop the path is shown")
    func none() {
        #expect(Browser(environment: [:]).open("/tmp/a.html").text.contains("/tmp/a.html"))
        #expect(Browser(environment: ["BROWSER": "no-such-browser"]).open("/tmp/a.html").kind == .info)
    }
}
