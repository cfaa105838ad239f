import Glibc
import TerminalUI

/// Bytes as lines, any number of them: only where lines begin is kept, and a line is read when it is shown.
package struct RawText: Sendable, Equatable {
    package let bytes: [UInt8]
    /// Where each line begins. 40 MB are half a million lines of mail.
    private let starts: [UInt32]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts: [UInt32] = []
        starts.reserveCapacity(bytes.count / 72 + 1)
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var offset = 0
            while offset < buffer.count {
                starts.append(UInt32(truncatingIfNeeded: offset))
                guard let end = memchr(base + offset, 0x0A, buffer.count - offset) else { break }
                offset = UnsafeRawPointer(end) - base + 1
            }
        }
        self.starts = starts
    }

    package var count: Int { starts.count }

    /// A line without its end; bytes that are no UTF-8 as signs.
    package subscript(line: Int) -> String {
        guard starts.indices.contains(line) else { return "" }
        let start = Int(starts[line])
        let next = line + 1 < starts.count ? Int(starts[line + 1]) : bytes.count
        var content = bytes[start..<next]
        if content.last == 0x0A { content = content.dropLast() }
        if content.last == 0x0D { content = content.dropLast() }
        return String(decoding: content, as: UTF8.self)
    }

    package static func == (left: RawText, right: RawText) -> Bool { left.bytes == right.bytes }
}

extension RawText {
    /// Draws the lines from one on, each from a column on, since lines of mail may be long.
    func draw(into canvas: inout Canvas, area: Rect, top: Int, column: Int, style: Style, theme: Theme) {
        for offset in 0..<max(0, min(area.rows, count - top)) {
            let text = self[top + offset]
            let shown =
                column == 0 ? text : String(text.dropFirst(TextWidth.prefix(of: text, columns: column).count))
            let row = area.row + offset
            let isCut = TextWidth.of(shown) > area.columns
            canvas.put(
                shown,
                at: Point(column: area.column, row: row),
                style: style,
                maxWidth: isCut ? area.columns - 1 : area.columns
            )
            guard isCut else { continue }
            canvas.put(
                "›",
                at: Point(column: area.endColumn - 1, row: row),
                style: theme[.accent],
                maxWidth: 1
            )
        }
    }
}
