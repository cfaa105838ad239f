import AWSClient
import FoundationEssentials
import JSON
import Synchronization
import Testing

@testable import Diagnosis

@Suite("Diagnoser")
struct DiagnoserTests {
    private static let time = 1_800_000_000.0

    /// A machine and an account where all is well.
    private func wellProbe() -> DiagnosisProbe {
        var probe = DiagnosisProbe()
        probe.terminal = { ProbeFinding("xterm-256color, UTF-8") }
        probe.configuration = { ProbeFinding("profile prod · eu-west-1") { $0.region = "eu-west-1" } }
        probe.credentials = {
            ProbeFinding("the environment") { known in
                known.accessKeyID = "AKIAIOSFODNN7EXAMPLE"
                known.hasSessionToken = false
                known.keyDefects = []
            }
        }
        probe.endpoint = {
            EndpointAnswer(
                url: "https://email.eu-west-1.amazonaws.com",
                status: 404,
                serverTime: Self.time,
                localTime: Self.time,
                milliseconds: 40,
                isAWS: true
            )
        }
        probe.caller = { "arn:aws:iam::123456789012:user/deploy" }
        probe.account = {
            AccountState(isInProduction: true, isSendingEnabled: true, enforcementStatus: "HEALTHY")
        }
        probe.identity = { [IdentityState(name: $0, region: "eu-west-1", isVerified: true)] }
        probe.permission = { $0.actions.map { PermissionAnswer(action: $0, decision: .allowed) } }
        probe.configurationSets = { ["mail"] }
        probe.suppression = { _ in [] }
        return probe
    }

    private func subject() -> ErrorFacts {
        var facts = ErrorFacts()
        facts.known.from = "Ops <ops@acme.dev>"
        facts.known.recipients = ["dana@example.net"]
        facts.known.configurationSet = "mail"
        return facts
    }

    /// Waits for ever: no step of these tests is late, but where the time-out is the point.
    private static let never: @Sendable (Duration) async throws -> Void = { _ in
        try await Task.sleep(for: .seconds(3600))
    }

    private func run(_ change: (inout DiagnosisProbe) -> Void = { _ in }) async -> Diagnosis {
        var probe = wellProbe()
        change(&probe)
        return await Diagnoser(
            probe: probe,
            subject: subject(),
            now: { Date(timeIntervalSince1970: Self.time) },
            sleep: Self.never
        ).run()
    }

    private func status(_ kind: DiagnosisStep.Kind, _ diagnosis: Diagnosis) -> DiagnosisStep.Status? {
        diagnosis.steps.first { $0.kind == kind }?.status
    }

    @Test("where all is well every step passes and there is no cause")
    func well() async {
        let diagnosis = await run()
        #expect(diagnosis.steps.allSatisfy { $0.status == .passed }, "\(diagnosis.steps)")
        #expect(diagnosis.explanation.cause == .none)
        #expect(diagnosis.json["cause"] == "none")
    }

    @Test("without credentials what needs them is left out, and the rest is still looked at")
    func noCredentials() async {
        let diagnosis = await run { probe in
            probe.credentials = { throw CredentialError(.noCredentials) }
        }
        #expect(diagnosis.explanation.cause == .noCredentials)
        #expect(status(.credentials, diagnosis) == .failed)
        #expect(status(.caller, diagnosis) == .skipped)
        #expect(status(.endpoint, diagnosis) == .passed)
    }

    @Test("a look-up that is refused is information, not a failure")
    func refused() async {
        let refusal = ProbeFailure(
            ErrorFacts(
                code: "AccessDeniedException",
                status: 403,
                message:
                    "User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: ses:GetAccount on resource: *"
            )
        )
        let diagnosis = await run { probe in
            probe.account = { throw refusal }
            probe.permission = { _ in throw refusal }
        }
        #expect(diagnosis.explanation.cause == .none)
        #expect(status(.account, diagnosis) == .skipped)
        #expect(
            diagnosis.steps.first { $0.kind == .account }?.detail == "not allowed to ask (ses:GetAccount)"
        )
    }

    @Test("a policy that lacks one of the two actions is found by simulation")
    func denied() async {
        let diagnosis = await run { probe in
            probe.permission = { request in
                request.actions.map { action in
                    PermissionAnswer(
                        action: action,
                        decision: action == "ses:SendEmail" ? .implicitDeny : .allowed
                    )
                }
            }
        }
        #expect(diagnosis.explanation.cause == .notAuthorized)
        #expect(diagnosis.explanation.title == "This identity may not call ses:SendEmail")
    }

    @Test("a sender that is not verified, a sandbox, a suppressed recipient, a missing configuration set")
    func states() async {
        let diagnosis = await run { probe in
            probe.identity = { [IdentityState(name: $0, region: "eu-west-1", isVerified: false)] }
            probe.account = { AccountState(isInProduction: false, isSendingEnabled: true) }
            probe.suppression = { [SuppressedAddress(address: $0[0], reason: "BOUNCE")] }
            probe.configurationSets = { ["other"] }
        }
        #expect(diagnosis.explanation.cause == .senderNotVerified)
        #expect(status(.account, diagnosis) == .warning)
        #expect(status(.suppression, diagnosis) == .warning)
        #expect(status(.configurationSet, diagnosis) == .failed)
    }

    @Test("a clock that is off by minutes is the cause, by how much")
    func clock() async {
        let diagnosis = await run { probe in
            probe.endpoint = {
                EndpointAnswer(
                    url: "https://email.eu-west-1.amazonaws.com",
                    status: 404,
                    serverTime: Self.time + 432,
                    localTime: Self.time,
                    milliseconds: 40,
                    isAWS: true
                )
            }
        }
        #expect(diagnosis.explanation.cause == .clockSkew)
        #expect(diagnosis.explanation.title == "This machine's clock is 7 min 12 s behind")
    }

    @Test("no network is told once, with the host")
    func noNetwork() async {
        let error = HTTPError(
            kind: .nameResolution,
            requestMayHaveBeenSent: false,
            host: "email.eu-west-1.amazonaws.com"
        )
        let diagnosis = await run { probe in
            probe.endpoint = { throw error }
            probe.caller = { throw error }
            probe.account = { throw error }
        }
        #expect(diagnosis.explanation.cause == .nameResolution)
        #expect(status(.account, diagnosis) == .skipped)
        #expect(status(.clock, diagnosis) == .skipped)
    }

    @Test("a terminal that is missing is a word, never the cause")
    func terminal() async {
        let diagnosis = await run { probe in
            probe.terminal = { throw ProbeFailure(ErrorFacts(local: .noTerminal(stream: "standard input"))) }
        }
        #expect(status(.terminal, diagnosis) == .skipped)
        #expect(diagnosis.explanation.cause == .none)
        let unknown = await run { probe in
            probe.terminal = { throw ProbeFailure(ErrorFacts(local: .terminalUnknown(name: "vt52x"))) }
        }
        #expect(status(.terminal, unknown) == .warning)
        #expect(unknown.explanation.cause == .none)
    }

    @Test("a locale without UTF-8 is found, and how to set another; it stops no send")
    func locale() async {
        let diagnosis = await run { probe in
            probe.terminal = {
                var finding = ProbeFinding("xterm · no UTF-8")
                finding.fault = ErrorFacts(local: .localeNotUTF8(locale: "POSIX"))
                return finding
            }
        }
        let step = diagnosis.steps.first { $0.kind == .terminal }
        #expect(step?.status == .warning)
        #expect(step?.explanation?.hints.first?.command == "export LC_ALL=C.UTF-8")
        #expect(diagnosis.explanation.cause == .none)
    }

    @Test("a fault of the program's own file fails the step of the configuration, and what it found counts")
    func ownFile() async {
        var probe = wellProbe()
        probe = probe.naming(
            ["sesame's log: /home/ann/log.sqlite"],
            fault: ErrorFacts(
                local: .configurationFileInvalid(path: "/home/ann/config.yaml", line: 3, fault: "no key")
            )
        )
        let diagnosis = await Diagnoser(
            probe: probe,
            subject: subject(),
            now: { Date(timeIntervalSince1970: Self.time) },
            sleep: Self.never
        ).run()
        #expect(diagnosis.explanation.cause == .configurationFileInvalid)
        #expect(status(.permission, diagnosis) == .passed)
        #expect(diagnosis.report.contains("sesame's log: /home/ann/log.sqlite"))
    }

    @Test("a sender that is not verified is looked for in the other regions")
    func elsewhere() async {
        let diagnosis = await run { probe in
            probe.identity = { [IdentityState(name: $0, region: "eu-west-1", isVerified: false)] }
            probe.identityElsewhere = { _ in
                [IdentityState(name: "acme.dev", region: "us-east-1", isVerified: true)]
            }
        }
        #expect(diagnosis.explanation.hints.first?.command == "sesame --region us-east-1")
        #expect(!diagnosis.explanation.facts.contains { $0.contains("MessageRejected") })
    }

    @Test("a step that never answers ends with its time, the others don't wait for it")
    func timeOut() async {
        let answer = Gate()
        let time = Gate()
        let settled = Mutex<Set<DiagnosisStep.Kind>>([])
        var probe = wellProbe()
        probe.caller = {
            await answer.wait()
            return ""
        }
        let diagnoser = Diagnoser(
            probe: probe,
            subject: subject(),
            now: { Date(timeIntervalSince1970: Self.time) },
            sleep: { _ in await time.wait() }
        )
        let diagnosis = await diagnoser.run { step in
            guard step.status == .passed else { return }
            // Time is over only when all that doesn't wait for the caller has ended.
            let count = settled.withLock { kinds in
                kinds.insert(step.kind)
                return kinds.count
            }
            if count == DiagnosisStep.Kind.allCases.count - 2 { time.open() }
        }
        answer.open()
        #expect(diagnosis.steps.first { $0.kind == .caller }?.detail == "no answer within 10 s")
        #expect(status(.permission, diagnosis) == .skipped)
        #expect(status(.account, diagnosis) == .passed)
    }

    @Test("cancelled, it ends, and says which steps were not finished")
    func cancel() async {
        var probe = wellProbe()
        probe.credentials = {
            try await Task.sleep(for: .seconds(3600))
            return ProbeFinding("")
        }
        let diagnoser = Diagnoser(probe: probe, subject: subject(), sleep: Self.never)
        let task = Task { await diagnoser.run() }
        task.cancel()
        let diagnosis = await task.value
        #expect(status(.credentials, diagnosis) == .cancelled)
        #expect(diagnosis.steps.allSatisfy { ![.waiting, .running].contains($0.status) })
    }

    @Test("updates end with the whole")
    func updates() async {
        var last: DiagnosisUpdate?
        var seen: Set<DiagnosisStep.Kind> = []
        for await update in Diagnoser(probe: wellProbe(), subject: subject(), sleep: Self.never).updates() {
            if case .step(let step) = update { seen.insert(step.kind) }
            last = update
        }
        #expect(seen.count == DiagnosisStep.Kind.allCases.count)
        guard case .finished = last else {
            Issue.record("the last update is \(String(describing: last))")
            return
        }
    }

    @Test("the report has every step and no whole access key id")
    func report() async {
        let report = await run { probe in
            probe.configuration = { ProbeFinding("key AKIAIOSFODNN7EXAMPLE") { $0.region = "eu-west-1" } }
        }.report
        for kind in DiagnosisStep.Kind.allCases {
            #expect(report.contains(DiagnosisStep(kind, .passed).title))
        }
        #expect(!report.contains("AKIAIOSFODNN7EXAMPLE"))
    }
}

/// Holds whoever waits until it is opened, whatever is cancelled.
private final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiting = state.withLock { state in
            defer { state = (true, []) }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
