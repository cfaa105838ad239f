/// Runs a program to its end, without a shell.
public protocol ProcessRunner: Sendable {
    /// - Parameters:
    ///   - arguments: the program, looked up in `PATH` unless it has a slash, and its arguments.
    ///   - timeout: after which the program is killed.
    /// - Throws: ``ProcessError`` where it can't be started or doesn't end in time.
    func run(_ arguments: [String], timeout: Duration) async throws(ProcessError) -> ProcessResult
}

/// What a program left behind.
public struct ProcessResult: Sendable, Hashable {
    /// How it ended.
    public enum Ending: Sendable, Hashable {
        case exit(Int32)
        case signal(Int32)
    }

    /// How it ended.
    public var ending: Ending
    /// Its standard output.
    public var output: [UInt8]
    /// Its standard error.
    public var errorOutput: [UInt8]

    /// A result made of its parts.
    public init(ending: Ending, output: [UInt8] = [], errorOutput: [UInt8] = []) {
        self.ending = ending
        self.output = output
        self.errorOutput = errorOutput
    }
}

/// Why a program gave no result.
public enum ProcessError: Error, Hashable, Sendable {
    /// The system's error number: `ENOENT` where there is no such program.
    case notStarted(code: Int32)
    /// It was killed; what it had written to standard error until then.
    case timedOut(after: Duration, errorOutput: [UInt8])
    /// More output than any credentials take.
    case tooMuchOutput
    case cancelled
}
