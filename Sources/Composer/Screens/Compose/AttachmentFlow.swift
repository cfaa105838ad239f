import MailMessage
import TerminalUI

/// The attachments as words in lines: name, size, what it is, how it is, and an `x` that removes it.
struct AttachmentFlow {
    struct Item {
        var row: Int
        /// From the beginning of the line.
        var column: Int
        var name: String
        /// Size and kind.
        var facts: String
        /// `gone`, `changed` or `unreadable`.
        var fault: String?

        var width: Int {
            TextWidth.of(name) + 1 + TextWidth.of(facts) + (fault.map { TextWidth.of($0) + 3 } ?? 0) + 3
        }
        /// The column of the `x`.
        var removeColumn: Int { column + width - 1 }
    }

    private(set) var items: [Item] = []
    var rowCount: Int { (items.last?.row ?? 0) + 1 }

    private static let gap = 3

    init(_ state: ComposeState, width: Int) {
        var row = 0
        var column = 0
        for attachment in state.attachments {
            var item = Item(
                row: row,
                column: column,
                name: Printable.text(attachment.name),
                facts: "\(sizeText(attachment.byteCount)) \(attachment.kind)",
                fault: attachment.fault(in: state)?.rawValue
            )
            if item.width > width {
                let room = width - (item.width - TextWidth.of(item.name))
                item.name = TextWidth.shortened(item.name, columns: max(1, room))
            }
            if column > 0, column + item.width > width {
                row += 1
                item.row = row
                item.column = 0
            }
            column = item.column + item.width + Self.gap
            items.append(item)
        }
    }

    /// The attachment at a place, and whether it is its `x`.
    func hit(row: Int, column: Int) -> (index: Int, isRemove: Bool)? {
        guard
            let index = items.firstIndex(where: {
                $0.row == row && ($0.column..<$0.column + $0.width).contains(column)
            })
        else { return nil }
        return (index, column == items[index].removeColumn)
    }
}

extension DraftAttachment {
    /// What it is, in a word.
    var kind: String {
        let type = String((mediaType ?? "").prefix { $0 != ";" })
        let kind =
            switch type.prefix(while: { $0 != "/" }) {
            case "image": "image"
            case "audio": "audio"
            case "video": "video"
            case "message": "message"
            case "font": "font"
            case "text": type.hasSuffix("/calendar") ? "calendar" : type.hasSuffix("/html") ? "HTML" : "text"
            default: Self.applicationKind(type)
            }
        return contentID == nil ? kind : "inline \(kind)"
    }

    /// The media type that it is sent as, as far as its name tells.
    var mediaType: String? { contentType ?? FileMediaType.ofFile(named: name) }

    private static func applicationKind(_ type: String) -> String {
        let kinds = [
            ("pdf", "PDF"), ("json", "JSON"), ("xml", "XML"), ("zip", "archive"), ("tar", "archive"),
            ("compress", "archive"), ("7z", "archive"), ("spreadsheet", "spreadsheet"),
            ("excel", "spreadsheet"),
            ("presentation", "slides"), ("powerpoint", "slides"), ("word", "document"),
            ("opendocument", "document"),
        ]
        return kinds.first { type.contains($0.0) }?.1 ?? "file"
    }

    /// What keeps a file from being sent as it was attached.
    enum Fault: String {
        case gone, changed, unreadable
    }

    /// What has become of it since it was attached; nil where nothing is known to have.
    func fault(in form: ComposeState) -> Fault? {
        if case .kept(let kept, _) = source { return form.lostContents.contains(kept) ? .gone : nil }
        guard let path, let state = form.attachmentStates[path] else { return nil }
        return fault(of: state)
    }

    /// What is wrong with its file, as it is now.
    func fault(of state: FileState?) -> Fault? {
        guard case .file(_, let byteCount, let modified) = source else { return nil }
        guard let state else { return .gone }
        guard state.byteCount == byteCount, state.modified == modified else { return .changed }
        return state.isReadable ? nil : .unreadable
    }

    /// A fault as a sentence: which file, and what to do.
    func problem(_ fault: Fault) -> String {
        let name = Printable.text(name)
        guard path != nil else { return "\(name) is no longer in the log; remove it or attach it again" }
        return switch fault {
        case .gone: "\(name) is gone; remove it or put it back"
        case .changed: "\(name) has changed since it was attached; remove it and attach it again"
        case .unreadable: "\(name) can't be read (permission denied); change its permissions or remove it"
        }
    }
}
