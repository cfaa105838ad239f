import CNcurses
import Glibc

/// One screen of ncurses: opened, painted by differences, closed.
@MainActor
final class CursesScreen {
    private let screen: OpaquePointer
    private let files: [UnsafeMutablePointer<FILE>]
    private let device: TerminalDevice
    private let gatherer: FrameGatherer?
    private var styles: StyleMapping
    private var plans = CellPlans()
    private var shown: Canvas?
    private var isCursorVisible: Bool?
    private let cursorHidden: String?
    private let cursorShown: String?
    /// The cells of a row on their way to ncurses; kept for its room.
    private var rowCells: [cchar_t] = []
    /// A cluster that is written past ncurses.
    private struct Overlaid {
        let text: String
        let style: StyleMapping.Attributed
        let point: Point
    }
    private var overlaid: [Overlaid] = []

    /// Opens the screen; from here until `close()` the terminal's modes are ncurses'.
    init(device: TerminalDevice, type: String, options: TerminalOptions) throws(TerminalError) {
        self.device = device
        // Exported LINES and COLUMNS would beat the terminal's own size.
        use_tioctl(true)
        let entry = try TerminalEntry(type: type, output: device.output, wantsColors: options.colors)
        guard let input = fdopen(dup(device.input), "r"), let output = fdopen(dup(device.output), "w") else {
            throw .system(call: "fdopen", errno: errno)
        }
        files = [input, output]
        guard let screen = entry.opened({ newterm($0, output, input) }) else {
            fclose(input)
            fclose(output)
            throw .terminalTypeUnknown(type: type)
        }
        self.screen = screen
        gatherer = FrameGatherer(descriptor: fileno(output))
        cursorHidden = ScreenModes.capability("civis")
        cursorShown = ScreenModes.capability("cnorm")
        raw()
        noecho()
        nonl()
        // Painting never stops to look for input.
        typeahead(-1)
        leaveok(terminal_window(), false)
        scrollok(terminal_window(), false)
        let hasDefaults = entry.depth > .none && start_color() == OK && use_default_colors() == OK
        styles = StyleMapping(depth: entry.depth, hasDefaultColors: hasDefaults)
        depth = entry.depth
        // Goes out at once, and with it the change to the screen of its own: what is written past ncurses before
        // the first frame must not fall on the screen that the user comes back to.
        if curs_set(0) == ERR { doupdate() }
    }

    let depth: TerminalCapabilities.ColorDepth

    /// Whether lines and signs are drawn in ASCII.
    var usesASCIIChrome = false {
        didSet {
            guard usesASCIIChrome != oldValue else { return }
            forgetWidths()
        }
    }

    /// Gives the terminal back to what runs beside or after this program.
    func end() {
        endwin()
        shown = nil
        isCursorVisible = nil
    }

    /// Takes the terminal again after `end()`, also when something else set its modes in between.
    func reopen() {
        reset_prog_mode()
        forget()
    }

    /// To be called after `end()`.
    func close() {
        delscreen(screen)
        gatherer?.close()
        for file in files { fclose(file) }
    }

    /// Characters have other widths from now on.
    func forgetWidths() {
        plans = CellPlans()
        forget()
    }

    /// What the terminal shows is no longer known.
    func forget() { shown = nil }

    /// - Parameter isSynchronized: whether the terminal holds a frame back until it is whole. Others get the
    ///   cursor hidden while many cells beside its own row are painted, so that it isn't seen wandering.
    func present(_ canvas: Canvas, isSynchronized: Bool) {
        guard canvas.size.columns > 0, canvas.size.rows > 0 else { return }
        if shown?.size != canvas.size {
            resize_term(Int32(canvas.size.rows), Int32(canvas.size.columns))
            shown = nil
        }
        if shown == nil { terminal_forget_screen() }
        var isDoubtful = false
        var isElsewhere = false
        overlaid.removeAll(keepingCapacity: true)
        for row in 0..<canvas.size.rows {
            guard let painted = paint(row, of: canvas) else { continue }
            if painted == .doubtful { isDoubtful = true }
            if row != canvas.cursor?.row { isElsewhere = true }
        }
        let hides = !isSynchronized && isElsewhere && isCursorVisible == true && canvas.cursor != nil
        let start = isSynchronized ? ScreenModes.frameBegin : hides ? cursorHidden ?? "" : ""
        var end = isSynchronized ? ScreenModes.frameEnd : hides ? cursorShown ?? "" : ""
        let update = {
            self.place(canvas.cursor)
            wnoutrefresh(terminal_window())
            doupdate()
        }
        var bytes: [UInt8] = []
        // The first frame after `end()` sets the terminal's modes, which a file has none of.
        if let gatherer, !isendwin() {
            bytes = gatherer.gather(update)
            if bytes.isEmpty || hides && bytes.count < Self.shortFrame {
                end = ""
            } else {
                bytes.insert(contentsOf: start.utf8, at: 0)
            }
        } else {
            // Between frames ncurses' own buffer is empty, so what is written past it stays in order.
            device.write(start)
            update()
        }
        bytes += overlays.utf8
        // Where the terminal may have drawn other widths, only an absolute position is right.
        if isDoubtful, let cursor = canvas.cursor,
            let position = terminal_position(Int32(cursor.row), Int32(cursor.column))
        {
            bytes += String(cString: position).utf8
        }
        bytes += end.utf8
        device.write(bytes)
        shown = canvas
    }

    /// A frame of fewer bytes reaches the terminal whole.
    private static let shortFrame = 1024

    private enum Painted {
        case plain
        /// With something that terminals differ about.
        case doubtful
    }

    private func place(_ cursor: Point?) {
        if isCursorVisible != (cursor != nil) {
            isCursorVisible = cursor != nil
            curs_set(cursor == nil ? 0 : 1)
        }
        if let cursor { wmove(terminal_window(), Int32(cursor.row), Int32(cursor.column)) }
    }

    /// Gives ncurses the cells of a row that differ from those shown.
    /// - Returns: nil where nothing differs.
    private func paint(_ row: Int, of canvas: Canvas) -> Painted? {
        guard let changed = canvas.changedColumns(inRow: row, since: shown) else { return nil }
        let isDoubtful = rowIsDoubtful(row, of: canvas) || shown.map { rowIsDoubtful(row, of: $0) } ?? false
        let columns = isDoubtful ? 0..<canvas.size.columns : changed
        // Taken out of the object meanwhile: Swift then checks the access once a row, not once a cell.
        var run = rowCells
        rowCells = []
        run.removeAll(keepingCapacity: true)
        // The cell before, where the next one of its style differs from it by the character alone.
        var last: Cell?
        for column in columns {
            let cell = canvas.cell(column: column, row: row)
            guard cell.width > 0 else { continue }
            if cell.isASCII, let last, last.style == cell.style {
                var like = run[run.count - 1]
                like.chars.0 = wchar_t(cell.glyph)
                run.append(like)
            } else {
                append(cell, at: Point(column: column, row: row), to: &run)
                last = cell.isASCII ? cell : nil
            }
        }
        mvwadd_wchnstr(terminal_window(), Int32(row), Int32(columns.lowerBound), run, Int32(run.count))
        rowCells = run
        if isDoubtful { wredrawln(terminal_window(), Int32(row), 1) }
        return isDoubtful ? .doubtful : .plain
    }

    private func rowIsDoubtful(_ row: Int, of canvas: Canvas) -> Bool {
        for column in 0..<canvas.size.columns {
            let cell = canvas.cell(column: column, row: row)
            if cell.glyph >= 0x300, cell.width > 0, plan(for: cell).isDoubtful { return true }
        }
        return false
    }

    private func plan(for cell: Cell) -> CellPlan {
        if let plan = plans[cell.glyph] { return plan }
        let substitute = usesASCIIChrome ? ASCIIChrome.substitute(for: cell.glyph) : nil
        let text = ClusterTable.text(of: substitute ?? cell.glyph)
        let isAmbiguous =
            CharacterWidth.isAmbiguousWide && text.unicodeScalars.contains(where: CharacterWidth.isAmbiguous)
        let plan =
            isAmbiguous && cell.width > 1
            ? CellPlan(overlaying: text, width: Int(cell.width))
            : CellPlan(
                text: text,
                width: Int(cell.width),
                libraryWidth: { Int(wcwidth(wchar_t(bitPattern: $0))) }
            )
        plans.add(plan, for: cell.glyph)
        return plan
    }

    private func append(_ cell: Cell, at point: Point, to run: inout [cchar_t]) {
        let style = styles.attributed(cell.style)
        if cell.isASCII {
            append(wchar_t(cell.glyph), style, to: &run)
        } else {
            let plan = plan(for: cell)
            for scalars in plan.cells { append(scalars, style, to: &run) }
            if let text = plan.overlay { overlaid.append(Overlaid(text: text, style: style, point: point)) }
        }
    }

    /// A cell of one character.
    private func append(_ character: wchar_t, _ style: StyleMapping.Attributed, to run: inout [cchar_t]) {
        var cell = cchar_t()
        terminal_set_character(&cell, character, style.attributes, style.pair)
        run.append(cell)
    }

    /// What is written past ncurses in this frame, each at its own place.
    private var overlays: String {
        var text = ""
        for cluster in overlaid {
            guard let position = terminal_position(Int32(cluster.point.row), Int32(cluster.point.column))
            else {
                continue
            }
            text += String(cString: position)
            text += String(cString: terminal_style(cluster.style.attributes, cluster.style.pair))
            text += cluster.text
        }
        return text
    }

    private func append(
        _ scalars: [UInt32],
        _ style: StyleMapping.Attributed,
        to run: inout [cchar_t]
    ) {
        if scalars.count == 1 {
            return append(wchar_t(bitPattern: scalars[0]), style, to: &run)
        }
        var cell = cchar_t()
        withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: scalars.count + 1) { buffer in
            for (index, scalar) in scalars.enumerated() { buffer[index] = wchar_t(bitPattern: scalar) }
            buffer[scalars.count] = 0
            terminal_set_cell(&cell, buffer.baseAddress, style.attributes, style.pair)
        }
        run.append(cell)
    }
}
