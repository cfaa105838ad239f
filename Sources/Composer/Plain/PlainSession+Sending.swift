import Diagnosis
import SentLog

/// Sending, and what to do where it failed.
extension PlainSession {
    /// Checks the message, asks, and sends it.
    /// - Returns: whether the form is free: the message is in the log.
    func send() async -> Bool {
        await settleDefaults()
        if let field = form.checkAll() {
            console.say(
                "Not sent. \(Self.word(for: field)): \(form.problems[field] ?? ""). Choose edit to mend it."
            )
            return false
        }
        await lookUpRecipients()
        let warnings = form.warnings()
        for warning in warnings { console.say("Note: \(warning.text).") }
        guard let isMeant = await confirm(question(anyway: !warnings.isEmpty)), isMeant else {
            console.say("Not sent.")
            return false
        }
        console.say("Sending.")
        switch await services.freeze(form.content, draft: form.draft, isLocal: false) {
        case .frozen(let message):
            form = form.emptied(number: form.number + 1)
            await attempt(message.id, delivery: nil)
            return true
        case .notFrozen(let problem):
            let field = problem.field.map { "\(Self.word(for: $0)): " } ?? ""
            console.say("Not sent. \(field)\(problem.text). Choose edit to mend it.")
            return false
        default: return false
        }
    }

    /// Asks SES about recipients that it was not asked about yet, as far as it may be asked.
    private func lookUpRecipients() async {
        let addresses = [FormField.to, .cc, .bcc].flatMap { field in
            form.addresses(in: field).map { $0.address.wireText.lowercased() }
        }
        let new = addresses.filter { knowledge.suppressed[$0] == nil }
        guard !new.isEmpty else { return }
        for event in await services.lookUpRecipients(new) { take(event) }
        form.known = knowledge
    }

    private func question(anyway: Bool) -> String {
        let count = [FormField.to, .cc, .bcc].reduce(0) { $0 + form.addresses(in: $1).count }
        let word =
            if case .maildir = services.settings.delivery { "Deliver into the Maildir, to" } else {
                "Send to"
            }
        return "\(word) \(counted(count, "recipient"))\(anyway ? " all the same" : "")?"
    }

    /// One attempt of a message that lies in the log, and what comes of it.
    func attempt(_ id: LogID, delivery: Settings.Delivery?) async {
        let task = Task { [services] in await services.attempt(id, delivery: delivery) { _, _ in } }
        sending = Task { _ = await task.value }
        let outcome = await task.value
        sending = nil
        switch outcome {
        case .accepted(let messageID, let maildir, let note):
            services.noteAccepted(messageID)
            let word = maildir.map { "Delivered locally into \($0), sent to nobody" } ?? "Accepted"
            console.say("\(word). Its id is \(messageID).")
            if let note { console.say(note.asSentence) }
        case .failed(var report):
            if let facts = report.facts, FailureCheck.isUseful(for: facts) {
                console.say("It was not sent. Looking into it.")
                report.learn(await services.lookInto(facts))
            }
            say(report.explanation, heading: "Not sent")
            await afterFailure(id, report.explanation, isUncertain: false)
        case .uncertain(let report):
            console.say(
                "It may have been sent or not: no answer came from SES. It is not sent again by itself."
            )
            say(report.explanation, heading: "Perhaps sent")
            await afterFailure(id, report.explanation, isUncertain: true)
        }
    }

    /// What happened, what is known, and the hints by number.
    func say(_ explanation: Explanation, heading: String) {
        console.say("\(heading): \(explanation.title).")
        if explanation.summary != explanation.title { console.say(explanation.summary) }
        for fact in explanation.facts { console.say(fact.asSentence) }
        for (index, hint) in explanation.hints.enumerated() {
            let check = hint.check.map { check in
                switch check.outcome {
                case .fine: " Checked, this is fine: \(check.text)."
                case .wrong: " Checked, this is wrong: \(check.text)."
                case .open: " Not checked: \(check.text)."
                }
            }
            console.say("Hint \(index + 1): \(hint.text)\(check ?? "")")
            if let command = hint.command { console.say("The command: \(command)") }
            if let url = hint.url { console.say("The page: \(url)") }
            if hint.policy != nil { console.say("It has a policy to paste; choose policy to read it.") }
        }
    }

    private enum Answer: Sendable { case retry, edit, policy, diagnose, local, leave }

    private func afterFailure(_ id: LogID, _ explanation: Explanation, isUncertain: Bool) async {
        var choices = [
            Choice(word: "retry", text: "", value: Answer.retry),
            Choice(word: "edit", text: "", value: .edit),
            Choice(word: "diagnose", text: "", value: .diagnose),
            Choice(word: "leave", text: "", value: .leave),
        ]
        if explanation.hints.contains(where: { $0.policy != nil }) {
            choices.insert(Choice(word: "policy", text: "", value: .policy), at: 2)
        }
        if case .ses = services.settings.delivery {
            choices.insert(Choice(word: "local", text: "", value: .local), at: choices.count - 1)
        }
        while let answer = await choose("What next", from: choices, isMenu: true) {
            switch answer {
            case .retry:
                if isUncertain {
                    guard await confirm("It may arrive twice. Send it again?") == true else { continue }
                }
                console.say("Sending again.")
                return await attempt(id, delivery: nil)
            case .local:
                console.say("Delivering into the Maildir on this machine.")
                return await attempt(id, delivery: services.localDelivery)
            case .edit:
                for event in await services.recover(id, purpose: .edit) { await opened(event) }
                return
            case .policy:
                for policy in explanation.hints.compactMap(\.policy) { console.sayLines(policy.indentedText) }
            case .diagnose: await diagnose(message: id)
            case .leave:
                console.say("The message stays in the log as it is, number \(id).")
                return
            }
        }
    }

    // MARK: Diagnosis

    /// Runs all steps, each one sentence as it is done.
    func diagnose(message id: LogID? = nil) async {
        var detail: LogDetail?
        if let id { detail = try? await services.log.detail(id) }
        let facts = detail.map(ErrorText.facts) ?? ErrorFacts(known: form.content.knownFacts)
        if facts.isError { say(Explainer.explain(facts), heading: "The error of message \(id ?? 0)") }
        console.say("Looking at what a send depends on. Nothing is sent.")
        let updates = services.diagnosis(of: facts.known)
        var said: Set<DiagnosisStep.Kind> = []
        for await update in updates {
            switch update {
            case .step(let step):
                guard let word = step.status.word, said.insert(step.kind).inserted else { continue }
                console.say("\(step.title): \(word)\(step.detail.isEmpty ? "" : ", \(step.detail)").")
                if step.status == .failed, let explanation = step.explanation {
                    say(explanation, heading: "What it is")
                }
            case .finished(let diagnosis): console.say("Done. \(diagnosis.explanation.title.asSentence)")
            }
        }
    }
}

extension DiagnosisStep.Status {
    /// What a sentence says of a step; nil while it is not done.
    fileprivate var word: String? {
        switch self {
        case .waiting, .running: nil
        case .passed: "good"
        case .failed: "failed"
        case .warning: "worth knowing"
        case .skipped: "not asked"
        case .cancelled: "cancelled"
        }
    }
}
