import Composer
import JSON
import MailMessage

/// The messages of a JSON file or of standard input, one after the other: a single one, an array of them, or
/// JSON lines. Of the file no more is kept than the message that is being read.
actor MessageReader {
    /// A message and the text that it was read from.
    struct Item {
        var message: Message
        var text: [UInt8]
    }

    private let input: MessageInput
    private let chunks: ChunkReader
    private let baseDirectory: String
    private var splitter = JSONTextSplitter()
    /// Texts that were read ahead.
    private var pending: [JSONTextSplitter.Text] = []
    private var isOver = false
    private(set) var readByteCount = 0

    /// - Throws: ``Refusal`` where the file can't be opened.
    init(_ options: CommonOptions, file: String) throws(Refusal) {
        input = MessageInput(options: options)
        let isStandardInput = file == "-"
        let path = isStandardInput ? nil : options.absolute(file)
        chunks = try ChunkReader(path: path, name: isStandardInput ? "standard input" : file)
        baseDirectory = path.map(MessageInput.folder(of:)) ?? options.workingFolder
    }

    /// How much of a file was read, from 0 to 1; nil where its size is not known.
    var part: Double? {
        chunks.byteCount.map { $0 == 0 ? 1 : min(1, Double(readByteCount) / Double($0)) }
    }

    /// The only message, where there is just one and it is in no array; nil where ``next()`` gives them.
    /// - Throws: ``Refusal`` where it can't be read.
    func onlyMessage() async throws(Refusal) -> Message? {
        while pending.count < 2, let text = try await nextText() { pending.append(text) }
        guard !splitter.isArray, pending.count < 2 else { return nil }
        // Nothing at all is read as a message too, and refused as any that ends too early.
        let text = pending.popLast() ?? JSONTextSplitter.Text(bytes: [])
        return try await message(text, isOneOfMany: false)
    }

    /// The next message; nil at the end.
    /// - Throws: ``Refusal`` for one that can't be read; the next call goes on behind it, where it can.
    func next() async throws(Refusal) -> Item? {
        guard let text = try await (pending.isEmpty ? nextText() : pending.removeFirst()) else { return nil }
        let message = try await message(text, isOneOfMany: true)
        return Item(message: message, text: text.bytes.trimmed)
    }

    private func nextText() async throws(Refusal) -> JSONTextSplitter.Text? {
        do {
            while !isOver {
                if let text = try splitter.next() { return text }
                guard splitter.pendingByteCount <= Self.limit else { throw tooLarge }
                let bytes = try await chunks.next()
                if bytes.isEmpty {
                    isOver = true
                    // Of what is stopped the end is not the input's.
                    return Task.isCancelled ? nil : try splitter.finish()
                }
                readByteCount += bytes.count
                splitter.append(bytes)
            }
            return nil
        } catch {
            isOver = true
            throw refusal(error, line: nil)
        }
    }

    private func message(
        _ text: JSONTextSplitter.Text,
        isOneOfMany: Bool
    ) async throws(Refusal) -> Message {
        let json: JSONValue
        do throws(JSONError) { json = try JSONParser.parse(text.bytes) } catch {
            throw refusal(text.located(error), line: nil)
        }
        let line = isOneOfMany ? text.line : nil
        let message: Message
        do throws(MessageError) {
            message = try Message(json: json, baseDirectory: baseDirectory)
        } catch {
            throw refusal(error, line: line)
        }
        do throws(Refusal) { return try await input.loadingURLs(of: message) } catch {
            throw located(error, line: line)
        }
    }

    /// An error with the place where it is.
    private func refusal(_ error: any Error, line: Int?) -> Refusal {
        (error as? Refusal) ?? located(Refusal(error), line: line)
    }

    private func located(_ refusal: Refusal, line: Int?) -> Refusal {
        var refusal = refusal
        let place = line.map { " line \($0):" } ?? ""
        refusal.message = "\(Printable.text(chunks.name)):\(place) \(refusal.message)"
        return refusal
    }

    /// Base64 content makes the JSON larger than the message that it becomes.
    private static let limit = MessageFields.inputLimit * 2

    private var tooLarge: Refusal {
        Refusal(
            "input",
            "\(Printable.text(chunks.name)): one message takes more than \(Self.limit >> 20) MB of JSON; "
                + "SES takes messages up to \(MessageFields.inputLimit >> 20) MB",
            exitCode: .invalidData
        )
    }
}

extension [UInt8] {
    /// Without the white space around it.
    fileprivate var trimmed: [UInt8] {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
        else { return [] }
        return first == 0 && last == count - 1 ? self : Array(self[first...last])
    }
}
