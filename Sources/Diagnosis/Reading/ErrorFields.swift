/// What stands beside an error, wherever in the text: the members that a runtime prints under it, header
/// fields of an answer, the host that was called.
struct ErrorFields: Sendable {
    var code: String?
    var status: Int?
    var requestID: String?
    var operation: String?
    var contentType: String?
    var region: String?

    init(_ pasted: PastedText) {
        for line in pasted.lines {
            let values = Self.values(line, from: 0)
            code = values["x-amzn-errortype"] ?? code ?? Self.code(values)
            status = status ?? Self.status(line, values)
            requestID =
                requestID ?? values["x-amzn-requestid"] ?? values["requestid"] ?? values["request id"]
                ?? values["aws_request_id"]
            contentType = contentType ?? values["content-type"]
            operation = operation ?? Self.operation(line)
            region = region ?? Self.region(line)
        }
    }

    private static let names = [
        "x-amzn-errortype", "x-amzn-requestid", "requestid", "request id", "aws_request_id", "content-type",
        "code",
        "error code", "status code", "statuscode", "httpstatuscode", "responsecode",
    ]

    /// The values of the known names in a line: `name: value`, `'name': 'value'`, `"name": "value"`,
    /// `name=value`; the first of each.
    static func values(_ line: FoldedText, from start: Int) -> [String: String] {
        var values: [String: String] = [:]
        for name in names {
            var from = start
            while values[name] == nil, let found = line.range(of: name, from: from) {
                from = found.upperBound
                values[name] = value(line, behind: found)
            }
        }
        return values
    }

    private static func value(_ line: FoldedText, behind name: Range<Int>) -> String? {
        let bytes = line.bytes
        if name.lowerBound > 0, bytes[name.lowerBound - 1].isLetterOrDigit { return nil }
        // `status code` is no `code`, `error code` neither.
        if name.count == 4, name.lowerBound > 1, bytes[name.lowerBound - 1] == 0x20,
            bytes[name.lowerBound - 2].isLetterOrDigit
        {
            return nil
        }
        var index = name.upperBound
        while index < bytes.count, "'\" ".utf8.contains(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=")
        else {
            return nil
        }
        index += 1
        while index < bytes.count, "'\" ".utf8.contains(bytes[index]) { index += 1 }
        let start = index
        while index < bytes.count, !"'\" ,;)}]".utf8.contains(bytes[index]) { index += 1 }
        return index > start ? line.text(start..<index) : nil
    }

    /// A code of Node.js or of AWS, as a member of the error object.
    private static func code(_ values: [String: String]) -> String? {
        guard let code = values["error code"] ?? values["code"], LineForms.isIdentifier(code[...]),
            code.first?.isUppercase == true, FoundError(form: .named, code: code).tellingCode != nil
        else { return nil }
        return code
    }

    private static func status(_ line: FoldedText, _ values: [String: String]) -> Int? {
        let named = values["httpstatuscode"] ?? values["status code"] ?? values["statuscode"]
        if let status = named.flatMap({ Int($0.prefix { $0.isNumber }) }), (100...599).contains(status) {
            return status
        }
        let forms: [Wording] = [
            "*HTTP/1.1 *", "*HTTP/2 *", "*resulted in a `*` response", "*Client error: *", "*StatusCode(*)",
        ]
        for form in forms {
            guard let word = form.variables(in: line)?.first, let status = Int(word.prefix { $0.isNumber }),
                (300...599).contains(status)
            else { continue }
            return status
        }
        return nil
    }

    private static func operation(_ line: FoldedText) -> String? {
        let forms: [Wording] = [
            "*when calling the * operation", "*Error executing \"*\" on", "*operation error *: *,",
        ]
        for form in forms {
            guard let parts = form.variables(in: line) else { continue }
            let name = parts.count == 3 ? parts[1] : parts[0]
            if LineForms.isIdentifier(name[...]) { return name }
        }
        return nil
    }

    /// The region in an SES host: `email.eu-west-1.amazonaws.com`, `email-smtp.eu-west-1.amazonaws.com`.
    private static func region(_ line: FoldedText) -> String? {
        let forms: [Wording] = [
            "*email.*.amazonaws.com", "*email-smtp.*.amazonaws.com", "*email-fips.*.amazonaws.com",
        ]
        for form in forms {
            guard let region = form.variables(in: line)?.first, region.contains("-"), region.utf8.count < 24,
                region.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") })
            else { continue }
            return region
        }
        return nil
    }
}
