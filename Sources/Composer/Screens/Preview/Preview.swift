import MailMessage

/// A message as it would be sent now, rendered: what a reader sees, its raw source, and the request around it.
package struct Preview: Sendable, Equatable {
    /// A header field as people read it.
    package struct Field: Sendable, Equatable {
        package var name: String
        package var text: String

        package init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
        }
    }

    /// A part that is no body.
    package struct Part: Sendable, Equatable {
        package var name: String
        package var mediaType: String
        package var byteCount: Int
        /// An image or the like that the HTML shows by this id.
        package var contentID: String?

        package init(name: String, mediaType: String, byteCount: Int, contentID: String? = nil) {
            self.name = name
            self.mediaType = mediaType
            self.byteCount = byteCount
            self.contentID = contentID
        }
    }

    package var fields: [Field]
    /// The plain text.
    package var text: String?
    /// The HTML as text, its links numbered.
    package var html: String?
    package var links: [String]
    package var parts: [Part]
    package var source: RawText
    /// The SendEmail request without the data, indented JSON.
    package var request: String
    package var recipientCount: Int

    package init(
        fields: [Field],
        text: String? = nil,
        html: String? = nil,
        links: [String] = [],
        parts: [Part] = [],
        source: RawText,
        request: String,
        recipientCount: Int
    ) {
        self.fields = fields
        self.text = text
        self.html = html
        self.links = links
        self.parts = parts
        self.source = source
        self.request = request
        self.recipientCount = recipientCount
    }
}

extension Preview {
    /// What the rendered bytes say, read back from them.
    init(_ bytes: [UInt8], hidden: [Field], request: String, recipientCount: Int) {
        let message = ParsedMessage(bytes)
        let technical: Set = ["mime-version", "content-type", "content-transfer-encoding"]
        let fields = message.root.headers.filter { !technical.contains($0.name.lowercased()) }
        let reading = message.htmlReading
        self.init(
            fields: fields.map { Field($0.name, $0.text) } + hidden,
            text: message.text,
            html: reading?.text,
            links: reading?.links ?? [],
            parts: message.attachments.map(Part.init),
            source: RawText(bytes),
            request: request,
            recipientCount: recipientCount
        )
    }
}

extension Preview.Part {
    fileprivate init(_ part: ParsedPart) {
        self.init(
            name: part.filename ?? "without a name",
            mediaType: part.mediaType,
            byteCount: part.content.count,
            contentID: part.disposition == "attachment" ? nil : part.contentID
        )
    }
}
