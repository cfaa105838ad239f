/// Why a text is not YAML that this program reads, and where.
package struct YAMLError: Error, Hashable, Sendable {
    /// What was wrong.
    package enum Reason: Hashable, Sendable {
        /// libyaml's own words for what its grammar missed.
        case syntax(String)
        /// `*name`: values stand where they are used, so that a small file stays small.
        case alias(String)
        /// A second `---` document.
        case severalDocuments
        case duplicateName(String)
        /// A mapping or a sequence as the name of a member.
        case nameIsNotText
        /// A type that is not one of YAML's own.
        case unknownTag(String)
        /// Mappings and sequences lie deeper in each other than ``YAMLDocument/maximumDepth``.
        case tooDeep
        /// More bytes than ``YAMLDocument/maximumByteCount``.
        case tooLarge
        /// More values than ``YAMLDocument/maximumNodeCount``.
        case tooManyValues
        /// libyaml can't get memory.
        case outOfMemory
    }

    package var reason: Reason
    package var position: YAMLPosition

    package init(_ reason: Reason, at position: YAMLPosition) {
        self.reason = reason
        self.position = position
    }
}
