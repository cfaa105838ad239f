/// Makes the tree of parts from a message, from the inside out.
struct PartBuilder {
    let message: Message
    let contents: ContentResolver
    private let bodies: BodyBuilder

    init(_ message: Message, _ context: RenderContext) {
        self.message = message
        contents = ContentResolver(files: context.files, limit: context.limits.message)
        bodies = BodyBuilder(contents: contents, textEncoding: message.textEncoding)
    }

    /// The outermost part.
    func root() throws -> Part {
        let bodies = try readableBodies()
        var attachments = try builtAttachments()
        let html = try bodies.html.map { try related($0, &attachments) }
        var alternatives = bodies.beforeHTML
        if let html { alternatives.append(html) }
        if let event = message.icalEvent {
            alternatives.append(try calendar(event))
            if let file = try calendarFile(event) { attachments.append(file) }
        }
        for (index, alternative) in message.alternatives.enumerated() {
            alternatives.append(try self.bodies.alternative(alternative, field: "alternatives[\(index)]"))
        }
        let body = alternatives.isEmpty ? nil : Part.combined("alternative", alternatives)
        let rest = attachments.map(\.part)
        if let body { return Part.combined("mixed", [body] + rest) }
        return rest.isEmpty
            ? try self.bodies.text("", type: "plain", field: "text") : Part.combined("mixed", rest)
    }

    private struct HTMLBody {
        var bytes: [UInt8]
        var part: Part
    }

    /// The bodies for people: what comes before the HTML in order of plainness, and the HTML.
    private func readableBodies() throws -> (beforeHTML: [Part], html: HTMLBody?) {
        let html = try htmlBytes()
        var parts: [Part] = []
        if let text = try textBytes(html: html) {
            parts.append(try bodies.text(text, type: "plain", field: "text", mayFlow: true))
        }
        if let watch = message.watchHtml {
            parts.append(try bodies.text(watch, type: "watch-html", field: "watchHtml"))
        }
        if let amp = message.amp { parts.append(try bodies.text(amp, type: "x-amp-html", field: "amp")) }
        let htmlBody = try html.map { bytes in
            HTMLBody(bytes: bytes, part: try bodies.text(bytes, type: "html", field: "html"))
        }
        return (parts, htmlBody)
    }

    private func htmlBytes() throws -> [UInt8]? {
        if let html = message.html { return try contents.text(html, field: "html") }
        guard let markdown = message.markdown else { return nil }
        let source = try contents.text(markdown, field: "markdown")
        return Array(
            Markdown.html(String(decoding: source, as: UTF8.self), allowsHTML: message.markdownAllowsHTML)
                .utf8
        )
    }

    private func textBytes(html: [UInt8]?) throws -> [UInt8]? {
        if let text = message.text { return try contents.text(text, field: "text") }
        // Markdown is made to be read as it is.
        if let markdown = message.markdown { return try contents.text(markdown, field: "markdown") }
        guard message.textFromHTML, let html else { return nil }
        return Array(HTMLText.text(from: String(decoding: html, as: UTF8.self)).utf8)
    }

    private struct BuiltAttachment {
        var part: Part
        var contentID: String?
    }

    private func builtAttachments() throws -> [BuiltAttachment] {
        let builder = AttachmentBuilder(contents: contents)
        var seen: Set<String> = []
        return try message.attachments.enumerated().map { index, attachment in
            let field = "attachments[\(index)]"
            let built = try builder.part(attachment, number: index + 1, field: field)
            let id =
                attachment.isRaw
                ? nil : try attachment.contentID.map { try AttachmentBuilder.bareContentID($0, field) }
            if let id, !seen.insert(id).inserted {
                throw MessageError(.duplicateContentID, field: "\(field).cid", value: id)
            }
            return BuiltAttachment(part: built, contentID: id)
        }
    }

    /// The HTML with the attachments that it shows, which are taken out of the list.
    private func related(_ html: HTMLBody, _ attachments: inout [BuiltAttachment]) throws -> Part {
        guard attachments.contains(where: { $0.contentID != nil }) else { return html.part }
        let shown = HTMLReferences.contentIDs(in: html.bytes)
        let inline = attachments.filter { $0.contentID.map(shown.contains) ?? false }
        attachments.removeAll { $0.contentID.map(shown.contains) ?? false }
        return Part.combined("related", type: "text/html", [html.part] + inline.map(\.part))
    }

    private func calendar(_ event: CalendarEvent) throws -> Part {
        let bytes = try contents.text(event.content, field: "icalEvent")
        let written = CalendarEvent.method(in: bytes)
        let method = event.method?.uppercased() ?? written ?? "PUBLISH"
        guard !method.isEmpty, method.utf8.allSatisfy(HeaderWriter.isToken) else {
            throw MessageError(.badCalendarMethod, field: "icalEvent.method", value: method)
        }
        if let written, written != method {
            throw MessageError(
                .calendarMethodDiffers(content: written),
                field: "icalEvent.method",
                value: method
            )
        }
        return try bodies.text(
            bytes,
            type: "calendar",
            parameters: [("method", method)],
            field: "icalEvent"
        )
    }

    private func calendarFile(_ event: CalendarEvent) throws -> BuiltAttachment? {
        guard event.filename != .none else { return nil }
        let bytes = LineBreakNormalizer.normalized(try contents.text(event.content, field: "icalEvent"))
        var attachment = Attachment(.bytes(bytes), filename: event.filename, contentType: "application/ics")
        if event.filename == .automatic { attachment.filename = .named("invite.ics") }
        let part = try AttachmentBuilder(contents: contents).part(attachment, number: 1, field: "icalEvent")
        return BuiltAttachment(part: part)
    }
}
