import CYAML

/// libyaml's parser over a text in memory. It owns the parser and the event at hand, and frees both.
final class YAMLReader {
    /// On the heap by itself: libyaml keeps pointers into it.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeBufferPointer<UInt8>
    private var nodeCount = 0

    /// - Parameter text: not empty (libyaml asks for an address); stays in place as long as the reader is used.
    init(_ text: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
        self.text = text
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw YAMLError(.outOfMemory, at: YAMLPosition(line: 1, column: 1))
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    func document() throws(YAMLError) -> YAMLNode {
        try expect(YAML_STREAM_START_EVENT)
        var root = YAMLDocument.empty
        if try next().kind == YAML_DOCUMENT_START_EVENT {
            root = try node(try next(), depth: 0)
            try expect(YAML_DOCUMENT_END_EVENT)
            let end = try next()
            guard end.kind == YAML_STREAM_END_EVENT else {
                throw YAMLError(.severalDocuments, at: end.position)
            }
        }
        return root
    }

    private func node(_ event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        nodeCount += 1
        guard nodeCount <= YAMLDocument.maximumNodeCount else {
            throw YAMLError(.tooManyValues, at: event.position)
        }
        guard depth <= YAMLDocument.maximumDepth else { throw YAMLError(.tooDeep, at: event.position) }
        if let tag = event.tag, tag != "!", !tag.hasPrefix("tag:yaml.org,2002:") {
            throw YAMLError(.unknownTag(tag), at: event.position)
        }
        switch event.kind {
        case YAML_SCALAR_EVENT:
            return YAMLNode(.scalar(YAMLScalar(event.text, isPlain: event.isPlain)), at: event.position)
        case YAML_SEQUENCE_START_EVENT: return try sequence(event, depth: depth)
        case YAML_MAPPING_START_EVENT: return try mapping(event, depth: depth)
        default: throw YAMLError(.alias(event.text), at: event.position)
        }
    }

    private func sequence(_ start: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        var elements: [YAMLNode] = []
        while true {
            let event = try next()
            if event.kind == YAML_SEQUENCE_END_EVENT {
                return YAMLNode(.sequence(elements), at: start.position)
            }
            elements.append(try node(event, depth: depth + 1))
        }
    }

    private func mapping(_ start: Event, depth: Int) throws(YAMLError) -> YAMLNode {
        var members: [YAMLMember] = []
        var names: Set<String> = []
        while true {
            let event = try next()
            if event.kind == YAML_MAPPING_END_EVENT { return YAMLNode(.mapping(members), at: start.position) }
            let name = try node(event, depth: depth + 1)
            guard case .scalar(let scalar) = name.content else {
                throw YAMLError(.nameIsNotText, at: name.position)
            }
            guard names.insert(scalar.text).inserted else {
                throw YAMLError(.duplicateName(scalar.text), at: name.position)
            }
            let value = try node(try next(), depth: depth + 1)
            members.append(YAMLMember(name: scalar.text, at: name.position, value: value))
        }
    }

    private func expect(_ kind: yaml_event_type_t) throws(YAMLError) {
        let event = try next()
        guard event.kind == kind else {
            throw YAMLError(.syntax("unexpected content"), at: event.position)
        }
    }
}

extension YAMLReader {
    /// What an event says, copied out of libyaml's memory.
    private struct Event {
        var kind: yaml_event_type_t
        var position: YAMLPosition
        /// The text of a scalar, the name of an alias.
        var text = ""
        var isPlain = false
        var tag: String?
    }

    private func next() throws(YAMLError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
        defer { yaml_event_delete(&event) }
        var copy = Event(kind: event.type, position: YAMLPosition(event.start_mark))
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            copy.text = String(decoding: bytes, as: UTF8.self)
            copy.tag = Self.string(scalar.tag)
            copy.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nil
        case YAML_ALIAS_EVENT: copy.text = Self.string(event.data.alias.anchor) ?? ""
        case YAML_SEQUENCE_START_EVENT: copy.tag = Self.string(event.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT: copy.tag = Self.string(event.data.mapping_start.tag)
        default: break
        }
        return copy
    }

    private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: $0) }
    }

    /// The parser's error. Its reader, which comes before lines are counted, knows only the byte.
    private func fault() -> YAMLError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
        switch parser.pointee.error {
        case YAML_MEMORY_ERROR: return YAMLError(.outOfMemory, at: YAMLPosition(parser.pointee.mark))
        case YAML_READER_ERROR:
            return YAMLError(.syntax(problem), at: position(ofByte: parser.pointee.problem_offset))
        default: return YAMLError(.syntax(problem), at: problemPosition)
        }
    }

    /// Where the problem is; of one that shows only at the end of the text, as an open quote does, where its
    /// cause began, or the last thing written.
    private var problemPosition: YAMLPosition {
        let characterCount = text.count { $0 & 0xC0 != 0x80 }
        let problem = parser.pointee.problem_mark
        if problem.index < characterCount { return YAMLPosition(problem) }
        let cause = parser.pointee.context_mark
        if parser.pointee.context != nil, cause.index < characterCount { return YAMLPosition(cause) }
        return position(ofByte: text.lastIndex { $0 > 0x20 } ?? 0)
    }

    private func position(ofByte offset: Int) -> YAMLPosition {
        let before = text.prefix(offset)
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let characters = before[lineStart...].count { $0 & 0xC0 != 0x80 }
        return YAMLPosition(line: before.count { $0 == 0x0A } + 1, column: characters + 1)
    }
}

extension YAMLPosition {
    /// libyaml counts from 0.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: mark.line + 1, column: mark.column + 1)
    }
}
