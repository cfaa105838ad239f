extension Message {
    /// The message with everything that `http:` and `https:` URLs name fetched and put in their place.
    /// - Parameters:
    ///   - loader: what fetches; nil: a message that has such a URL is refused.
    ///   - limits: of which `message` bounds what is fetched, all together.
    ///   - allowsPrivateHosts: whether URLs may name hosts of this machine and its private networks.
    /// - Throws: ``MessageError`` for a URL that is none, is private, or can't be fetched.
    public func loadingURLs(
        with loader: (any URLLoader)?,
        limits: MessageLimits = .ses,
        allowsPrivateHosts: Bool = false
    ) async throws(MessageError) -> Message {
        var message = self
        var fetcher = ContentFetcher(
            loader: loader,
            remaining: limits.message,
            limit: limits.message,
            allowsPrivateHosts: allowsPrivateHosts
        )
        message.text = try await fetcher.body(text, field: "text")
        message.html = try await fetcher.body(html, field: "html")
        message.amp = try await fetcher.body(amp, field: "amp")
        message.watchHtml = try await fetcher.body(watchHtml, field: "watchHtml")
        message.markdown = try await fetcher.body(markdown, field: "markdown")
        if let event = icalEvent, let content = try await fetcher.body(event.content, field: "icalEvent") {
            message.icalEvent?.content = content
        }
        for index in alternatives.indices {
            try await fetcher.fetch(&message.alternatives[index], field: "alternatives[\(index)]")
        }
        for index in attachments.indices {
            try await fetcher.fetch(&message.attachments[index], field: "attachments[\(index)]")
        }
        return message
    }

    /// Whether anything in the message is to be fetched from a URL.
    public var namesURLs: Bool {
        let bodies = [text, html, amp, watchHtml, markdown, icalEvent?.content]
        let parts = alternatives.map(\.content) + attachments.map(\.content)
        return (bodies.compactMap { $0 } + parts).contains { ContentFetcher.url($0) != nil }
    }
}

extension URLLoadError {
    /// The same as a fault of a message.
    fileprivate func reason(limit: Int) -> MessageError.Reason {
        switch self {
        case .tooLarge: .urlTooLarge(limit: limit)
        case .privateAddress: .privateHost
        case .status(let status): .urlFailed(detail: "the server answers with status \(status)")
        case .tooManyRedirects: .urlFailed(detail: "it redirects too often")
        case .badRedirect: .urlFailed(detail: "it redirects to nothing that can be fetched")
        case .noAnswer(let detail): .urlFailed(detail: detail)
        }
    }
}

/// Fetches the contents of one message, of bounded size together.
private struct ContentFetcher {
    let loader: (any URLLoader)?
    var remaining: Int
    let limit: Int
    let allowsPrivateHosts: Bool

    /// The URL of a content that is to be fetched.
    static func url(_ content: Content) -> String? {
        if case .url(let url) = content, !DataURL.matches(url) { url } else { nil }
    }

    mutating func body(_ content: Content?, field: String) async throws(MessageError) -> Content? {
        guard let content, let url = Self.url(content) else { return content }
        return .bytes(try await load(url, field: field).bytes)
    }

    /// The name and the type come from the URL and its server, where the caller does not say them.
    mutating func fetch(_ attachment: inout Attachment, field: String) async throws(MessageError) {
        guard let url = Self.url(attachment.content) else { return }
        let loaded = try await load(url, field: field)
        attachment.content = .bytes(loaded.bytes)
        if attachment.filename == .automatic, let name = HTTPURL(url)?.lastPathComponent {
            attachment.filename = .named(HeaderText.singleLine(name))
        }
        if attachment.contentType == nil, let type = loaded.contentType, MediaType(parsing: type) != nil {
            attachment.contentType = type
        }
    }

    private mutating func load(_ url: String, field: String) async throws(MessageError) -> LoadedContent {
        guard let parsed = HTTPURL(url) else { throw MessageError(.badURL, field: field, value: url) }
        guard let loader else { throw MessageError(.urlsNotAllowed, field: field, value: url) }
        guard allowsPrivateHosts || !NetworkAddress.isPrivate(host: parsed.host) else {
            throw MessageError(.privateHost, field: field, value: url)
        }
        let loaded: LoadedContent
        do {
            loaded = try await loader.load(url, maximumBytes: remaining)
        } catch let error as URLLoadError {
            throw MessageError(error.reason(limit: limit), field: field, value: url)
        } catch {
            throw MessageError(.urlFailed(detail: "\(error)"), field: field, value: url)
        }
        guard loaded.bytes.count <= remaining else {
            throw MessageError(.urlTooLarge(limit: limit), field: field, value: url)
        }
        remaining -= loaded.bytes.count
        return loaded
    }
}
