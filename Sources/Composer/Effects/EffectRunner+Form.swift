/// The effects around the form.
extension EffectRunner {
    func runForm(_ effect: Effect) {
        switch effect {
        case .suggest(let query): suggest(query)
        case .forgetSuggestion(let key): perform { await $0.forget(key) }
        case .lookUpRecipients(let addresses): perform { await $0.lookUpRecipients(addresses) }
        case .checkAttachments(let paths, let kept):
            perform { services in
                let states = paths.map { ($0, FileState($0)) }
                let lost = kept.isEmpty ? [] : await services.attachments.lost(of: kept)
                // A send that waits goes on with the last of them.
                return (lost.isEmpty ? [] : [.contentsLost(lost)])
                    + [.attachmentsChecked(Dictionary(states, uniquingKeysWith: { first, _ in first }))]
            }
        case .findPastedFiles(let text, let form, let revision):
            perform { services in
                guard let files = PastedPaths.files(in: text, home: services.home) else { return [] }
                return [.pastedFilesFound(files, form: form, revision: revision)]
            }
        case .listTemplates: perform { [.templatesListed($0.templates.list())] }
        case .openTemplate(let name): perform { await $0.openTemplate(name) }
        case .saveTemplate(let name, let content, let isReplacing):
            perform { await $0.saveTemplate(name, content, isReplacing: isReplacing) }
        default: break
        }
    }

    /// The newest question only: whoever goes on typing does not want the answer to the one before.
    private func suggest(_ query: SuggestionQuery) {
        suggestion?.cancel()
        let services = services
        suggestion = Task.detached(priority: .userInitiated) { [weak self] in
            let answer = await services.addressBook.suggestions(for: query.text)
            // A problem is told once, by whichever answer has it.
            if let problem = answer.problem { await self?.report(.noticed(Notice(.warning, problem))) }
            guard !Task.isCancelled else { return }
            await self?.report(.suggestionsFound(query, answer.suggestions))
        }
    }
}
