import TerminalUI

/// A part of a text by its bytes.
package struct RawPart: Sendable, Equatable {
    /// Where it begins in the whole.
    package var start: Int
    package var bytes: [UInt8]
    /// Of the whole.
    package var byteCount: Int

    package init(start: Int, bytes: [UInt8], byteCount: Int) {
        self.start = start
        self.bytes = bytes
        self.byteCount = byteCount
    }

    /// How much of a text is taken into memory at once.
    static let size = 256 * 1024

    /// The bytes to read so that a place lies in the middle of them.
    static func range(around offset: Int, of byteCount: Int) -> Range<Int> {
        let start = max(0, min(offset - size / 2, byteCount - size))
        return start..<min(byteCount, start + size)
    }

    /// Without the lines at its ends that are not whole; a line longer than all of it stays.
    func cutToLines() -> RawPart {
        var part = self
        if start > 0, let end = bytes.firstIndex(of: 0x0A), end + 1 < bytes.count / 2 {
            part.bytes.removeFirst(end + 1)
            part.start += end + 1
        }
        if part.start + part.bytes.count < byteCount, let end = part.bytes.lastIndex(of: 0x0A),
            end > part.bytes.count / 2
        {
            part.bytes.removeLast(part.bytes.count - end - 1)
        }
        return part
    }
}

/// Shows a text of any size as it is, byte by byte, with the part of it in memory that lies around the screen:
/// opening and scrolling cost the same for 40 MB as for one page.
///
/// Long lines go on in the next row. Bytes that are no UTF-8 and control characters become signs as they are
/// drawn.
struct RawView: Sendable {
    private var part = RawPart(start: 0, bytes: [], byteCount: 0)
    /// Where each row of the part begins.
    private var rows: [Int] = []
    private var top = 0
    private var size = Size(columns: 80, rows: 24)
    /// The place that was asked for and is not there yet.
    private var pending: Int?
    private(set) var isLoaded = false

    /// Rows that may be left between the screen and the end of the part before more is asked for.
    private static let margin = 400

    /// Begins at the beginning.
    /// - Returns: the place to be loaded.
    mutating func open() -> Int {
        self = RawView(size: size)
        pending = 0
        return 0
    }

    init() {}

    private init(size: Size) { self.size = size }

    // MARK: Loading

    /// Takes in what was asked for.
    mutating func take(_ part: RawPart, around offset: Int) {
        guard offset == pending else { return }
        pending = nil
        isLoaded = true
        // Where one has scrolled on meanwhile, one stays.
        let anchor = offset == part.byteCount || offset == 0 || rows.isEmpty ? offset : self.offset
        self.part = part.cutToLines()
        breakRows()
        goTo(anchor)
    }

    mutating func fit(_ size: Size) {
        guard size != self.size else { return }
        let anchor = offset
        let isNarrower = size.columns != self.size.columns
        self.size = size
        if isNarrower { breakRows() }
        goTo(anchor)
    }

    /// The byte at which the first row of the screen begins.
    private var offset: Int { part.start + (rows.indices.contains(top) ? rows[top] : 0) }

    private var end: Int { part.start + part.bytes.count }

    private mutating func goTo(_ offset: Int) {
        let place = offset - part.start
        // The last row that begins at or before the place.
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] <= place { low = middle + 1 } else { high = middle }
        }
        top = max(0, min(low - 1, rows.count - size.rows))
    }

    // MARK: Moving

    /// - Returns: the place to be loaded, if any.
    mutating func scroll(by step: Int) -> Int? {
        top = max(0, min(top + step, rows.count - size.rows))
        guard pending == nil else { return nil }
        let isNearStart = part.start > 0 && top < Self.margin
        let isNearEnd = end < part.byteCount && rows.count - top - size.rows < Self.margin
        guard isNearStart || isNearEnd else { return nil }
        pending = offset
        return offset
    }

    mutating func page(by screens: Int) -> Int? { scroll(by: screens * max(1, size.rows - 1)) }

    /// Goes to the beginning or the end.
    /// - Returns: the place to be loaded, if any.
    mutating func jump(toEnd: Bool) -> Int? {
        if toEnd ? end == part.byteCount : part.start == 0 {
            return scroll(by: toEnd ? rows.count : -rows.count)
        }
        let place = toEnd ? part.byteCount : 0
        pending = place
        return place
    }

    // MARK: Rows

    private mutating func breakRows() {
        let columns = max(1, size.columns)
        rows = part.bytes.withUnsafeBufferPointer { bytes in
            var rows: [Int] = []
            rows.reserveCapacity(bytes.count / 64)
            var start = 0
            while start < bytes.count {
                var lineEnd = start
                while lineEnd < bytes.count, bytes[lineEnd] != 0x0A { lineEnd += 1 }
                rows.append(start)
                Self.breakLine(bytes, start, lineEnd, columns, into: &rows)
                start = lineEnd + 1
            }
            return rows
        }
    }

    /// A row of so many bytes is never wider than so many columns.
    private static func breakLine(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int,
        _ columns: Int,
        into rows: inout [Int]
    ) {
        let content = end > start && bytes[end - 1] == 0x0D ? end - 1 : end
        var row = start
        while content - row > columns {
            var next = row + columns
            // Not within a character: at most three bytes of one follow its first.
            var steps = 0
            while steps < 3, next > row + 1, bytes[next] & 0xC0 == 0x80 {
                next -= 1
                steps += 1
            }
            if bytes[next] & 0xC0 == 0x80 { next = row + columns }
            rows.append(next)
            row = next
        }
    }

    /// The text of a row, without its line end.
    private func text(_ row: Int) -> String {
        let end = row + 1 < rows.count ? rows[row + 1] : part.bytes.count
        var bytes = part.bytes[rows[row]..<end]
        if bytes.last == 0x0A { bytes.removeLast() }
        if bytes.last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Drawing

    func draw(into canvas: inout Canvas, area: Rect, style: Style) {
        for offset in 0..<max(0, min(area.rows, rows.count - top)) {
            canvas.put(
                text(top + offset),
                at: Point(column: area.column, row: area.row + offset),
                style: style,
                maxWidth: area.columns
            )
        }
    }

    /// How far one has read: `1.2 of 40 MB · 3 %`.
    var position: String {
        guard isLoaded else { return "" }
        let last = min(rows.count, top + size.rows)
        let read = part.start + (last < rows.count ? rows[last] : part.bytes.count)
        guard part.byteCount > 0 else { return "empty" }
        guard read < part.byteCount || offset > 0 else { return sizeText(part.byteCount) }
        return "\(sizeText(read)) of \(sizeText(part.byteCount)) · \(read * 100 / part.byteCount) %"
    }
}
