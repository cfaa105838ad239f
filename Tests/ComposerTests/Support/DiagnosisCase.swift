import Diagnosis
import TerminalUI

@testable import Composer

/// A machine and an account in a state, as the diagnosis finds them: made by the real steps, from answers that
/// are told to them.
enum DiagnosisCase: String, CaseIterable, Sendable {
    case well, noCredentials = "no-credentials", denied, unverified, expired, noNetwork = "no-network"

    private static let time = 1_790_000_000.0
    private static let user = "arn:aws:iam::123456789012:user/deploy"

    func diagnosis() async -> Diagnosis {
        await Diagnoser(probe: probe, subject: ErrorFacts(known: Self.known)).run()
    }

    static var known: KnownFacts {
        var known = KnownFacts(from: "ops@acme.dev", recipients: ["dana@example.com"])
        known.configurationSet = "mail"
        return known
    }

    private var probe: DiagnosisProbe {
        var probe = Self.allWell
        switch self {
        case .well: break
        case .noCredentials:
            probe.credentials = {
                throw ProbeFailure(
                    ErrorFacts(local: .noCredentials(trace: Self.trace)),
                    lines: Self.trace.map(\.text)
                )
            }
        case .denied:
            probe.permission = { request in
                request.actions.map { PermissionAnswer(action: $0, decision: .implicitDeny) }
            }
            probe.account = { throw Self.refusal("GetAccount") }
            probe.suppression = { _ in throw Self.refusal("GetSuppressedDestination") }
        case .unverified:
            probe.identity = { [IdentityState(name: $0, region: "eu-west-1", isVerified: false)] }
            probe.identityElsewhere = { _ in
                [IdentityState(name: "acme.dev", region: "us-east-1", isVerified: true)]
            }
            probe.account = { AccountState(isInProduction: false, isSendingEnabled: true) }
        case .expired:
            probe.credentials = {
                throw ProbeFailure(
                    ErrorFacts(
                        local: .ssoExpired(
                            profile: "prod",
                            command: "aws sso login --profile prod",
                            fault: "The token of IAM Identity Center ended on 2026-09-20T10:00:00Z"
                        )
                    )
                )
            }
        case .noNetwork:
            let failure = ProbeFailure(
                ErrorFacts(
                    transport: TransportFailure(
                        kind: .nameResolution,
                        host: "email.eu-west-1.amazonaws.com",
                        detail: "Could not resolve host: email.eu-west-1.amazonaws.com"
                    )
                )
            )
            probe.endpoint = { throw failure }
            probe.caller = { throw failure }
            probe.account = { throw failure }
            probe.identity = { _ in throw failure }
            probe.configurationSets = { throw failure }
            probe.suppression = { _ in throw failure }
        }
        return probe
    }

    private static let trace = [
        TraceLine(
            provider: "environment",
            outcome: .notConfigured,
            detail: "AWS_ACCESS_KEY_ID is not set, AWS_SECRET_ACCESS_KEY is not set"
        ),
        TraceLine(
            provider: "IAM Identity Center",
            outcome: .notConfigured,
            detail: "no sso_session in profile \"default\""
        ),
        TraceLine(
            provider: "shared credentials file",
            outcome: .notConfigured,
            detail: "no aws_access_key_id in profile \"default\""
        ),
        TraceLine(
            provider: "instance metadata",
            outcome: .notConfigured,
            detail: "switched off by AWS_EC2_METADATA_DISABLED"
        ),
    ]

    private static func refusal(_ operation: String) -> ProbeFailure {
        ProbeFailure(
            ErrorFacts(
                code: "AccessDeniedException",
                status: 403,
                message:
                    "User: \(user) is not authorized to perform: ses:\(operation) on resource: * because no "
                    + "identity-based policy allows the ses:\(operation) action",
                operation: operation
            )
        )
    }

    private static var allWell: DiagnosisProbe {
        var probe = DiagnosisProbe()
        probe.terminal = { ProbeFinding("xterm-256color · 80 x 24 · 256 colours · UTF-8") }
        probe.configuration = {
            ProbeFinding(
                "profile deploy (AWS_PROFILE) · eu-west-1 (AWS_REGION) · AWS's own endpoint",
                lines: ["/home/ann/.aws/config", "/home/ann/.aws/credentials"]
            ) { known in
                known.profile = "deploy"
                known.region = "eu-west-1"
            }
        }
        probe.credentials = {
            ProbeFinding(
                "profile \"deploy\" in the shared credentials file",
                lines: [
                    "environment: AWS_ACCESS_KEY_ID is not set",
                    "shared credentials file: profile \"deploy\" in the shared credentials file",
                ]
            ) { known in
                known.accessKeyID = "AKIAIOSFODNN7EXAMPLE"
                known.hasSessionToken = false
                known.keyDefects = []
                known.secretHasSigns = false
                known.credentialSource = "profile \"deploy\" in the shared credentials file"
                known.credentialKind = .sharedFile
            }
        }
        probe.endpoint = {
            EndpointAnswer(
                url: "https://email.eu-west-1.amazonaws.com",
                status: 404,
                serverTime: time,
                localTime: time,
                milliseconds: 40,
                isAWS: true
            )
        }
        probe.caller = { user }
        probe.account = {
            AccountState(
                isInProduction: true,
                isSendingEnabled: true,
                enforcementStatus: "HEALTHY",
                max24HourSend: 50_000,
                maxSendRate: 14,
                sentLast24Hours: 1_204
            )
        }
        probe.identity = { _ in [IdentityState(name: "acme.dev", region: "eu-west-1", isVerified: true)] }
        probe.permission = { request in
            request.actions.map { PermissionAnswer(action: $0, decision: .allowed) }
        }
        probe.configurationSets = { ["mail"] }
        probe.suppression = { _ in [] }
        return probe
    }
}

extension AppDriver {
    /// The Diagnose screen after a run for the message in the form.
    init(_ diagnosis: Diagnosis, size: Size = Size(columns: 80, rows: 24), theme: Theme = .monochrome) {
        self.init(size: size, theme: theme, content: .complete)
        press("f4")
        send(.diagnosisProgressed(.finished(diagnosis), run: state.diagnose.run))
    }
}
