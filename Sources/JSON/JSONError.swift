/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
    /// The rule that was broken.
    public enum Reason: Hashable, Sendable {
        /// The text ends inside a value.
        case unexpectedEnd
        /// A character stands where none of its kind may.
        case unexpectedCharacter
        /// Something stands after the value.
        case trailingContent
        /// A number not as section 6 has it.
        case badNumber
        /// An escape not as section 7 has it.
        case badEscape
        /// Half of a surrogate pair.
        case badSurrogate
        /// A string that is not UTF-8.
        case badUTF8
        /// A control character that is not escaped.
        case controlCharacterInString
        /// A name that the object has already.
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
