extension MediaType {
    /// What is in a file, by the extension of its name.
    static func named(forFile name: String) -> String? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return nil }
        return byExtension[name[name.index(after: dot)...].lowercased()]
    }

    /// The usual extension of a type, without the dot.
    static func fileExtension(for mediaType: String) -> String? { byType[mediaType] }

    private static let byExtension = Dictionary(
        rows.flatMap { row in row.1.split(separator: " ").map { (String($0), row.0) } },
        uniquingKeysWith: { first, _ in first }
    )

    private static let byType = Dictionary(
        rows.compactMap { row in row.1.split(separator: " ").first.map { (row.0, String($0)) } },
        uniquingKeysWith: { first, _ in first }
    )

    /// Media types (the IANA registry's) with the extensions of their files, the usual one first.
    private static let rows: [(String, String)] = [
        ("application/epub+zip", "epub"), ("application/gzip", "gz"), ("application/ics", "ifb"),
        ("application/java-archive", "jar"), ("application/javascript", "js mjs"),
        ("application/json", "json map"), ("application/ld+json", "jsonld"),
        ("application/manifest+json", "webmanifest"), ("application/msword", "doc dot"),
        ("application/octet-stream", "bin exe dll iso img dmg deb rpm msi"),
        ("application/pdf", "pdf"), ("application/pgp-encrypted", "pgp"), ("application/pgp-keys", "asc"),
        ("application/pgp-signature", "sig"), ("application/pkcs10", "p10"),
        ("application/pkcs7-mime", "p7m p7c"), ("application/pkcs7-signature", "p7s"),
        ("application/pkix-cert", "cer"), ("application/postscript", "ps eps ai"),
        ("application/rtf", "rtf"), ("application/sql", "sql"),
        ("application/vnd.android.package-archive", "apk"),
        ("application/vnd.apple.keynote", "key"), ("application/vnd.apple.numbers", "numbers"),
        ("application/vnd.apple.pages", "pages"), ("application/vnd.apple.pkpass", "pkpass"),
        ("application/vnd.google-earth.kml+xml", "kml"), ("application/vnd.google-earth.kmz", "kmz"),
        ("application/vnd.ms-excel", "xls xlt xla"), ("application/vnd.ms-outlook", "msg"),
        ("application/vnd.ms-powerpoint", "ppt pps pot"),
        ("application/vnd.oasis.opendocument.graphics", "odg"),
        ("application/vnd.oasis.opendocument.presentation", "odp"),
        ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        ("application/vnd.rar", "rar"), ("application/vnd.sqlite3", "sqlite sqlite3 db"),
        ("application/wasm", "wasm"), ("application/x-7z-compressed", "7z"),
        ("application/x-bzip2", "bz2"), ("application/x-sh", "sh"), ("application/x-tar", "tar"),
        ("application/x-x509-ca-cert", "crt der pem"), ("application/x-xz", "xz"),
        ("application/xhtml+xml", "xhtml"), ("application/xml", "xml xsd xsl"),
        ("application/yaml", "yaml yml"),
        ("application/zip", "zip"), ("application/zstd", "zst"),
        ("audio/aac", "aac"), ("audio/flac", "flac"), ("audio/midi", "mid midi"), ("audio/mp4", "m4a"),
        ("audio/mpeg", "mp3"), ("audio/ogg", "ogg oga opus"), ("audio/wav", "wav"), ("audio/webm", "weba"),
        ("font/otf", "otf"), ("font/ttf", "ttf"), ("font/woff", "woff"), ("font/woff2", "woff2"),
        ("image/apng", "apng"), ("image/avif", "avif"), ("image/bmp", "bmp"), ("image/gif", "gif"),
        ("image/heic", "heic"), ("image/heif", "heif"), ("image/jpeg", "jpg jpeg jpe"), ("image/jxl", "jxl"),
        ("image/png", "png"), ("image/svg+xml", "svg"), ("image/tiff", "tiff tif"),
        ("image/vnd.adobe.photoshop", "psd"), ("image/vnd.microsoft.icon", "ico"), ("image/webp", "webp"),
        ("message/rfc822", "eml mht"), ("model/gltf+json", "gltf"),
        ("text/calendar", "ics"), ("text/css", "css"), ("text/csv", "csv"), ("text/html", "html htm"),
        ("text/markdown", "md markdown"), ("text/plain", "txt text log conf ini"), ("text/rtf", "rtx"),
        ("text/tab-separated-values", "tsv"), ("text/vcard", "vcf vcard"), ("text/vtt", "vtt"),
        ("text/x-diff", "diff patch"), ("text/x-python", "py"), ("text/x-swift", "swift"),
        ("video/mp4", "mp4 m4v"), ("video/mpeg", "mpeg mpg"), ("video/ogg", "ogv"),
        ("video/quicktime", "mov qt"), ("video/webm", "webm"), ("video/x-matroska", "mkv"),
        ("video/x-msvideo", "avi"),
    ]
}
