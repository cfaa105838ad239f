import CCMark

/// Markdown to HTML, by GitHub's dialect of CommonMark. The only file that knows libcmark-gfm.
enum Markdown {
    private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

    /// The library keeps a global list of its extensions, which must be filled once.
    private static let isRegistered: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    /// The HTML of a text.
    /// - Parameter allowsHTML: whether tags in the text go through; else they are left out, as are links with
    ///   schemes that run code.
    static func html(_ text: String, allowsHTML: Bool) -> String {
        guard isRegistered else { return "" }
        let options = allowsHTML ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT
        guard let parser = cmark_parser_new(options) else { return "" }
        defer { cmark_parser_free(parser) }
        for name in extensions {
            if let found = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, found)
            }
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { return "" }
        defer { cmark_node_free(document) }
        let used = cmark_parser_get_syntax_extensions(parser)
        guard let html = cmark_render_html(document, options, used) else { return "" }
        defer { cmark_get_default_mem_allocator().pointee.free(html) }
        return String(cString: html)
    }
}
