import Testing

@testable import MailMessage

@Suite("The tree of parts")
struct TreeTests {
    /// `mixed(alternative(plain, html), png)`
    private func tree(_ json: String) throws -> String {
        let message = try Fixture.message(json: #"{"from": "a@x", "to": "b@x", \#(json)}"#)
        return shape(ParsedMessage(try message.rendered(context: Fixture.context(files: files))).root)
    }

    private let files: [String: [UInt8]] = ["/base/f.txt": [65], "/base/i.png": [1, 2]]

    private func shape(_ part: ParsedPart) -> String {
        let name = part.mediaType.split(separator: "/").last.map(String.init) ?? ""
        guard part.mediaType.hasPrefix("multipart/") else { return name }
        return "\(name)(\(part.children.map(shape).joined(separator: ", ")))"
    }

    @Test(
        "goes from the inside out, and a level with one child disappears",
        arguments: [
            (#""subject": "nothing""#, "plain"), (#""text": "t""#, "plain"), (#""html": "<p>""#, "html"),
            (#""amp": "<html>""#, "x-amp-html"), (#""text": "t", "html": "<p>""#, "alternative(plain, html)"),
            (
                #""html": "<p>", "text": "t", "amp": "a", "watchHtml": "w""#,
                "alternative(plain, watch-html, x-amp-html, html)"
            ),
            (#""markdown": "*t*""#, "alternative(plain, html)"),
            (#""html": "<p>x", "textFromHtml": true"#, "alternative(plain, html)"),
            (#""text": "t", "attachments": [{"path": "f.txt"}]"#, "mixed(plain, plain)"),
            (#""attachments": [{"path": "f.txt"}]"#, "plain"),
            (#""attachments": [{"path": "f.txt"}, {"path": "i.png"}]"#, "mixed(plain, png)"),
            (#""attachments": {"path": "i.png"}"#, "png"),
            (
                #""html": "<img src='cid:i'>", "attachments": [{"path": "i.png", "cid": "i"}]"#,
                "related(html, png)"
            ),
            (#""html": "<p>", "attachments": [{"path": "i.png", "cid": "i"}]"#, "mixed(html, png)"),
            (#""text": "cid:i", "attachments": [{"path": "i.png", "cid": "i"}]"#, "mixed(plain, png)"),
            (
                #""text": "t", "html": "<img src=cid:i>", "attachments": [{"path": "i.png", "cid": "i"}, {"path": "f.txt"}]"#,
                "mixed(alternative(plain, related(html, png)), plain)"
            ),
            (#""text": "t", "icalEvent": "BEGIN:VCALENDAR""#, "mixed(alternative(plain, calendar), ics)"),
            (
                #""text": "t", "icalEvent": {"content": "x", "filename": false}"#,
                "alternative(plain, calendar)"
            ),
            (
                #""text": "t", "html": "<p>", "icalEvent": {"content": "x", "filename": false}, "alternatives": [{"content": "m", "contentType": "text/markdown"}]"#,
                "alternative(plain, html, calendar, markdown)"
            ),
            (
                #""text": "t", "attachments": [{"raw": "Content-Type: text/csv\r\n\r\na"}]"#,
                "mixed(plain, csv)"
            ),
            (#""attachments": [{"raw": "Content-Type: text/csv\r\n\r\na"}]"#, "mixed(csv)"),
        ]
    )
    func shapes(json: String, expected: String) throws { #expect(try tree(json) == expected) }

    @Test(
        "the HTML names an image by its content id wherever it does so (RFC 2392)",
        arguments: [
            "<img src=\"cid:i@x\">", "<img src='CID:i@x'>", "<img src=cid:i%40x >",
            "<p style=\"background:url(cid:i@x)\">",
            "<img src=\"cid:i&#64;x\">", "<img srcset='cid:i@x 2x'>",
        ]
    )
    func references(html: String) { #expect(HTMLReferences.contentIDs(in: Array(html.utf8)) == ["i@x"]) }

    @Test("a related names the type of its root (RFC 2387, section 3.1)")
    func relatedType() throws {
        let message = Fixture.message {
            $0.html = "<img src='cid:i'>"
            $0.attachments = [Attachment(.bytes([1]), contentType: "image/png", contentID: "i")]
        }
        let root = ParsedMessage(try message.rendered(context: Fixture.context())).root
        #expect(root.parameters["type"] == "text/html")
        #expect(root.children[1].contentID == "i")
        #expect(root.children[1].disposition == "inline")
    }

    @Test("the calendar says its method, and rides along as invite.ics (RFC 6047, section 2.4)")
    func calendar() throws {
        let message = Fixture.message {
            $0.text = "t"
            $0.icalEvent = CalendarEvent(
                "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"
            )
        }
        let root = ParsedMessage(try message.rendered(context: Fixture.context())).root
        #expect(root.children[0].children[1].parameters["method"] == "REQUEST")
        let file = root.children[1]
        #expect(file.mediaType == "application/ics")
        #expect(file.filename == "invite.ics")
        #expect(file.transferEncoding == "base64")
        #expect(
            String(decoding: file.content, as: UTF8.self).hasPrefix("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n")
        )
    }

    @Test("a method that is not the invitation's own is refused")
    func calendarMethod() {
        let message = Fixture.message {
            $0.icalEvent = CalendarEvent("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n", method: "cancel")
        }
        let error = #expect(throws: MessageError.self) { try Fixture.rendered(message) }
        #expect(error?.reason == .calendarMethodDiffers(content: "REQUEST"))
    }

    @Test("no boundary occurs in a part: one that does is not taken")
    func boundary() throws {
        let first = "=_\((0..<12).map { HeaderText.hexadecimal(UInt32($0)).lowercased() }.joined())"
        let bytes = BoundaryBytes()
        let message = Fixture.message {
            $0.text = .text("--\(first)-1\n")
            $0.html = "<p>"
        }
        let context = RenderContext(now: Fixture.date, randomBytes: bytes.next)
        let parsed = ParsedMessage(try message.rendered(context: context))
        #expect(parsed.root.parameters["boundary"]?.hasPrefix(first) == false)
        #expect(parsed.text == "--\(first)-1\n" || parsed.text == "--\(first)-1")
    }

    @Test("a generator that only gives a boundary of a part is an error, not a broken message")
    func sameBoundary() {
        let boundary = "=_" + String(repeating: "00", count: 12)
        let message = Fixture.message {
            $0.text = .text(boundary)
            $0.html = "<p>"
        }
        let context = RenderContext(now: Fixture.date, randomBytes: { [UInt8](repeating: 0, count: $0) })
        let error = #expect(throws: MessageError.self) { try message.rendered(context: context) }
        #expect(error?.code == "boundaryInContent")
    }
}

/// The same twelve bytes the first time, then others.
private final class BoundaryBytes: Sendable {
    private let counter = CountingBytes()
    private let first = FirstTime()

    @Sendable func next(_ count: Int) -> [UInt8] {
        count == 12 && first.take() ? (0..<12).map { UInt8($0) } : counter.next(count)
    }
}
