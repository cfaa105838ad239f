extension HeaderWriter {
    /// A field that the caller has made.
    mutating func custom(_ header: HeaderField, field: String) throws(MessageError) {
        guard header.isPrepared else { return unstructured(header.name.text, header.value) }
        if let fault = Self.fault(inPrepared: header) {
            throw MessageError(.badPreparedHeader(fault), field: field, value: header.value)
        }
        begin(header.name.text)
        verbatim(header.value)
        end()
    }

    /// What keeps a prepared value from being written as it is (RFC 5322, sections 2.1.1 and 2.2.3).
    private static func fault(inPrepared header: HeaderField) -> MessageError.PreparedFault? {
        let value = Array(header.value.utf8)
        if value.contains(where: { $0 >= 0x7F || $0 < 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A }) {
            return .notASCII
        }
        let lines = value.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let isLast = index == lines.count - 1
            let text = isLast ? line : line.dropLast()
            if !isLast && line.last != 0x0D || text.contains(0x0D) { return .lineEnd }
            if index > 0, text.first != 0x20, text.first != 0x09 { return .lineEnd }
            if text.count + (index == 0 ? header.name.text.utf8.count + 2 : 0) > 998 { return .lineTooLong }
            if lines.count > 1, text.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return .blankLine }
        }
        return nil
    }
}
