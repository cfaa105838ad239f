import FoundationEssentials
import Glibc
import MailMessage

/// The HTML of a message with the images that it shows, as files that a browser opens.
struct HTMLPage {
    private let html: String
    private let images: [(id: String, name: String, bytes: [UInt8])]

    init(_ message: ParsedMessage) {
        html = message.html ?? ""
        images = message.attachments.enumerated().compactMap { index, part in
            part.contentID.map { ($0, Self.fileName(index + 1, part.filename), part.content) }
        }
    }

    /// Writes the files into a new folder that only the user may enter.
    /// - Returns: the page's path.
    /// - Throws: ``NewFileError`` with the path and the system's reason.
    func write(into parent: String) throws(NewFileError) -> String {
        // Where it can't be made, making the next one says why.
        try? XDGPaths.makeFolder(parent)
        var template = Array("\(parent)/sesame-page-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw NewFileError(path: parent, errno: errno) }
        let folder = String(cString: made)
        var html = html
        for image in images {
            html = html.replacing("cid:\(image.id)", with: image.name)
            let dot = image.name.lastIndex(of: ".") ?? image.name.endIndex
            _ = try NewFile.write(
                image.bytes,
                folder: folder,
                name: String(image.name[..<dot]),
                extension: String(image.name[dot...].dropFirst())
            )
        }
        // The mark at the beginning says that the file is UTF-8, whatever its own words are.
        return try NewFile.write(
            [0xEF, 0xBB, 0xBF] + Array(html.utf8),
            folder: folder,
            name: "message",
            extension: "html"
        )
    }

    /// A name without anything that a URL or a shell could take for more than a name.
    private static func fileName(_ number: Int, _ name: String?) -> String {
        let ending = (name ?? "").split(separator: ".").last.map(String.init) ?? ""
        let isPlain =
            (1...8).contains(ending.count) && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return "image-\(number).\(isPlain && name?.contains(".") == true ? ending : "bin")"
    }
}
