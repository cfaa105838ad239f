import SentLog

extension Services {
    /// Reads the whole log and looks for damage.
    func checkLog() async -> [AppEvent] {
        await answering {
            let problems = try await log.integrityProblems()
            guard let first = problems.first else { return [.noticed(Notice(.ok, "the log is whole"))] }
            let text = "the log is damaged in \(counted(problems.count, "place")): \(first)"
            return [.noticed(Notice(.error, "\(text) · \(Self.wayOut)"))]
        }
    }

    /// Sets a damaged log aside, whole, and begins a new one, with what the form has in the log.
    func startLogAnew(with contents: [KeptContent]) async -> [AppEvent] {
        await answering { [.logBegunAnew(path: try await log.startAnew(with: contents)), .rowsChanged] }
    }

    /// What can be done about a damaged log, by the name of its command.
    static let wayOut = "\"set the damaged log aside\" in the commands begins a new one, and keeps this one"
}
