/// Why a shared file can't be parsed, and where.
public struct INIError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public enum Fault: Hashable, Sendable {
        /// A line before the first section.
        case noSection
        /// A line that is neither a section nor `key = value`.
        case noSeparator
        /// `= value`.
        case noKey
        /// A section that stands there twice.
        case duplicateSection(String, firstLine: Int)
        /// A key that its section has twice.
        case duplicateKey(String, section: String, firstLine: Int)
        /// A line of a nested section that is not `key = value`.
        case nestedWithoutSeparator
        /// A byte-order mark.
        case byteOrderMark
        /// Bytes that are not UTF-8.
        case notUTF8
    }

    /// The rule that was broken.
    public var fault: Fault
    /// Where.
    public var position: FilePosition
}
