import AWSClient
import SESTransport

extension Services {
    /// Reads the contacts file of the configuration, so that what is wrong with it is said at the start.
    func readContacts() async -> [AppEvent] {
        guard let problem = await addressBook.readAhead() else { return [] }
        return [.noticed(Notice(.warning, problem))]
    }

    /// Suggests an address no more.
    func forget(_ key: String) async -> [AppEvent] {
        await answering {
            try await addressBook.forget(key)
            return [.noticed(Notice(.info, "\(Printable.text(key)) is not suggested any more"))]
        }
    }

    /// How long the answer about one recipient is waited for.
    private static let lookUpSeconds = 5
    /// SES takes no more recipients than this.
    private static let lookUpLimit = 50

    /// Asks SES whether recipients are on the account's suppression list. Where it may not be asked, that is
    /// noted once and nothing is asked again.
    func lookUpRecipients(_ addresses: [String]) async -> [AppEvent] {
        guard case .ses = settings.delivery, !maySkipLookUps.withLock({ $0 }),
            let connection = try? await mailer.session.connection()
        else { return [] }
        let revision = await mailer.session.revision
        let events = await lookUp(addresses, SESLookups(client: connection.client))
        // Another account, with a list of its own, may have been chosen meanwhile.
        return await mailer.session.revision == revision ? events : []
    }

    private func lookUp(_ addresses: [String], _ lookups: SESLookups) async -> [AppEvent] {
        var found: [String: String?] = [:]
        for address in addresses.prefix(Self.lookUpLimit) {
            do throws(AWSError) {
                let entry = try await within(seconds: Self.lookUpSeconds) { () async throws(AWSError) in
                    try await lookups.suppressedDestination(address)
                }
                // Too late to be told: not known, and the others would be no sooner.
                guard let entry else { break }
                found[address] = .some(entry.map { $0.reason.lowercased() })
            } catch {
                let isFirst = maySkipLookUps.withLock { skips in
                    defer { skips = true }
                    return !skips
                }
                let text =
                    "recipients can't be looked up on the suppression list: \(ErrorText.text(for: error))"
                return (found.isEmpty ? [] : [.recipientsLookedUp(found)])
                    + (isFirst ? [.noted(Notice(.info, text))] : [])
            }
        }
        return found.isEmpty ? [] : [.recipientsLookedUp(found)]
    }

    /// Runs a call, and gives it up after a time.
    /// - Returns: nil where it was given up.
    private func within<Answer: Sendable>(
        seconds: Int,
        _ call: @escaping @Sendable () async throws(AWSError) -> Answer
    ) async throws(AWSError) -> Answer? {
        let work = Task { () async -> Result<Answer, AWSError> in
            do throws(AWSError) { return .success(try await call()) } catch { return .failure(error) }
        }
        let timeout = Task {
            try? await Task.sleep(for: .seconds(seconds))
            if !Task.isCancelled { work.cancel() }
        }
        let result = await work.value
        timeout.cancel()
        if work.isCancelled { return nil }
        return try result.get()
    }

    func openTemplate(_ name: String) async -> [AppEvent] {
        do throws(TemplateError) {
            return [.templateOpened(name, await kept(try templates.read(name)))]
        } catch {
            return [.noticed(Notice(.error, error.text))]
        }
    }

    /// A content for the form. Where the log takes no bytes now, the form has them until it does.
    func kept(_ content: DraftContent) async -> DraftContent {
        (try? await attachments.keeping(content)) ?? content
    }

    func saveTemplate(_ name: String, _ content: DraftContent, isReplacing: Bool) async -> [AppEvent] {
        let whole: DraftContent
        do throws(FormError) { whole = try await attachments.holding(content) } catch {
            return [.noticed(Notice(.error, "the template was not saved: \(error.text)"))]
        }
        do throws(TemplateError) {
            let path = try templates.write(whole, name: name, isReplacing: isReplacing)
            return [.noticed(Notice(.ok, "saved as the template \(Printable.text(path))"))]
        } catch {
            if case .exists = error { return [.templateExists(name)] }
            return [.noticed(Notice(.error, error.text))]
        }
    }
}
