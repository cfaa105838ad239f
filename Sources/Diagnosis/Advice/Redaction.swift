import AWSClient

/// Takes secrets out of words from outside: AWS's answer to a wrong signature repeats the request's
/// headers, the session token among them.
package enum Redaction {
    private static let labels = [
        "x-amz-security-token:", "x-amz-security-token=", "aws_secret_access_key=", "aws_secret_access_key =",
        "aws_secret_access_key:", "aws_session_token=", "aws_session_token =", "aws_session_token:",
        "secretaccesskey\":", "sessiontoken\":", "secretaccesskey:", "sessiontoken:", "secretaccesskey=",
        "sessiontoken=", "signature=", "authorization: bearer ", "password=",
    ]

    /// One line without secrets and without control characters.
    package static func line(_ text: String) -> String { PlainText.line(secrets(text)) }

    /// Access key ids masked in their middle; secrets, tokens and long runs of base64 left out.
    package static func secrets(_ text: String) -> String {
        var result: [UInt8] = []
        let folded = FoldedText(text)
        let hidden = labelled(folded)
        var position = 0
        let bytes = Array(text.utf8)
        for range in hidden where range.lowerBound >= position {
            result += bytes[position..<range.lowerBound]
            result += "…".utf8
            position = range.upperBound
        }
        result += bytes[position...]
        return words(result)
    }

    /// The places of values behind a label that announces a secret.
    private static func labelled(_ text: FoldedText) -> [Range<Int>] {
        var places: [Range<Int>] = []
        for label in labels {
            var from = 0
            while let found = text.range(of: label, from: from) {
                from = found.upperBound
                var start = from
                while start < text.bytes.count, " \"'".utf8.contains(text.bytes[start]) { start += 1 }
                var end = start
                while end < text.bytes.count, isTokenByte(text.bytes[end]) { end += 1 }
                if end > start { places.append(text.place(start..<end)) }
            }
        }
        return places.sorted { $0.lowerBound < $1.lowerBound }
    }

    private static func words(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard isTokenByte(bytes[index]) else {
                result.append(bytes[index])
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, isTokenByte(bytes[end]) { end += 1 }
            result += word(bytes[index..<end])
            index = end
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Session tokens and encoded refusals have hundreds of characters; an access key id has 20.
    private static func word(_ word: ArraySlice<UInt8>) -> [UInt8] {
        let text = String(decoding: word, as: UTF8.self)
        if word.count > 180, !text.contains("://") { return Array("\(text.prefix(8))…".utf8) }
        let isKey = word.count >= 16 && word.count <= 32 && word.allSatisfy { $0.isLetterOrDigit }
        guard isKey, text.hasPrefix("AKIA") || text.hasPrefix("ASIA") else { return Array(word) }
        return Array(Credentials(accessKeyID: text, secretAccessKey: "").maskedAccessKeyID.utf8)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || "+/=_-.:%".utf8.contains(byte)
    }
}
