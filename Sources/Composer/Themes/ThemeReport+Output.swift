import JSON

extension ThemeReport {
    /// What `sesame themes` prints: name, variant and title, and the contrast of each role under it. What is
    /// too low says so.
    /// - Parameters:
    ///   - current: the name of the theme in use, marked with `*`.
    ///   - columns: where the lines of contrasts are broken.
    ///   - nameWidth: the columns of the names at the least.
    package static func lines(
        _ reports: [ThemeReport],
        current: String? = nil,
        columns: Int = 80,
        nameWidth: Int = 0
    ) -> [String] {
        let nameWidth = max(nameWidth, reports.map(\.name.count).max() ?? 0)
        return reports.flatMap { report in
            let mark = report.name == current ? "* " : "  "
            let head =
                mark + padded(Printable.text(report.name), nameWidth) + "  "
                + padded(report.variant.rawValue, 8)
            return ["\(head)  \(report.title)"] + report.contrastLines(columns: columns)
        }
    }

    /// What `sesame themes --output json` prints.
    package static func json(_ reports: [ThemeReport], current: String? = nil) -> JSONValue {
        .array(
            reports.map { report in
                [
                    "name": .string(report.name),
                    "title": .string(report.title),
                    "variant": .string(report.variant.rawValue),
                    "current": .bool(report.name == current),
                    "contrast": .object(JSONObject(report.roles.map { ($0.role.rawValue, $0.json) })),
                ]
            }
        )
    }

    private func contrastLines(columns: Int) -> [String] {
        let measured = roles.compactMap(\.text)
        guard !measured.isEmpty else { return ["      contrast: as the terminal is set"] }
        var lines: [String] = []
        var line = "      contrast:"
        for text in measured {
            if line.count + text.count + 2 > columns, line.count > 8 {
                lines.append(line)
                line = "       "
            }
            line += " \(text)" + (text == measured.last ? "" : ",")
        }
        return lines + [line]
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension ThemeReport.RoleContrast {
    fileprivate var text: String? {
        guard let ratio else { return nil }
        let word = "\(role.rawValue) \(Self.tenths(ratio))"
        guard isTooLow, let required else { return word }
        return "\(word) (too low, should be \(Self.tenths(required)))"
    }

    fileprivate var json: JSONValue {
        [
            "ratio": ratio.map { .number(Self.tenths($0)) } ?? .null,
            "required": required.map { .number(Self.tenths($0)) } ?? .null,
            "sufficient": ratio == nil ? .null : .bool(!isTooLow),
        ]
    }

    /// One decimal, cut and not rounded: 4.49 is no 4.5.
    private static func tenths(_ value: Double) -> String {
        let tenths = Int(value * 10 + 1e-9)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
