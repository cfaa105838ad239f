/// Reads one value of the configuration as the type that its key asks for.
struct ValueReader {
    let node: YAMLNode
    let path: String
    let file: String

    func text() throws(ConfigurationFileError) -> String {
        guard let text = node.string else {
            throw node.isNull ? error(.missingValue(key: path)) : wrongType(.text)
        }
        return text
    }

    /// A text that is not empty.
    func word() throws(ConfigurationFileError) -> String {
        let text = try text()
        guard !text.isEmpty else { throw wrongType(.filledText) }
        return text
    }

    func switchValue() throws(ConfigurationFileError) -> Bool {
        guard let value = node.bool else { throw wrongType(.switchValue) }
        return value
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        of type: Choice.Type
    ) throws(ConfigurationFileError) -> Choice {
        guard let text = node.string else { throw wrongType(.text) }
        if let choice = Choice(rawValue: text.lowercased()) { return choice }
        let choices = type.allCases.map(\.rawValue)
        let nearest = Spelling.nearest(to: text, in: choices)
        throw error(.notOneOf(key: path, value: text, choices: choices, nearest: nearest))
    }

    /// One text, or a list of them.
    func texts() throws(ConfigurationFileError) -> [String] {
        if let text = node.string { return [text] }
        guard let elements = node.sequence else { throw wrongType(.textOrList) }
        var texts: [String] = []
        for element in elements {
            guard let text = element.string else { throw wrongType(.textOrList, at: element) }
            texts.append(text)
        }
        return texts
    }

    /// A number with a unit or without one: `5`, `5 s`, `90 days`.
    /// - Parameters:
    ///   - units: the factor of each unit's name; that of the empty name is for a bare number.
    ///   - form: what to say where the text is something else.
    func quantity(
        in range: ClosedRange<Int>,
        unit: ConfigurationFileError.Unit,
        units: [String: Int],
        form: ConfigurationFileError.Form
    ) throws(ConfigurationFileError) -> Int {
        guard let text = node.string else { throw wrongType(.wholeNumber) }
        let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "-" }
        let name = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
        guard let factor = units[name], let number = Int(digits) else {
            throw error(.malformed(key: path, value: text, expected: form))
        }
        let (value, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow, range.contains(value) else {
            throw error(.outOfRange(key: path, value: text, range, unit: unit))
        }
        return value
    }

    func wrongType(_ expected: ConfigurationFileError.Expectation, at other: YAMLNode? = nil)
        -> ConfigurationFileError
    {
        error(.wrongType(key: path, expected: expected), at: other)
    }

    func error(_ reason: ConfigurationFileError.Reason, at other: YAMLNode? = nil) -> ConfigurationFileError {
        ConfigurationFileError(reason, file: file, line: (other ?? node).position.line)
    }
}

extension ValueReader {
    /// Seconds: `5`, `5 s`, `2 min`.
    func seconds(in range: ClosedRange<Int>) throws(ConfigurationFileError) -> Int {
        try quantity(
            in: range,
            unit: .seconds,
            units: ["": 1, "s": 1, "second": 1, "seconds": 1, "m": 60, "min": 60, "minutes": 60],
            form: .duration
        )
    }

    /// Days: `90`, `90 days`, `1 year`.
    func days(in range: ClosedRange<Int>) throws(ConfigurationFileError) -> Int {
        try quantity(
            in: range,
            unit: .days,
            units: [
                "": 1, "d": 1, "day": 1, "days": 1, "weeks": 7, "week": 7, "w": 7, "year": 365, "years": 365,
            ],
            form: .duration
        )
    }

    /// Bytes, with the powers of 1000 in which the program shows sizes: `200 MB`.
    func bytes(in range: ClosedRange<Int>) throws(ConfigurationFileError) -> Int {
        try quantity(
            in: range,
            unit: .bytes,
            units: [
                "": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000,
                "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30,
            ],
            form: .byteCount
        )
    }
}
