import AWSClient

/// The chain of credential providers, in words.
package enum TraceText {
    package static func lines(_ trace: CredentialTrace) -> [TraceLine] { trace.steps.map(line) }

    private static func line(_ step: CredentialTrace.Step) -> TraceLine {
        let name = SourceText.words(step.provider)
        return switch step.outcome {
        case .found(let source): TraceLine(provider: name, outcome: .found, detail: SourceText.words(source))
        case .notConfigured(let absences):
            TraceLine(
                provider: name,
                outcome: .notConfigured,
                detail: absences.isEmpty ? "not configured" : absences.map(words).joined(separator: ", ")
            )
        case .failed(let failure):
            TraceLine(
                provider: name,
                outcome: .failed,
                detail: Explainer.explain(ErrorFacts(failure, provider: step.provider)).title
            )
        case .leftOut(let profile):
            TraceLine(
                provider: name,
                outcome: .leftOut,
                detail:
                    "left out, since \(SourceText.words(profile.origin)) names the profile \(profile.value)"
            )
        }
    }

    private static func words(_ absence: CredentialTrace.Absence) -> String {
        switch absence {
        case .missing(.variable(let name)): "\(name) is not set"
        case .missing(.key(let key, let profile, _)): "no \(key) in profile \"\(profile)\""
        case .missing(let place): "nothing from \(SourceText.words(place))"
        case .disabled(let origin): "switched off by \(SourceText.words(origin))"
        case .endpoint(let failure): "\(failure.url) \(ErrorFacts.words(failure))"
        }
    }
}

extension TraceLine {
    /// `environment: AWS_ACCESS_KEY_ID is not set`
    package var text: String { "\(provider): \(detail)" }
}
