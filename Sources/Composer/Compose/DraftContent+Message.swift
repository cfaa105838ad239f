import FoundationEssentials
import JSON
import MailMessage
import SentLog

/// Why a form is not a message yet: which field, and what is wrong, in words.
package struct FormError: Error, Equatable, Sendable {
    package var field: FormField?
    package var text: String
    /// The library's own error, where it was one.
    package var messageError: MessageError?
}

extension DraftContent {
    /// The message that the form describes; files are named, not read.
    /// - Parameter contents: the bytes of attachments that lie in the log.
    /// - Throws: ``FormError`` with the first field at fault, from top to bottom.
    package func message(with contents: [KeptContent: [UInt8]] = [:]) throws(FormError) -> Message {
        var message: Message
        let more = rest.members(for: self)
        do throws(MessageError) {
            message = try Message(json: .object(more), baseDirectory: "")
        } catch {
            throw FormError(text: error.description, messageError: error)
        }
        message.from = try addresses(.from)
        message.to = try addresses(.to)
        message.cc = try addresses(.cc)
        message.bcc = try addresses(.bcc)
        message.replyTo = try addresses(.replyTo)
        message.subject = self[.subject]
        for (name, value) in try requestMembers() { message.ses[name] = value }
        try wrapping(.listUnsubscribe) { () throws(MessageError) in
            if !self[.listUnsubscribe].isEmpty {
                message.list.unsubscribe = [.init(self[.listUnsubscribe].trimmed)]
            }
            message.inReplyTo = try inReplyTo.map { id throws(MessageError) in [try MessageID(id)] } ?? []
            message.references = try MessageID.list(parsing: references.joined(separator: " "))
        }
        do throws(HeaderLines.Fault) {
            message.headers = try HeaderLines(parsing: self[.headers]).fields
        } catch {
            throw FormError(field: .headers, text: error.description)
        }
        message.attachments = try attachments.map { attachment throws(FormError) in
            try attachment.attachment(with: contents)
        }
        // The HTML and what stands beside it are there already, as they were.
        if more["html"] == nil { setBody(of: &message) }
        return message
    }

    /// A refusal of the library in the form's words: an attachment goes by its name.
    func text(for error: MessageError) -> String {
        let place = error.field.split { $0 == "[" || $0 == "]" }
        if place.first == "headers", let fields = try? HeaderLines(parsing: self[.headers]).fields,
            let problem = FieldValidation.headersProblem(fields)
        {
            return problem
        }
        guard place.first == "attachments", place.count > 1, let index = Int(place[1]),
            attachments.indices.contains(index)
        else { return error.description }
        var unplaced = error
        unplaced.field = ""
        return "\(Printable.text(attachments[index].name)): \(unplaced)"
    }

    private func setBody(of message: inout Message) {
        switch format {
        case .plain: message.text = .text(body)
        case .markdown: message.markdown = .text(body)
        case .html:
            message.html = .text(body)
            message.textFromHTML = true
        }
    }

    private func addresses(_ field: FormField) throws(FormError) -> AddressList {
        do throws(AddressError) {
            return try AddressList(parsing: self[field])
        } catch {
            throw FormError(field: field, text: error.description)
        }
    }

    /// The members of the SendEmail request that the form sets.
    private func requestMembers() throws(FormError) -> JSONObject {
        var members = JSONObject()
        let tags: [TagList.Tag]
        do throws(TagList.Fault) {
            tags = try TagList(parsing: self[.tags]).tags
        } catch {
            throw FormError(field: .tags, text: error.description)
        }
        if !tags.isEmpty {
            members["EmailTags"] = .array(
                tags.map { ["Name": .string($0.name), "Value": .string($0.value)] }
            )
        }
        let set = self[.configurationSet].trimmed
        if !set.isEmpty { members["ConfigurationSetName"] = .string(set) }
        return members
    }

    private func wrapping(
        _ field: FormField,
        _ work: () throws(MessageError) -> Void
    ) throws(FormError) {
        do throws(MessageError) {
            try work()
        } catch {
            throw FormError(field: field, text: error.description, messageError: error)
        }
    }
}

extension DraftAttachment {
    fileprivate func attachment(with contents: [KeptContent: [UInt8]]) throws(FormError) -> Attachment {
        let content: Content
        switch source {
        case .file(let path, _, _): content = .file(path: path)
        case .content(let bytes): content = .bytes(bytes)
        case .kept(let kept, _):
            guard let bytes = contents[kept] else {
                throw FormError(field: .attachments, text: "\(Printable.text(name)) is not in the log")
            }
            content = .bytes(bytes)
        }
        return Attachment(
            content,
            filename: .named(name),
            contentType: contentType,
            disposition: disposition,
            transferEncoding: transferEncoding,
            contentID: contentID,
            headers: headers
        )
    }
}
