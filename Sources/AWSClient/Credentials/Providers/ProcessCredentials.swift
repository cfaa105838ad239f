import FoundationEssentials
import JSON

/// Credentials that a program prints: `credential_process`.
///
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html>
struct ProcessCredentials: ChainedProvider {
    let context: CredentialContext
    var kind: CredentialProviderKind { .credentialProcess }

    static let key = "credential_process"
    /// The AWS CLI waits for ever.
    static let timeout: Duration = .seconds(60)
    private static let maximumErrorOutput = 4096

    func look() async throws(CredentialFailure) -> CredentialFinding {
        guard let command = context.keys[Self.key]?.value else {
            return .notConfigured([context.absent(Self.key)])
        }
        guard let words = try? ShellWords.split(command), let program = words.first else {
            throw failure(.malformedCommand, command)
        }
        let result = try await run(words, command)
        let credentials = try credentials(result.output) { failure($0, command, result.errorOutput) }
        return .found(
            ResolvedCredentials(credentials, from: .process(profile: context.profile, program: program))
        )
    }

    private func run(_ words: [String], _ command: String) async throws(CredentialFailure) -> ProcessResult {
        let result: ProcessResult
        do throws(ProcessError) {
            result = try await context.environment.processes.run(words, timeout: Self.timeout)
        } catch {
            switch error {
            case .notStarted(let code): throw failure(.notStarted(code: code), command)
            case .timedOut(let time, let output): throw failure(.timedOut(after: time), command, output)
            case .tooMuchOutput: throw failure(.tooMuchOutput, command)
            case .cancelled: throw .cancelled
            }
        }
        switch result.ending {
        case .exit(0): return result
        case .exit(let status): throw failure(.exited(status: status), command, result.errorOutput)
        case .signal(let signal): throw failure(.killed(signal: signal), command, result.errorOutput)
        }
    }

    private func credentials(
        _ output: [UInt8],
        _ failure: (CredentialProcessFailure.Kind) -> CredentialFailure
    ) throws(CredentialFailure) -> Credentials {
        guard let document = CredentialDocument(output) else { throw failure(.notJSON) }
        guard document.object["Version"]?.int == 1 else {
            throw failure(.unsupportedVersion(document.object["Version"]?.compactText))
        }
        guard let accessKey = document.text("AccessKeyId") else {
            throw failure(.missingMember("AccessKeyId"))
        }
        guard let secretKey = document.text("SecretAccessKey") else {
            throw failure(.missingMember("SecretAccessKey"))
        }
        let expiration = document.text("Expiration")
        let date = expiration.flatMap(Timestamp.parse)
        if let expiration, date == nil { throw failure(.malformedExpiration(expiration)) }
        return Credentials(
            accessKeyID: accessKey,
            secretAccessKey: secretKey,
            sessionToken: document.text("SessionToken"),
            expiration: date
        )
    }

    private func failure(
        _ kind: CredentialProcessFailure.Kind,
        _ command: String,
        _ errorOutput: [UInt8] = []
    ) -> CredentialFailure {
        .process(
            CredentialProcessFailure(
                kind: kind,
                command: command,
                profile: context.profile,
                errorOutput: String(decoding: errorOutput.prefix(Self.maximumErrorOutput), as: UTF8.self)
            )
        )
    }
}
