/// Writes JSON: compact for machines, indented for people.
public struct JSONWriter {
    /// The bytes written so far.
    public private(set) var bytes: [UInt8] = []
    private let isIndented: Bool

    /// - Parameter isIndented: two blanks a level and a line a member, instead of no white space at all.
    public init(isIndented: Bool = false) { self.isIndented = isIndented }

    /// Writes one value.
    public mutating func write(_ value: JSONValue) { write(value, depth: 0) }

    private mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .number(let spelling): bytes.append(contentsOf: spelling.utf8)
        case .string(let text): writeString(text)
        case .array(let elements):
            writeList("[", "]", elements, depth: depth) { writer, element in
                writer.write(element, depth: depth + 1)
            }
        case .object(let members):
            writeList("{", "}", members, depth: depth) { writer, member in
                writer.writeString(member.name)
                writer.append(writer.isIndented ? ": " : ":")
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func writeList<List: Sequence>(
        _ open: StaticString,
        _ close: StaticString,
        _ list: List,
        depth: Int,
        _ writeElement: (inout JSONWriter, List.Element) -> Void
    ) {
        append(open)
        var isFirst = true
        for element in list {
            if !isFirst { append(",") }
            isFirst = false
            newLine(depth + 1)
            writeElement(&self, element)
        }
        if !isFirst { newLine(depth) }
        append(close)
    }

    /// Quotes, backslashes and control characters are escaped (RFC 8259, section 7); so are DEL and C1,
    /// since what is printed here may be read on a terminal.
    private mutating func writeString(_ text: String) {
        append("\"")
        var text = text
        // What needs no escape is copied in runs: a draft's body may have a megabyte.
        text.withUTF8 { utf8 in
            // A line feed in every 16 bytes needs no more room than this.
            bytes.reserveCapacity(bytes.count + utf8.count + utf8.count / 16 + 2)
            var copied = 0
            var index = 0
            while index < utf8.count {
                index = JSONEscapes.next(in: utf8, from: index)
                guard index < utf8.count, let scalar = JSONEscapes.scalar(utf8, at: index) else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: utf8[copied..<index])
                writeEscape(scalar)
                index += scalar < 0x80 ? 1 : 2
                copied = index
            }
            bytes.append(contentsOf: utf8[copied...])
        }
        append("\"")
    }

    private mutating func writeEscape(_ scalar: UInt8) {
        switch scalar {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\t"): append("\\t")
        default:
            let digits = String(scalar, radix: 16)
            append("\\u")
            bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
            bytes.append(contentsOf: digits.utf8)
        }
    }

    private mutating func newLine(_ depth: Int) {
        guard isIndented else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}

extension JSONValue {
    /// The value as compact JSON text.
    public var compactText: String {
        var writer = JSONWriter()
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The value as JSON text with a line for each member.
    public var indentedText: String {
        var writer = JSONWriter(isIndented: true)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
