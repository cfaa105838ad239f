/// The fields of a mailing list: RFC 2369 (`List-Help` and so on), RFC 2919 (`List-ID`), RFC 8058 (one-click
/// unsubscription).
public struct ListHeaders: Sendable, Hashable {
    /// One place of a List field: a URL or mail address, with a comment.
    public struct Link: Sendable, Hashable {
        /// A URL, or a bare mail address, which becomes a `mailto:` URL; `NO` in ``ListHeaders/post`` says
        /// that nobody may post.
        public var url: String
        /// What people are told about it.
        public var comment: String?

        /// - Parameters:
        ///   - url: a URL or a mail address.
        ///   - comment: what people are told about it.
        public init(_ url: String, comment: String? = nil) {
            self.url = url
            self.comment = comment
        }
    }

    /// Where help about the list is.
    public var help: [Link] = []
    /// Where one leaves the list.
    public var unsubscribe: [Link] = []
    /// Where one joins the list.
    public var subscribe: [Link] = []
    /// Where one posts to the list.
    public var post: [Link] = []
    /// Who runs the list.
    public var owner: [Link] = []
    /// Where the archive is.
    public var archive: [Link] = []
    /// The list's identifier, a name like `news.example.com`; the comment is the list's title.
    public var id: Link?
    /// Whether a POST to the https URL of ``unsubscribe`` unsubscribes at once (RFC 8058).
    public var unsubscribePost = false

    /// No list.
    public init() {}

    /// Whether nothing is set.
    public var isEmpty: Bool { self == ListHeaders() }
}
