/// The forms of one line.
enum LineForms {
    static func read(_ line: FoldedText) -> [FoundError] {
        [commandLine, go, php, symfony, ruby, rust, java, named, smtp, curl].compactMap { $0(line) }
    }

    /// AWS CLI and boto3: `An error occurred (CODE) when calling the OPERATION operation (reached max
    /// retries: 4): MESSAGE`.
    private static func commandLine(_ line: FoldedText) -> FoundError? {
        let form: Wording = "*An error occurred (*) when calling the * operation*"
        guard let parts = form.variables(in: line), parts.count == 3 else { return nil }
        var message = parts[2][...]
        if message.trimmed.hasPrefix("("), let end = message.firstRange(of: "): ") {
            message = message[end.upperBound...]
        }
        return FoundError(
            form: .cliLine,
            code: parts[0],
            message: message.drop { $0 == ":" || $0 == " " }.trimmed,
            operation: parts[1]
        )
    }

    /// AWS SDK for Go, version 2: `operation error SESv2: SendEmail, https response error StatusCode: 403,
    /// RequestID: ID, api error CODE: MESSAGE`.
    private static func go(_ line: FoldedText) -> FoundError? {
        let form: Wording = "operation error *: *, *"
        // The innermost call is the one that failed: a send may fail over the way to its credentials.
        guard let last = line.lastRange(of: "operation error "),
            let parts = form.variables(in: line.suffix(from: last.lowerBound)), parts.count == 3
        else { return nil }
        var found = FoundError(form: .toolLine, operation: parts[1].trimmed)
        var rest = parts[2][...]
        if let response = rest.firstRange(of: "StatusCode: ") {
            rest = rest[response.upperBound...]
            found.status = Int(rest.prefix { $0.isNumber }).flatMap { $0 == 0 ? nil : $0 }
            if let id = rest.firstRange(of: "RequestID: ") {
                rest = rest[id.upperBound...]
                let word = rest.prefix { $0 != "," }
                found.requestID = word.isEmpty ? nil : String(word)
                rest = rest[word.endIndex...].drop { $0 == "," || $0 == " " }
            }
        }
        if let label = rest.firstRange(of: "api error ") { rest = rest[label.upperBound...] }
        (found.code, found.message) = codeAndMessage(rest)
        return found
    }

    /// AWS SDK for PHP: `Error executing "SendEmail" on "URL"; AWS HTTP error: ... CODE (client): MESSAGE`.
    private static func php(_ line: FoldedText) -> FoundError? {
        guard let mark = line.lastRange(of: " (client): ") ?? line.lastRange(of: " (server): ") else {
            return nil
        }
        let before = line.text(0..<mark.lowerBound)
        guard let code = before.split(separator: " ").last, isIdentifier(code) else { return nil }
        var message = line.text(mark.upperBound..<line.bytes.count)[...]
        for tail in [" - <", " - {"] {
            if let end = message.firstRange(of: tail) { message = message[..<end.lowerBound] }
        }
        let operation: Wording = "*Error executing \"*\" on"
        return FoundError(
            form: .toolLine,
            code: String(code),
            message: message.trimmed,
            operation: operation.variables(in: line)?.first
        )
    }

    /// Symfony's mailer: `Unable to send an email: MESSAGE (code CODE).`
    private static func symfony(_ line: FoldedText) -> FoundError? {
        let form: Wording = "Unable to send an email: *(code *)"
        guard let parts = form.variables(in: line), parts.count == 3, isIdentifier(parts[1][...]) else {
            return nil
        }
        return FoundError(form: .toolLine, code: parts[1], message: parts[0].trimmed)
    }

    /// AWS SDK for Ruby: `Aws::SESV2::Errors::CODE: MESSAGE`, `Aws::SESV2::Errors::CODE (MESSAGE)`,
    /// `MESSAGE (Aws::SES::Errors::CODE)`.
    private static func ruby(_ line: FoldedText) -> FoundError? {
        guard let mark = line.range(of: "aws::"),
            let errors = line.range(of: "errors::", from: mark.upperBound)
        else { return nil }
        let code = identifier(line, at: errors.upperBound)
        guard !code.isEmpty else { return nil }
        let end = errors.upperBound + code.utf8.count
        let rest = line.text(end..<line.bytes.count)
        if rest.hasPrefix(")") {
            let before = line.text(0..<mark.lowerBound).trimmed
            return FoundError(
                form: .sdkClass,
                code: code,
                message: afterPlace(before.hasSuffix("(") ? String(before.dropLast()) : before)
            )
        }
        let message = rest.trimming { ": ()".contains($0) }
        return FoundError(form: .sdkClass, code: code, message: message.isEmpty ? nil : String(message))
    }

    /// Ruby writes file, line and method before the message: `send.rb:3:in 'call': MESSAGE`.
    private static func afterPlace(_ text: String) -> String {
        guard let mark = text.firstRange(of: ":in "), let end = text[mark.upperBound...].firstRange(of: ": ")
        else {
            return text.trimmed
        }
        return text[end.upperBound...].trimmed
    }

    /// AWS SDK for Rust: its debug form `code: Some("CODE"), message: Some("MESSAGE")` in either order, and
    /// `unhandled error (CODE)`.
    private static func rust(_ line: FoldedText) -> FoundError? {
        let code: Wording = "*code: Some(\"*\")"
        let message: Wording = "*message: Some(\"*\")"
        let short: Wording = "*unhandled error (*)"
        let status: Wording = "*StatusCode(*)"
        let name = code.variables(in: line)?.first ?? short.variables(in: line)?.first
        guard let name, isIdentifier(name[...]) else { return nil }
        return FoundError(
            form: .toolLine,
            code: name,
            message: message.variables(in: line)?.first,
            status: status.variables(in: line)?.first.flatMap { Int($0) }
        )
    }

    /// AWS SDKs for Java: `CLASS: MESSAGE (Service: SesV2, Status Code: 400, Request ID: ID)`.
    private static func java(_ line: FoldedText) -> FoundError? {
        guard let mark = line.lastRange(of: "(service: ") else { return nil }
        let details = ErrorFields.values(line, from: mark.lowerBound)
        let before = line.text(0..<mark.lowerBound)
        let (name, message) = className(before)
        return FoundError(
            form: .toolLine,
            code: details["error code"] ?? name,
            message: message.trimmed,
            status: details["status code"].flatMap { Int($0) },
            requestID: details["request id"]
        )
    }

    /// `CLASS: MESSAGE`, as most languages print an exception.
    private static func named(_ line: FoldedText) -> FoundError? {
        var text = line.text(0..<line.bytes.count)[...]
        for prefix in [
            "Caused by: ", "Uncaught ", "fatal: ", "Error: ", "---> ", "Unhandled exception. ", "panic: ",
            "[", "! ", "❌ ",
        ] {
            if text.hasPrefix(prefix), className(String(text.dropFirst(prefix.count))).name != nil {
                text = text.dropFirst(prefix.count)
            }
        }
        let (name, message) = className(String(text))
        guard let name else { return nil }
        let lower = name.lowercased()
        let isTool = ["amazon", "aws", "botocore"].contains {
            lower.hasPrefix($0) || lower.contains("." + $0)
        }
        let found = FoundError(form: isTool ? .sdkClass : .named, code: name, message: message.trimmed)
        guard found.tellingCode != nil else {
            return FoundError(form: .genericClass, code: nil, message: message.trimmed)
        }
        return found
    }

    /// An answer of an SMTP server: `554 Message rejected: ...`, `(535, b'Authentication ...')`.
    private static func smtp(_ line: FoldedText) -> FoundError? {
        let codes = ["421", "451", "452", "454", "501", "530", "535", "550", "552", "553", "554"]
        for code in codes {
            var start = 0
            while let mark = line.range(of: code, from: start) {
                start = mark.upperBound
                let isAlone = mark.lowerBound == 0 || !line.bytes[mark.lowerBound - 1].isWordOrPoint
                guard isAlone, start < line.bytes.count, " -,".utf8.contains(line.bytes[start]) else {
                    continue
                }
                let words = line.text(start..<line.bytes.count).trimming { " -,b'\")\\".contains($0) }
                guard words.first?.isLetter == true, words.contains(" ") else { continue }
                return FoundError(form: .smtp, code: code, message: String(words))
            }
        }
        return nil
    }

    /// `curl: (6) Could not resolve host: email.eu-west-1.amazonaws.com`.
    private static func curl(_ line: FoldedText) -> FoundError? {
        let form: Wording = "curl: (*) *"
        guard let parts = form.variables(in: line), parts.count == 2, Int(parts[0]) != nil else { return nil }
        return FoundError(form: .toolClass, message: parts[1].trimmed)
    }

    // MARK: Names

    /// The class that a line begins with, and what stands behind its colon.
    private static func className(_ text: String) -> (name: String?, message: String) {
        guard let colon = text.firstRange(of: ":", where: { rest in rest.isEmpty || rest.first == " " })
        else {
            return (nil, text)
        }
        let name = text[..<colon].trimmed.split(separator: " ").last.map(String.init) ?? ""
        guard name.utf8.count == text[..<colon].trimmed.utf8.count || name.contains("Exception"),
            isErrorName(name)
        else { return (nil, text) }
        return (name, String(text[text.index(after: colon)...]))
    }

    private static let endings = [
        "Exception", "Error", "Failure", "Rejected", "Denied", "Expired", "DoesNotExist", "NotFound",
        "Throttling",
        "Mismatch", "DoesNotMatch", "Id", "Token", "Value", "Required", "Skewed", "Providers", "Exceeded",
        "Region",
        "Signature", "Unavailable", "Endpoint", "Err", "Paused", "Suspended", "Exist", "NotVerified",
    ]

    private static func isErrorName(_ name: String) -> Bool {
        guard isIdentifier(name[...]) else { return false }
        let last = name.split { ".:\\$#".contains($0) }.last ?? ""
        guard let first = last.first, first.isUppercase else { return last == "error" }
        return endings.contains { last.hasSuffix($0) }
    }

    static func isIdentifier(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count < 120
            && text.utf8.allSatisfy { $0.isLetterOrDigit || "._:\\$#-".utf8.contains($0) }
    }

    private static func identifier(_ line: FoldedText, at start: Int) -> String {
        var end = start
        while end < line.bytes.count, line.bytes[end].isLetterOrDigit { end += 1 }
        return line.text(start..<end)
    }

    private static func codeAndMessage(_ text: Substring) -> (String?, String?) {
        guard let colon = text.firstRange(of: ": ") else { return (nil, text.trimmed) }
        let code = text[..<colon.lowerBound]
        guard isIdentifier(code) else { return (nil, text.trimmed) }
        return (String(code), text[colon.upperBound...].trimmed)
    }
}

extension String {
    /// The first place of a character that is followed by what the rule takes.
    fileprivate func firstRange(of mark: Character, where follows: (Substring) -> Bool) -> Index? {
        var start = startIndex
        while let found = self[start...].firstIndex(of: mark) {
            let next = index(after: found)
            if follows(self[next...]) { return found }
            start = next
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isWordOrPoint: Bool {
        isLetterOrDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
    }
}
