/// Takes a stream of bytes apart into the JSON texts that it holds, without reading any of them: the elements of
/// one array, JSON lines (https://jsonlines.org), or values behind each other, over as many lines as they like.
///
/// Which of them it is shows at the beginning. Of JSON lines and arrays a text that is wrong leaves those behind
/// it what they are. Only the text that is not complete yet is kept.
public struct JSONTextSplitter: Sendable {
    /// One JSON text and where it stands.
    public struct Text: Sendable, Hashable {
        /// The text, white space around it included.
        public var bytes: [UInt8]
        /// The line on which it begins, from 1.
        public var line: Int
        /// The column in bytes at which it begins, from 1.
        public var column: Int

        /// A text made of its parts.
        public init(bytes: [UInt8], line: Int = 1, column: Int = 1) {
            self.bytes = bytes
            self.line = line
            self.column = column
        }

        /// An error of this text, its place counted in the whole stream.
        public func located(_ error: JSONError) -> JSONError {
            JSONError(
                reason: error.reason,
                line: error.line + line - 1,
                column: error.line == 1 ? error.column + column - 1 : error.column
            )
        }
    }

    private enum Form {
        case unknown
        case array
        case lines
        case values
    }

    private var form = Form.unknown
    private var isArrayOver = false
    private var hadElement = false
    private var buffer: [UInt8] = []
    /// Where the text begins that is not complete yet, and how far it was looked at.
    private var start = 0
    private var position = 0
    private var scan = Scan()
    /// The place of `start`.
    private var line = 1
    private var column = 1

    /// A splitter of a stream of which nothing came yet.
    public init() {}

    /// Whether the stream is one array.
    public var isArray: Bool { form == .array }

    /// How many bytes wait for the rest of their text.
    public var pendingByteCount: Int { buffer.count - start }

    /// Takes what came.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            position -= start
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next text that is complete; nil until more came.
    /// - Throws: ``JSONError`` for what stands behind an array.
    public mutating func next() throws(JSONError) -> Text? {
        guard decideForm() else { return nil }
        switch form {
        case .unknown: return firstText()
        case .array: return try nextElement()
        case .lines: return nextLine()
        case .values: return nextValue()
        }
    }

    /// The last text, after the end of the stream and of ``next()``.
    /// - Throws: ``JSONError`` for an array without end.
    public mutating func finish() throws(JSONError) -> Text? {
        if form == .array {
            guard isArrayOver else {
                _ = take(upTo: buffer.count)
                throw JSONError(reason: .unexpectedEnd, line: line, column: column)
            }
            return nil
        }
        let text = take(upTo: buffer.count)
        return text.isBlank ? nil : text
    }

    // MARK: The four forms

    /// Skips what stands before the first text.
    /// - Returns: false until that is there.
    private mutating func decideForm() -> Bool {
        guard form == .unknown, position == start, scan.isFresh else { return true }
        if line == 1, column == 1 {
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            let beginning = buffer[start...].prefix(mark.count)
            if Array(beginning) == mark { advance(to: start + mark.count) }
            if beginning.count < mark.count, mark.starts(with: beginning) { return false }
        }
        guard let first = buffer[start...].firstIndex(where: { !$0.isBlank }) else { return false }
        advance(to: first)
        if buffer[first] == UInt8(ascii: "[") {
            form = .array
            advance(to: first + 1)
        }
        return true
    }

    /// The first text: JSON lines if it ends with its line, values behind each other otherwise.
    private mutating func firstText() -> Text? {
        while position < buffer.count {
            let byte = buffer[position]
            if byte == UInt8(ascii: "\n") {
                form = scan.depth > 0 || scan.isInString ? .values : .lines
                return form == .lines ? nextLine() : nextValue()
            }
            scan.take(byte)
            position += 1
        }
        return nil
    }

    private mutating func nextLine() -> Text? {
        while let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) {
            let text = take(upTo: end)
            advance(to: start + 1)
            if !text.isBlank { return text }
        }
        position = buffer.count
        return nil
    }

    private mutating func nextValue() -> Text? {
        while position < buffer.count {
            let byte = buffer[position]
            if scan.isFresh, byte.isBlank {
                advance(to: position + 1)
                continue
            }
            let wasInside = scan.depth > 0
            scan.take(byte)
            position += 1
            let isEnd = scan.depth <= 0 && !scan.isInString && (wasInside || byte.isBlank)
            if isEnd { return take(upTo: position) }
        }
        return nil
    }

    private mutating func nextElement() throws(JSONError) -> Text? {
        while position < buffer.count {
            let byte = buffer[position]
            guard !isArrayOver else {
                guard byte.isBlank else {
                    advance(to: position)
                    throw JSONError(reason: .trailingContent, line: line, column: column)
                }
                advance(to: position + 1)
                continue
            }
            if scan.depth <= 0, !scan.isInString, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") {
                let text = take(upTo: position)
                advance(to: position + 1)
                isArrayOver = byte == UInt8(ascii: "]")
                // What stands between the last comma and the end is an element that is missing.
                if !isArrayOver || hadElement || !text.isBlank {
                    hadElement = true
                    return text
                }
                continue
            }
            scan.take(byte)
            position += 1
        }
        return nil
    }

    // MARK: Going on

    private mutating func take(upTo end: Int) -> Text {
        var text = Text(bytes: [], line: line, column: column)
        let isAll = start == 0 && end == buffer.count
        if !isAll { text.bytes = Array(buffer[start..<end]) }
        advance(to: end)
        // A large text that is all there is need not be copied.
        if isAll {
            swap(&text.bytes, &buffer)
            start = 0
            position = 0
        }
        return text
    }

    private mutating func advance(to end: Int) {
        for byte in buffer[start..<end] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        start = end
        position = end
        scan = Scan()
    }

    /// How deep a place lies in objects, arrays and strings.
    private struct Scan {
        var depth = 0
        var isInString = false
        private var isEscaped = false
        private(set) var isFresh = true

        mutating func take(_ byte: UInt8) {
            isFresh = false
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                return
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
    }
}

extension JSONTextSplitter.Text {
    fileprivate var isBlank: Bool { bytes.allSatisfy(\.isBlank) }
}

extension UInt8 {
    /// White space as JSON has it.
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
