/// Runs programs of this machine.
public struct SystemProcessRunner: ProcessRunner {
    /// There is nothing to set up.
    public init() {}

    public func run(_ arguments: [String], timeout: Duration) async throws(ProcessError) -> ProcessResult {
        throw .notStarted(code: 38)
    }
}
