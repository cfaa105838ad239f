import Composer
import Diagnosis
import FoundationEssentials
import Glibc
import JSON
import MailMessage
import SentLog

/// Standard output, for what is made piece by piece.
private struct StandardOutputSink: ByteSink {
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        try StandardStreams.write(bytes, to: STDOUT_FILENO)
    }
}

/// `sesame log`: what was sent, for people and for pipes.
struct LogCommand {
    let options: CommonOptions
    private let log: SentLog

    init(options: CommonOptions) {
        self.options = options
        log = SentLog(options.logConfiguration)
    }

    func run() async throws(Refusal) {
        let operands = options.arguments.operands
        do {
            switch operands.first {
            case "show": try await show(try id(operands))
            case "raw": try await raw(try id(operands))
            case "purge": try await purge(operands)
            case "check" where operands.count == 1: try await check()
            case "export" where options.arguments.has("mbox"): try await mbox(search(operands.dropFirst()))
            default:
                let query = try search(operands[...])
                if options.arguments.has("mbox") { try await mbox(query) } else { try await list(query) }
            }
        } catch {
            throw Refusal(error)
        }
        await log.close()
    }

    private func id(_ operands: [String]) throws(Refusal) -> LogID {
        guard operands.count == 2 else { throw .usage("log \(operands[0]) takes the number of one message") }
        guard let id = LogID(operands[1]) else {
            throw .usage("\(Printable.quoted(operands[1])) is no message's number; sesame log lists them")
        }
        return id
    }

    /// What the shell took the quotes off gets them back, so that `subject:"two words"` stays one part.
    private static func requoted(_ word: String) -> String {
        guard word.contains(where: \.isWhitespace), !word.contains("\"") else { return word }
        guard let colon = word.firstIndex(of: ":"), word[..<colon].allSatisfy(\.isLetter) else {
            return "\"\(word)\""
        }
        return "\(word[...colon])\"\(word[word.index(after: colon)...])\""
    }

    private func search(_ operands: ArraySlice<String>) throws(LogQueryError) -> LogQuery {
        try LogQuery(operands.map(Self.requoted).joined(separator: " "))
    }

    // MARK: The list

    private static let pageSize = 500

    private func list(_ query: LogQuery) async throws {
        var rest = try limit()
        var cursor: LogCursor?
        repeat {
            let page = try await log.page(query, after: cursor, limit: min(rest, Self.pageSize))
            for row in page.rows {
                try StandardStreams.printLine(
                    options.isJSON ? LogOutput.json(row).compactText : LogOutput.line(row)
                )
            }
            rest -= page.rows.count
            cursor = page.next
        } while cursor != nil && rest > 0
    }

    private func limit() throws(Refusal) -> Int {
        guard let text = options.arguments.value("limit") else { return 100 }
        guard let limit = Int(text), limit >= 0 else {
            throw .usage("--limit \(Printable.text(text)): a number of rows, or 0 for all, goes here")
        }
        return limit == 0 ? .max : limit
    }

    // MARK: One message

    private func show(_ id: LogID) async throws {
        let detail = try await log.detail(id)
        let text = options.isJSON ? LogOutput.json(detail).compactText : LogOutput.text(detail)
        try StandardStreams.printLine(text)
    }

    private func raw(_ id: LogID) async throws {
        var reader = try await log.rawSource(id).makeReader()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try reader.read(into: buffer), count > 0 {
            try StandardStreams.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: STDOUT_FILENO)
        }
    }

    /// The messages themselves, for other mail programs.
    private func mbox(_ query: LogQuery) async throws {
        var export = MboxExport(log: log, query: query, writer: MboxWriter(StandardOutputSink()))
        let missing = try await export.run().missing
        if missing > 0 {
            StandardStreams.printError(
                "sesame: \(missing) of the messages found are left out: their bytes are no longer kept"
            )
        }
    }

    /// Reads the whole log and looks for damage.
    private func check() async throws {
        let problems = try await log.integrityProblems()
        guard let first = problems.first else {
            return try StandardStreams.printLine(options.isJSON ? "{\"problems\":[]}" : "the log is whole")
        }
        guard options.arguments.has("set-aside") else {
            throw Refusal(
                "damaged",
                "the log is damaged in \(problems.count) places (\(first)); "
                    + "sesame log check --set-aside keeps it under another name and begins a new one",
                exitCode: .inputOutput
            )
        }
        let path = try await log.startAnew()
        let json: JSONValue = ["problems": .array(problems.map(JSONValue.string)), "setAside": .string(path)]
        try StandardStreams.printLine(
            options.isJSON
                ? json.compactText : "the damaged log is kept as \(Printable.text(path)); a new one is begun"
        )
    }

    private func purge(_ operands: [String]) async throws {
        guard operands.count == 1, let text = options.arguments.value("before") else {
            throw Refusal.usage("log purge needs --before DATE, such as --before 2026-01-31")
        }
        guard let date = try LogQuery("before:\(text)").before else {
            throw Refusal.usage("--before \(Printable.text(text)) is no day")
        }
        let all = Set(MessageState.allCases).subtracting([.draft, .sending])
        let chosen = try options.arguments.value("state").map { try LogQuery("state:\($0)") }
        if let part = chosen?.sentBy?.rawValue ?? (chosen?.isOnlyWaiting == true ? LogQuery.waitingName : nil)
        {
            throw Refusal.usage(
                "log purge takes no state \(part): it purges by draft, sent, failed, uncertain"
            )
        }
        let states = chosen?.states ?? all
        let count = try await log.purge(states, before: date)
        let kept = states.contains(.draft) ? "" : "; drafts are kept"
        let line = options.isJSON ? "{\"purged\":\(count)}" : "\(count) purged\(kept)"
        try StandardStreams.printLine(line)
        await log.close()
        // Nothing can be undone once this has ended: the room is given back at once.
        let next = SentLog(options.logConfiguration)
        while try await next.maintain() {}
        await next.close()
    }
}
