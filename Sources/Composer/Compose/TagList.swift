import SESTransport

/// The tags of a message as people type them: `campaign=deploy env=prod`, blanks or commas between.
package struct TagList: Sendable, Hashable {
    /// A name and its value.
    package struct Tag: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    /// Why a text is not a list of tags.
    package enum Fault: Error, Hashable, Sendable {
        case noEquals(String)
        case twice(name: String)
        /// SES's own rules.
        case refused(LimitError)
    }

    package private(set) var tags: [Tag] = []

    package init(parsing text: String) throws(Fault) {
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            let tag = try Self.tag(String(word))
            guard !tags.contains(where: { $0.name == tag.name }) else { throw .twice(name: tag.name) }
            tags.append(tag)
        }
        do throws(LimitError) {
            try SendLimits.check(tags: tags.map { ($0.name, $0.value) })
        } catch {
            throw .refused(error)
        }
    }

    private static func tag(_ word: String) throws(Fault) -> Tag {
        guard let equals = word.firstIndex(of: "=") else { throw .noEquals(word) }
        return Tag(name: String(word[..<equals]), value: String(word[word.index(after: equals)...]))
    }
}

extension TagList.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noEquals(let word): "tag \"\(word)\" has no \"=\"; a tag is Name=Value, without blanks"
        case .twice(let name): "tag \"\(name)\" is there twice; each name may come once"
        case .refused(let error): error.description
        }
    }
}
