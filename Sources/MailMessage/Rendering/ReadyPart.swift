/// A part that the caller has made: header fields, an empty line, a body.
enum ReadyPart {
    /// The header fields of a part are small; a part whose header does not end here is none.
    private static let maximumHeader = 64 * 1024

    /// The part, passed through as it is once its header is found to be one.
    static func part(_ source: ContentSource) throws -> Part {
        let scan = try source.scan()
        guard !scan.hasNull, scan.longestLine <= 998 else {
            throw MessageError(.doesNotFit(.eightBit), field: source.field, value: source.name)
        }
        var head: [UInt8] = []
        try source.read {
            if head.count < maximumHeader { head.append(contentsOf: $0.prefix(maximumHeader)) }
        }
        let lines = LineBreakNormalizer.normalized(head).split(
            separator: 0x0A,
            omittingEmptySubsequences: false
        )
        guard let end = lines.firstIndex(where: { $0.elementsEqual([0x0D]) }) else {
            throw MessageError(.badReadyPart, field: source.field, value: source.name)
        }
        for (index, line) in lines[..<end].enumerated() where !isField(line, isFirst: index == 0) {
            let text = String(decoding: line.dropLast(), as: UTF8.self)
            throw MessageError(.badReadyPart, field: source.field, value: text)
        }
        return Part(fields: [], body: .stream(source), isReady: true)
    }

    /// `name: value`, or a line that goes on with the field before it.
    private static func isField(_ line: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
        guard let first = line.first else { return false }
        if first == 0x20 || first == 0x09 { return !isFirst }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
            return false
        }
        return line[..<colon].allSatisfy { (0x21...0x7E).contains($0) }
    }
}
