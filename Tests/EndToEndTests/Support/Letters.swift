import JSON
import TestSupport

/// Messages for a run of many: number N goes to `to-N@example.com`.
enum Letters {
    static func json(_ number: Int, from: String = "ops@example.com") -> JSONValue {
        [
            "from": .string(from),
            "to": .string("to-\(number)@example.com"),
            "subject": .string("number \(number)"),
            "text": "hi\n",
        ]
    }

    static func line(_ number: Int, from: String = "ops@example.com") -> String {
        json(number, from: from).compactText + "\n"
    }

    static func lines(_ numbers: some Sequence<Int>) -> String { numbers.map { line($0) }.joined() }

    /// The number of the message that a request is about.
    static func number(_ request: RecordedRequest) throws -> Int? {
        let address = try SendRequest(request).recipients("To").first ?? ""
        return Int(address.filter(\.isNumber))
    }
}

extension ScriptedServer {
    /// A server of SES where each message has its own answer; whatever else is asked is not known.
    static func answering(
        _ answer: @escaping @Sendable (_ number: Int, _ index: Int) -> ScriptedAnswer
    ) throws -> ScriptedServer {
        try ScriptedServer { request, index in
            guard request.method == "POST", let number = try? Letters.number(request) else {
                return .refused("AccessDeniedException", status: 403)
            }
            return answer(number, index)
        }
    }

    /// How often each message was asked to be sent.
    func sendCounts() throws -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for request in sends { counts[try Letters.number(request) ?? -1, default: 0] += 1 }
        return counts
    }
}

extension Sesame {
    /// Starts a command and goes on.
    func start(_ arguments: String...) throws -> RunningProgram {
        try RunningProgram(binary, arguments, environment: environment, workingDirectory: home.path)
    }
}
