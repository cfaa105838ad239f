import Diagnosis
import SentLog

/// What is to be done outside the state: a value, run by ``EffectRunner``, which answers with events.
package enum Effect: Sendable, Equatable {
    case startTimer(AppTimer, milliseconds: Int)
    case cancelTimer(AppTimer)

    // Drafts.
    case saveDraft(form: Int, LogID?, DraftContent, revision: Int)
    case listDrafts
    case openDraft(LogID)
    case discardDraft(LogID)
    /// Nobody here edits this draft any more.
    case releaseDraft(LogID)
    case editExternally(EditedMessage)
    /// Reads what the editor saved last, on the way out.
    case reclaimText
    /// What the editor left for a form is in the log, or is not wanted: its files can go.
    case removeEdits(form: Int)
    /// Where the editor's text lies was told: it stays there, and is looked for no more.
    case forgetEdit

    // Around the form.
    case suggest(SuggestionQuery)
    /// Suggests this address no more.
    case forgetSuggestion(String)
    /// Asks SES whether it delivers to these addresses.
    case lookUpRecipients([String])
    case checkAttachments(paths: [String], kept: [KeptContent] = [])
    case findPastedFiles(String, form: Int, revision: Int)
    case listTemplates
    case openTemplate(String)
    case saveTemplate(name: String, DraftContent, isReplacing: Bool)

    // Sending.
    /// Renders the message into the log. `isLocal` delivers it into the Maildir whatever the settings say.
    case freeze(DraftContent, form: Int, draft: LogID?, isLocal: Bool)
    /// The form goes on: what the log may still make of the freeze is undone there.
    case giveUpFreeze
    case takeBack(LogID)
    case send(LogID)
    case cancelSend(LogID)
    case deliverLocally(LogID)
    /// Opens the connection while the person still types.
    case warmConnection

    // The log.
    case loadPage(query: String, filter: SentState.Filter, place: LogPlace, generation: Int)
    /// Counts what a search finds, up to a limit.
    case countMatches(query: String, filter: SentState.Filter, generation: Int)
    case loadDetail(LogID)
    /// Asks SES what became of a message.
    case loadDelivery(LogID, serviceID: String)
    /// Reads the part of a raw source around a byte.
    case loadSource(LogID, around: Int)
    case recoverContent(LogID, purpose: RecoverPurpose)
    case copyLogged(LogID, LoggedText)
    case export(LogID)
    case exportSearch(query: String, filter: SentState.Filter)
    case delete(LogID)
    /// Brings back one deleted row, or all.
    case undelete(LogID?)
    case settle(LogID, wasSent: Bool)
    /// Looks for damage.
    case checkLog
    /// Sets a damaged log aside and begins a new one.
    case startLogAnew(with: [KeptContent])

    // Preview.
    case renderPreview(DraftContent, number: Int)
    case openInBrowser(RawText)
    /// Puts the bytes that the preview shows into the log, for an address of one's own.
    case freezeTest(DraftContent, source: RawText, to: String)
    case remember(Remembered)

    // The account.
    case loadProfiles
    case loadLogFacts
    case loadIdentity(String)
    /// Resolves session, credentials and identities anew.
    case resolveAccount
    /// The same by another profile or through another region; nil keeps the one that is in use.
    case useAccount(profile: String?, region: String?)
    case countPurge(PurgeOrder)
    case purge(PurgeOrder)
    /// Writes the colour scheme into the configuration file.
    case keepTheme(String)

    // The machine.
    case listFiles(prefix: String)
    case copy(String, what: String)
    /// Writes a text that is too long for the clipboard into a new file.
    case saveCopy(String)
    /// Runs all steps for this sender, these recipients and this configuration set.
    case diagnose(KnownFacts, run: Int)
    case cancelDiagnosis
    /// Looks at what the hints of a failure ask to be looked at.
    case checkFailure(LogID, ErrorFacts)
    /// Takes the last error of a logged message out again.
    case recallFailure(LogID)
    case redraw
    case suspend
    case ringBell
    case setMouse(Bool)
    /// Ends the program when what runs has come to its end.
    case quit(QuitOrder)
}

/// For what a logged message's content is taken out again.
package enum RecoverPurpose: Sendable, Equatable {
    /// The same message again, referring to the first.
    case resend
    /// A beginning for a new one.
    case template
    /// A failed one, to be mended.
    case edit
    /// The same, to be sent from another address.
    case otherIdentity
}

/// What is left to do on the way out.
package struct QuitOrder: Sendable, Equatable {
    /// What to save first.
    package var drafts: [UnsavedDraft] = []
    /// Messages in the countdown; they become drafts.
    package var takeBack: [LogID] = []
    /// Seconds that requests under way get; nil for as long as they need.
    package var grace: Int?
    /// Whether the program ends although a draft can't be saved: it was asked, or nobody is there to ask.
    package var evenUnsaved = false
    /// A colour scheme that is not kept yet.
    package var theme: String?
}

/// What a form holds that is not in the log.
package struct UnsavedDraft: Sendable, Equatable {
    package var form: Int
    package var draft: LogID?
    package var content: DraftContent
    package var revision: Int
    /// Whether it is just being rendered: what became of that counts before it is saved again.
    package var isFreezing: Bool
}
