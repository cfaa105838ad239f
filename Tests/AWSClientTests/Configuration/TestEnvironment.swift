import FoundationEssentials
import Synchronization

@testable import AWSClient

/// AWS's documented example keys.
enum ExampleKeys {
    static let accessKey = "AKIAIOSFODNN7EXAMPLE"
    static let secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    static let temporaryKey = "ASIAIOSFODNN7EXAMPLE"
    static let token = "IQoJb3JpZ2luX2IQoJb3JpZ2luX2EXAMPLETOKEN"
    static let pair = Credentials(accessKeyID: accessKey, secretAccessKey: secretKey)
}

/// Files that are only in memory.
final class MemoryFiles: ConfigurationFiles {
    private let contents: Mutex<[String: [UInt8]]>
    private let faults: [String: FileAccessError.Kind]

    init(_ contents: [String: String] = [:], faults: [String: FileAccessError.Kind] = [:]) {
        self.contents = Mutex(contents.mapValues { Array($0.utf8) })
        self.faults = faults
    }

    func read(_ path: String) throws(FileAccessError) -> [UInt8] {
        if let fault = faults[path] { throw FileAccessError(fault, path: path) }
        guard let content = contents.withLock({ $0[path] }) else {
            throw FileAccessError(.notFound, path: path)
        }
        return content
    }

    func replace(_ path: String, with content: [UInt8]) throws(FileAccessError) {
        if let fault = faults[path] { throw FileAccessError(fault, path: path) }
        contents.withLock { $0[path] = content }
    }

    func text(_ path: String) -> String? {
        contents.withLock { $0[path] }.map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Runs nothing, answers what it was told, and keeps what it was asked.
final class RecordingProcesses: ProcessRunner {
    private let result: Result<ProcessResult, ProcessError>
    private let asked = Mutex<[(arguments: [String], timeout: Duration)]>([])

    init(_ result: Result<ProcessResult, ProcessError> = .failure(.notStarted(code: 2))) {
        self.result = result
    }

    convenience init(output: String, errorOutput: String = "", ending: ProcessResult.Ending = .exit(0)) {
        let result = ProcessResult(
            ending: ending,
            output: Array(output.utf8),
            errorOutput: Array(errorOutput.utf8)
        )
        self.init(.success(result))
    }

    var requests: [(arguments: [String], timeout: Duration)] { asked.withLock { $0 } }

    func run(_ arguments: [String], timeout: Duration) async throws(ProcessError) -> ProcessResult {
        asked.withLock { $0.append((arguments, timeout)) }
        return try result.get()
    }
}

extension Date {
    /// 2026-11-24 05:15:00 UTC.
    static let testTime = Date(timeIntervalSince1970: 1_795_497_300)
}

extension AWSEnvironment {
    static let configPath = "/home/user/.aws/config"
    static let credentialsPath = "/home/user/.aws/credentials"

    /// The environment of a test: these variables, these two files, a clock that stands still.
    static func test(
        _ variables: [String: String] = [:],
        config: String? = nil,
        credentials: String? = nil,
        files: [String: String] = [:],
        processes: any ProcessRunner = RecordingProcesses(),
        now: Date = .testTime,
        mfaPrompt: MFAPrompt? = nil
    ) -> AWSEnvironment {
        var files = files
        files[configPath] = config
        files[credentialsPath] = credentials
        return AWSEnvironment(
            variables: variables,
            homeDirectory: "/home/user",
            files: MemoryFiles(files),
            processes: processes,
            clock: WallClock(now: { now }, sleep: { _ in }),
            uniqueID: { "00000000-0000-4000-8000-000000000001" },
            mfaPrompt: mfaPrompt
        )
    }
}
