/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public enum Reason: Hashable, Sendable {
        case unexpectedEnd
        case unexpectedCharacter
        case trailingContent
        case badNumber
        case badEscape
        case badSurrogate
        case badUTF8
        case controlCharacterInString
        case duplicateName(String)
        /// Arrays and objects lie deeper in each other than ``JSONParser/maximumDepth``.
        case tooDeep
    }

    /// The rule that was broken.
    public var reason: Reason
    /// The line, from 1.
    public var line: Int
    /// The column in bytes, from 1.
    public var column: Int
}
