extension Message {
    /// The message with everything that `http:` and `https:` URLs name fetched and put in their place.
    /// - Parameters:
    ///   - loader: what fetches; nil: a message that has such a URL is refused.
    ///   - limits: of which `message` bounds what may be fetched.
    /// - Throws: ``MessageError``
    public func loadingURLs(
        with loader: (any URLLoader)?,
        limits: MessageLimits = .ses
    ) async throws(MessageError) -> Message {
        self
    }
}
