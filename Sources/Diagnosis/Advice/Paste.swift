import JSON

/// Things to paste: policies, command lines, addresses of the console.
enum Paste {
    /// The two actions that a raw SendEmail is checked against.
    static let sendActions = ["ses:SendEmail", "ses:SendRawEmail"]

    /// An identity-based policy that allows actions on resources.
    static func policy(allow actions: [String], on resources: [String]) -> JSONValue {
        policy(["Effect": "Allow", "Action": list(actions), "Resource": list(resources)])
    }

    static func policy(_ statement: JSONValue) -> JSONValue {
        ["Version": "2012-10-17", "Statement": [statement]]
    }

    static func list(_ values: [String]) -> JSONValue {
        values.count == 1 ? .string(values[0]) : .array(values.map { .string($0) })
    }

    /// A command line of words, quoted for a POSIX shell where they need it.
    static func command(_ words: String?...) -> String {
        words.compactMap { $0 }.map(quoted).joined(separator: " ")
    }

    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty && word.utf8.allSatisfy { $0.isLetterOrDigit || "-_./:=@,+%".utf8.contains($0) }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    /// The console's page on the identities, the account or a configuration set of SES.
    ///
    /// <https://docs.aws.amazon.com/general/latest/gr/ses.html>, and the console's host in each partition.
    static func console(_ page: String, region: String?) -> String {
        let region = region ?? "us-east-1"
        let host =
            switch ARN.partition(ofRegion: region) {
            case "aws-cn": "console.amazonaws.cn"
            case "aws-us-gov": "console.amazonaws-us-gov.com"
            case "aws-eusc": "\(region).console.amazonaws-eusc.eu"
            default: "\(region).console.aws.amazon.com"
            }
        return "https://\(host)/ses/home?region=\(region)#/\(page)"
    }
}
