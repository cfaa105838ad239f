/// A header field that the caller sets beside those that ``Message`` has members for.
public struct HeaderField: Sendable, Hashable {
    /// A name that a header field can have (RFC 5322, section 3.6.8): printable ASCII without the colon.
    /// It keeps its spelling and compares without regard to case.
    public struct Name: Sendable, Hashable, CustomStringConvertible {
        /// The name as it was given.
        public let text: String

        /// The longest name that leaves room for a value on a line of 998 octets; ours are far shorter.
        static let maximumLength = 126

        /// - Throws: ``MessageError`` with ``MessageError/Reason/badHeaderName`` for an empty name, or one
        ///   with anything but `!` to `9` and `;` to `~` in it.
        public init(_ text: String) throws(MessageError) {
            guard !text.utf8.isEmpty, text.utf8.count <= Self.maximumLength,
                text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") })
            else { throw MessageError(.badHeaderName, field: "headers", value: text) }
            self.text = text
        }

        public static func == (left: Name, right: Name) -> Bool { left.canonical == right.canonical }
        public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }
        public var description: String { text }

        /// The name in small letters, by which names are compared.
        var canonical: String { text.lowercased() }
    }

    /// The field's name.
    public var name: Name
    /// The field's text, any Unicode; where ``isPrepared``, folded ASCII lines.
    public var value: String
    /// Whether the value is written as it is, instead of being encoded and folded.
    public var isPrepared: Bool

    /// - Parameters:
    ///   - name: what ``Message`` has a member for is refused when the message is rendered.
    ///   - value: CR, LF and NUL become one blank, unless it is prepared.
    ///   - isPrepared: the value is ASCII, its lines at most 998 octets, each but the first beginning with
    ///     white space; checked when the message is rendered.
    public init(name: Name, value: String, isPrepared: Bool = false) {
        self.name = name
        self.value = value
        self.isPrepared = isPrepared
    }

    /// A field whose name is a text.
    /// - Throws: ``MessageError`` where that can't be a name.
    public init(_ name: String, _ value: String) throws(MessageError) {
        self.init(name: try Name(name), value: value)
    }
}
